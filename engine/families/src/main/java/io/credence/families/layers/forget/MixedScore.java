package io.credence.families.layers.forget;

import io.credence.core.Belief;
import io.credence.core.Surprise;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/**
 * What copies of a belief say of a record, mixed by their weights, and what that leaves of the weights, which are the first numbers of a
 * belief; scratch, confined to a thread.
 */
final class MixedScore {
    /** Of the whole, handed out evenly with every record [package, fixed share]. */
    private static final double SHARE = 1e-3;

    private final int n;
    private final double[] weights;
    private final double[] logDensities;
    private final double[] means;
    private final double[] sds;
    private double below;
    private double above;
    private double top;

    MixedScore(int copies) {
        n = copies;
        weights = new double[n];
        logDensities = new double[n];
        means = new double[n];
        sds = new double[n];
    }

    void begin() {
        below = 0;
        above = 0;
        top = Double.NEGATIVE_INFINITY;
    }

    /** Takes up what the i-th copy, of that weight, said. */
    void add(int i, double weight, Surprise own) {
        weights[i] = weight;
        logDensities[i] = own.logDensity();
        means[i] = own.mean();
        sds[i] = own.sd();
        top = Math.max(top, logDensities[i]);
        // The smaller tail is computed: the other has no more digits than one less it.
        boolean isLow = own.residual() < 0;
        double tail = Normal.cdf(isLow ? own.residual() : -own.residual());
        below += weight * (isLow ? tail : 1 - tail);
        above += weight * (isLow ? 1 - tail : tail);
    }

    /** The score of the mixture. */
    void tell(Surprise out) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * Elementary.exp(logDensities[i] - top);
        }
        double mean = MixedMoments.mean(weights, means);
        out.scoreContinuous(top + Elementary.log(sum), below, above, mean, MixedMoments.sd(weights, means, sds, mean));
    }

    /** Weighs the copies anew by what they said of a record of that weight, and hands out the share. */
    void weigh(Belief b, double power) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double said = b.get(i) * Elementary.exp(power * (logDensities[i] - top));
            b.set(i, said);
            sum += said;
        }
        double shared = SHARE * Math.min(1, power);
        for (int i = 0; i < n; i++) {
            b.set(i, (1 - shared) * b.get(i) / sum + shared / n);
        }
    }
}
