package io.credence.families.runlengths;

import io.credence.core.Belief;
import io.credence.core.Beliefs;
import java.util.Arrays;

/**
 * The runs in a belief: a window per run, in no order, and how many there are. Moves over beliefs as they do over arrays; confined to a
 * thread.
 */
final class Runs {
    static final int COUNT = 0;
    static final int RECORDS = 1; // seen so far, for the hazard
    static final int FIRST = 2;
    static final int OWN = 3; // weight, length, changes

    private static final int WEIGHT = 0;
    private static final int LENGTH = 1;
    private static final int CHANGES = 2;

    private final int stride;
    private final Belief one = new Belief();
    private final Beliefs all = new Beliefs();
    private double[] a;
    private int at;

    Runs(int width) {
        stride = OWN + width;
    }

    Runs attach(Belief b) {
        a = b.array();
        at = b.offset();
        return this;
    }

    int count() {
        return (int) a[at + COUNT];
    }

    void count(int runs) {
        a[at + COUNT] = runs;
    }

    double records() {
        return a[at + RECORDS];
    }

    void records(double seen) {
        a[at + RECORDS] = seen;
    }

    double weight(int i) {
        return a[start(i) + WEIGHT];
    }

    void weight(int i, double share) {
        a[start(i) + WEIGHT] = share;
    }

    double length(int i) {
        return a[start(i) + LENGTH];
    }

    void length(int i, double records) {
        a[start(i) + LENGTH] = records;
    }

    double changes(int i) {
        return a[start(i) + CHANGES];
    }

    void changes(int i, double expected) {
        a[start(i) + CHANGES] = expected;
    }

    /** The belief of a run; valid until the next call. */
    Belief belief(int i) {
        return one.attach(a, start(i) + OWN);
    }

    /** The beliefs of all; valid until the next call, and while none is taken out or put in. */
    Beliefs beliefs() {
        return all.attach(a, at + FIRST + OWN, stride, count());
    }

    /** The weight of each and the changes expected before it, in order. */
    void read(double[] weights, double[] changes) {
        int n = count();
        for (int i = 0, from = at + FIRST; i < n; i++, from += stride) {
            weights[i] = a[from + WEIGHT];
            changes[i] = a[from + CHANGES];
        }
    }

    /** Each is one record longer and weighs so much. */
    void goOn(double[] weights, double scale) {
        int n = count();
        for (int i = 0, to = at + FIRST; i < n; i++, to += stride) {
            a[to + WEIGHT] = weights[i] * scale;
            a[to + LENGTH]++;
        }
    }

    /** Takes a run out: the last one takes its place. */
    void remove(int i) {
        int last = count() - 1;
        if (i < last) {
            System.arraycopy(a, start(last), a, start(i), stride);
        }
        Arrays.fill(a, start(last), start(last) + stride, 0);
        count(last);
    }

    int leastProbable() {
        int least = 0;
        for (int i = 1; i < count(); i++) {
            least = weight(i) < weight(least) ? i : least;
        }
        return least;
    }

    int mostProbable() {
        int most = 0;
        for (int i = 1; i < count(); i++) {
            most = weight(i) > weight(most) ? i : most;
        }
        return most;
    }

    private int start(int i) {
        return at + FIRST + i * stride;
    }
}
