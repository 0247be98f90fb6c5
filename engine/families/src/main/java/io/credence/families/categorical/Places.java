package io.credence.families.categorical;

import io.credence.core.Belief;
import io.credence.core.Layout;
import io.credence.core.Texts;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that a belief names, ascending by value, so that beliefs which name the same texts are the same numbers in whatever order those
 * came; immutable, the numbers are the belief's.
 */
final class Places {
    private static final int TAKEN = 0;
    private static final int OTHERS = 1;
    private static final int VALUES = 2;

    private final int most;
    private final int counts;
    private final int names;
    private final int width;

    Places(int most) {
        this.most = most;
        counts = VALUES + most;
        names = counts + most;
        width = names + Texts.NUMBERS * most;
    }

    Layout layout() {
        return new Layout(
                1,
                List.of(
                        new Layout.Field("taken", TAKEN, 1),
                        new Layout.Field("others", OTHERS, 1),
                        new Layout.Field("values", VALUES, most),
                        new Layout.Field("records", counts, most),
                        new Layout.Field("names", names, Texts.NUMBERS * most)));
    }

    /** Makes the belief one that names nothing. */
    void clear(Belief b) {
        Arrays.fill(b.array(), b.offset(), b.offset() + width, 0);
    }

    /** How many texts are named. */
    int taken(Belief b) {
        return (int) b.get(TAKEN);
    }

    boolean isFull(Belief b) {
        return taken(b) == most;
    }

    /** Records of texts that have no place. */
    double others(Belief b) {
        return b.get(OTHERS);
    }

    void addOthers(Belief b, double records) {
        b.set(OTHERS, b.get(OTHERS) + records);
    }

    double value(Belief b, int i) {
        return b.get(VALUES + i);
    }

    /** Records of the i-th. */
    double count(Belief b, int i) {
        return b.get(counts + i);
    }

    void add(Belief b, int i, double records) {
        b.set(counts + i, b.get(counts + i) + records);
    }

    /** Records of all. */
    double total(Belief b) {
        double sum = others(b);
        for (int i = 0; i < taken(b); i++) {
            sum += count(b, i);
        }
        return sum;
    }

    /** The place of a value; where it has none, −1 less the place it would have. */
    int find(Belief b, double value) {
        int from = b.offset() + VALUES;
        int at = Arrays.binarySearch(b.array(), from, from + taken(b), value + 0.0); // of a nought no sign
        return at >= 0 ? at - from : at + from;
    }

    /**
     * Gives a value a place, of which there is one.
     *
     * @param name in: its beginning, from the given number on; empty where nobody knows
     */
    void insert(Belief b, double value, double records, double[] name, int from) {
        int at = -find(b, value) - 1;
        int behind = taken(b) - at;
        move(b, VALUES + at, VALUES + at + 1, behind);
        move(b, counts + at, counts + at + 1, behind);
        int to = names + Texts.NUMBERS * at;
        move(b, to, to + Texts.NUMBERS, Texts.NUMBERS * behind);
        b.set(VALUES + at, value + 0.0);
        b.set(counts + at, records);
        if (name.length == 0) {
            Arrays.fill(b.array(), b.offset() + to, b.offset() + to + Texts.NUMBERS, 0);
        } else {
            System.arraycopy(name, from, b.array(), b.offset() + to, Texts.NUMBERS);
        }
        b.set(TAKEN, taken(b) + 1);
    }

    /** Takes the i-th its place; what it is worth is nobody's then. */
    void remove(Belief b, int i) {
        int last = taken(b) - 1;
        int behind = last - i;
        move(b, VALUES + i + 1, VALUES + i, behind);
        move(b, counts + i + 1, counts + i, behind);
        int name = names + Texts.NUMBERS * i;
        move(b, name + Texts.NUMBERS, name, Texts.NUMBERS * behind);
        b.set(VALUES + last, 0);
        b.set(counts + last, 0);
        int end = b.offset() + names + Texts.NUMBERS * last;
        Arrays.fill(b.array(), end, end + Texts.NUMBERS, 0);
        b.set(TAKEN, last);
    }

    private static void move(Belief b, int from, int to, int length) {
        System.arraycopy(b.array(), b.offset() + from, b.array(), b.offset() + to, length);
    }

    /** Multiplies what every one is worth; one that is worth nothing then has no place. */
    void shrink(Belief b, double share) {
        b.set(OTHERS, share * others(b));
        for (int i = taken(b) - 1; i >= 0; i--) {
            double left = share * count(b, i);
            b.set(counts + i, left);
            if (left == 0) { // exactly: the least number there is halved
                remove(b, i);
            }
        }
    }

    /** The one worth least, the first of those that are worth as little. */
    int least(Belief b) {
        int least = 0;
        for (int i = 1; i < taken(b); i++) {
            least = count(b, i) < count(b, least) ? i : least;
        }
        return least;
    }

    /** Gives every text of another belief its place here, and those for which there is none to the others. */
    void addAll(Belief into, Belief other) {
        addOthers(into, others(other));
        for (int i = 0; i < taken(other); i++) {
            int at = find(into, value(other, i));
            if (at >= 0) {
                add(into, at, count(other, i));
            } else if (isFull(into)) {
                addOthers(into, count(other, i));
            } else {
                int name = other.offset() + names + Texts.NUMBERS * i;
                insert(into, value(other, i), count(other, i), other.array(), name);
            }
        }
    }

    /** The i-th for people. */
    String name(Belief b, int i) {
        return Texts.read(value(b, i), b.array(), b.offset() + names + Texts.NUMBERS * i);
    }
}
