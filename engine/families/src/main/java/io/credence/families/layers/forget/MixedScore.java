package io.credence.families.layers.forget;

import io.credence.core.Belief;
import io.credence.core.Surprise;
import io.credence.core.Surprises;
import io.credence.core.special.Elementary;

/**
 * What copies of a belief say of a record, mixed by their weights, and what that leaves of the weights, which are the first numbers of a
 * belief; scratch, confined to a thread.
 */
final class MixedScore {
    /** Of the whole, handed out evenly with every record [package, fixed share]. */
    private static final double SHARE = 1e-3;

    private final int n;
    private final Surprises scores;
    private final double[] weights;
    private final double[] means;
    private final double[] sds;
    private double top;

    MixedScore(int copies) {
        n = copies;
        scores = new Surprises(n);
        weights = new double[n];
        means = new double[n];
        sds = new double[n];
    }

    /** Where the copies' scores are to be written. */
    Surprises ofEach() {
        return scores;
    }

    /** The score of the mixture, by the weights that the belief has. */
    void tell(Belief b, Surprise out) {
        double[] logDensities = scores.logDensities();
        double below = 0;
        double above = 0;
        top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            weights[i] = b.get(i);
            means[i] = scores.locations()[i];
            sds[i] = scores.sd(i);
            below += weights[i] * scores.belows()[i];
            above += weights[i] * scores.aboves()[i];
            top = Math.max(top, logDensities[i]);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * Elementary.exp(logDensities[i] - top);
        }
        double mean = MixedMoments.mean(weights, means);
        out.scoreContinuous(top + Elementary.log(sum), below, above, mean, MixedMoments.sd(weights, means, sds, mean));
    }

    /** Weighs the copies anew by what they said of a record of that weight, and hands out the share. */
    void weigh(Belief b, double power) {
        double[] logDensities = scores.logDensities();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] *= Elementary.exp(power * (logDensities[i] - top));
            sum += weights[i];
        }
        double shared = SHARE * Math.min(1, power);
        for (int i = 0; i < n; i++) {
            b.set(i, (1 - shared) * weights[i] / sum + shared / n);
        }
    }
}
