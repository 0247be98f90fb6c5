package io.credence.core;

import java.util.Arrays;

/**
 * The parts of a surprise of −log p nats: what is usual where the prediction is as wide as it was, and what the rest is due to;
 * reused, confined to a thread. {@link io.credence.core.parts} derives them.
 *
 * <p>They add up to the surprise. Those that are not usual are never below nought. A record that was absorbed after its time has nothing
 * before it to be explained by: what is not usual of it is an {@link Part#OUTLIER}'s.
 */
public final class Parts {
    private static final int PARTS = Part.values().length;

    private final Surprise of;
    private final double[] nats = new double[PARTS];
    private double usual;
    private Object kept;
    private boolean settled;

    Parts(Surprise of) {
        this.of = of;
    }

    /** Whether surprises are taken apart where that detector watches. */
    public static boolean areToldBeside(DriftDetector detector) {
        Surprise probe = new Surprise();
        detector.readsFrom(probe);
        return probe.parts().isKept();
    }

    /** Nothing is known of the next record yet. */
    void forget() {
        settled = false;
    }

    /** Says that surprises are taken apart here; the thread's scratch of whoever does it stays at hand. */
    public void keep(Object scratch) {
        kept = scratch;
    }

    /** What {@link #keep} was given; null where surprises are not taken apart. */
    public Object kept() {
        return kept;
    }

    /** Whether surprises are taken apart at all; only then the numbers mean something. */
    public boolean isKept() {
        return kept != null;
    }

    /** Says what the record that was scored last owes to each part, in nats; together at most its excess. */
    public void say(double level, double season, double covariate, double outlier) {
        nats[Part.LEVEL.ordinal()] = level;
        nats[Part.SEASON.ordinal()] = season;
        nats[Part.COVARIATE.ordinal()] = covariate;
        nats[Part.OUTLIER.ordinal()] = outlier;
        settle();
    }

    private void settle() {
        // The greatest of them may swallow the others: so they are added to each other before.
        usual = -of.logDensity() - (((nats[0] + nats[1]) + nats[2]) + nats[3]);
        settled = true;
    }

    private void settleAlone() {
        if (!settled) {
            Arrays.fill(nats, 0);
            nats[Part.OUTLIER.ordinal()] = Excess.of(of);
            settle();
        }
    }

    /** What is usual: the cost of a record no farther out than one scale. Of values it depends on their unit. */
    public double usual() {
        settleAlone();
        return usual;
    }

    /** What is due to a part, of what is not usual; in nats, nought or more. */
    public double of(Part part) {
        settleAlone();
        return nats[part.ordinal()];
    }
}
