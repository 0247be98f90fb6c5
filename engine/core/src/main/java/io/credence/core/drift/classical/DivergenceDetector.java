package io.credence.core.drift.classical;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.Divergent;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.Updater;
import io.credence.core.drift.CalmLevel;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Alarms where a belief has moved farther from what it was than records of one regime take it; immutable, shareable, allocates
 * nothing.
 *
 * <p>What it is compared with is in the package's description. A key's numbers are those of its model and seven.
 */
public final class DivergenceDetector implements DriftDetector {
    /** The usual distance, in nats. */
    public static final double NATS = 6;

    /** Records of a regime before its first belief that others are compared with. */
    public static final int WARMUP = 30;

    private static final int COUNT = 0;
    private static final int FIRST_TIME = 1;
    private static final int CALM = 2; // two numbers
    private static final int SINCE = 4; // records of the regime when the other belief was taken
    private static final int SINCE_TIME = 5;
    private static final int NATS_NOW = 6;
    private static final int OTHER = 7;

    private final double nats;
    private final int width;
    private final Layout layout;

    /**
     * A detector that alarms at that distance.
     *
     * @throws IllegalArgumentException where {@link #fits} says no
     */
    public DivergenceDetector(double nats, Model model) {
        if (!(nats > 0 && nats < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("nats must be above 0, not " + nats);
        }
        if (!fits(model)) {
            throw new IllegalArgumentException("family " + model.family() + " has no divergence in closed form,"
                    + " or its belief moves without a change");
        }
        this.nats = nats;
        width = model.layout().width();
        Layout scalars = Layout.of(1, "count", "firstTime", "calmMean", "calmSd", "since", "sinceTime", "nats");
        layout = new Layout(
                1,
                scalars.then("", new Layout(1, List.of(new Layout.Field("other", 0, width))))
                        .fields());
    }

    /** Whether a model's beliefs have a divergence in closed form and stand still in a regime. */
    public static boolean fits(Model model) {
        return model.isExchangeable()
                && model.retained(1e9) == 1 // exactly: nothing is forgotten
                && model.newUpdater() instanceof Divergent;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void reset(Belief b) {
        Arrays.fill(b.array(), b.offset(), b.offset() + layout.width(), 0);
    }

    @Override
    public void look(Belief b, Updater updater, Belief believed) {
        double[] a = b.array();
        int o = b.offset();
        double count = a[o + COUNT] + 1;
        a[o + COUNT] = count;
        a[o + NATS_NOW] = 0;
        double since = a[o + SINCE];
        if (count < WARMUP) {
            return;
        }
        if (since > 0) {
            b.attach(a, o + OTHER); // a window on the belief that was taken, for as long as the two are compared
            double apart = ((Divergent) updater).divergence(believed, b);
            b.attach(a, o);
            a[o + NATS_NOW] = apart > 0 ? Math.min(Double.MAX_VALUE, apart) : 0; // never what is not a number
        }
        if (since == 0 || (count >= 2 * since && a[o + NATS_NOW] < nats)) {
            System.arraycopy(believed.array(), believed.offset(), a, o + OTHER, width);
            a[o + SINCE] = count;
            a[o + SINCE_TIME] = 0;
        }
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        double[] a = b.array();
        int o = b.offset();
        double now = s.timeMicros();
        if (a[o + COUNT] == 1) {
            a[o + FIRST_TIME] = now;
        }
        if (a[o + SINCE] == a[o + COUNT] || a[o + SINCE] == 0) {
            a[o + SINCE_TIME] = now;
            CalmLevel.keep(a, o + CALM, s);
        }
        double apart = a[o + NATS_NOW];
        if (apart >= nats) {
            out.raise(apart, true, Suspicion.Guarantee.NONE);
            out.kind(ChangeKind.RESTART, 0);
            // Since when is not told by how far: any time from the compared belief to now.
            out.onset((long) a[o + SINCE_TIME], (long) a[o + FIRST_TIME], (long) now);
            CalmLevel.tell(a, o + CALM, out);
        }
    }

    @Override
    public String inWords() {
        return "watches for the belief moving " + Prose.number(nats)
                + " nats away from what it was when the regime had half as many records, after " + WARMUP
                + " records of each regime; it keeps no budget of false alarms: none is guaranteed";
    }
}
