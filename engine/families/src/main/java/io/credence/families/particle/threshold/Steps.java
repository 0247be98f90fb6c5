package io.credence.families.particle.threshold;

import io.credence.core.Instants;
import io.credence.core.special.Elementary;

/** The equal steps of a span, and what one does on either side of the threshold; reused, confined to a thread. */
final class Steps {
    private static final int MOST = 64; // of one span: a longer one takes longer steps
    private static final double SAME = 1e-9; // of a step

    private final Threshold model;
    private int count;
    private double lowLeft; // of the distance from where a level below comes back to
    private double lowSd; // of what chance adds there
    private double highLeft;
    private double highSd;

    Steps(Threshold model) {
        this.model = model;
    }

    /** Goes through a span that is not empty. */
    void through(Instants span) {
        double whole = span.elapsedSeconds() / model.perSeconds();
        count = (int) Math.min(MOST, Math.max(1, Math.ceil(whole - SAME)));
        double length = whole / count;
        lowLeft = left(model.below(), length);
        highLeft = left(model.above(), length);
        lowSd = model.below().stationarySd() * Math.sqrt((1 - lowLeft) * (1 + lowLeft));
        highSd = model.above().stationarySd() * Math.sqrt((1 - highLeft) * (1 + highLeft));
    }

    private static double left(Regime regime, double steps) {
        return regime.phi() == 0 ? 0 : Elementary.exp(steps * Elementary.log(regime.phi())); // exactly: nothing is left
    }

    int count() {
        return count;
    }

    /** One step of levels, by standard normals. */
    void take(double[] draws, double[] inOut, int n) {
        double at = model.at();
        double low = model.below().mean();
        double high = model.above().mean();
        for (int i = 0; i < n; i++) {
            double x = inOut[i];
            double below = low + lowLeft * (x - low) + lowSd * draws[i];
            double above = high + highLeft * (x - high) + highSd * draws[i];
            inOut[i] = x < at ? below : above;
        }
    }

    /** One step of levels that is not drawn: its means in their place, and its variances. */
    void expect(double[] inOut, double[] variances, int n) {
        double at = model.at();
        double low = model.below().mean();
        double high = model.above().mean();
        double lowVariance = lowSd * lowSd;
        double highVariance = highSd * highSd;
        for (int i = 0; i < n; i++) {
            double x = inOut[i];
            double below = low + lowLeft * (x - low);
            double above = high + highLeft * (x - high);
            inOut[i] = x < at ? below : above;
            variances[i] = x < at ? lowVariance : highVariance;
        }
    }
}
