package io.credence.core.drift.classical;

import io.credence.core.Belief;
import io.credence.core.ChangeKind;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.CalmLevel;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * ADWIN on the residuals: alarms where some older and younger part of its window have different means; immutable, shareable,
 * allocates nothing.
 *
 * <p>The derivation is in the package's description. A key's numbers are 329 doubles.
 */
public final class AdwinDetector implements DriftDetector {
    /** The usual confidence of a cut. */
    public static final double DELTA = 0.002;

    /** Rows of buckets: a window of up to 5,242,875 records. */
    public static final int ROWS = 20;

    private static final int CALM = 0;
    private static final int WINDOW = 2;

    private final double delta;
    private final AdaptiveWindow window;
    private final Layout layout;

    /** A detector of that confidence. */
    public AdwinDetector(double delta) {
        this.delta = delta;
        window = new AdaptiveWindow(delta, ROWS);
        layout = new Layout(
                1,
                List.of(
                        new Layout.Field("calmMean", CALM, 1),
                        new Layout.Field("calmSd", CALM + 1, 1),
                        new Layout.Field("window", WINDOW, window.numbers())));
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
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        double[] a = b.array();
        int o = b.offset();
        double now = s.timeMicros();
        if (window.add(a, o + WINDOW, Residuals.of(s), now)) {
            out.raise(window.evidence(a, o + WINDOW), true, Suspicion.Guarantee.NONE);
            out.kind(ChangeKind.LEVEL, 0);
            long split = (long) window.split(a, o + WINDOW);
            out.onset(split, (long) window.splitFrom(a, o + WINDOW), (long) now);
            CalmLevel.tell(a, o + CALM, out);
        }
        if (window.isAtLook(a, o + WINDOW)) { // what was predicted when all was last seen to be calm
            CalmLevel.keep(a, o + CALM, s);
        }
    }

    @Override
    public String inWords() {
        return "watches the residuals for a moved mean (ADWIN, delta " + Prose.number(delta) + ", a look every "
                + AdaptiveWindow.CLOCK + " records); it keeps no budget of false alarms: none is guaranteed";
    }
}
