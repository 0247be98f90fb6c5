package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.NormalMixture;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.Rounded;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Kernels of values that scatter normally, by one sd, about a number that each state tells. */
public abstract class NormallySeen implements Kernel {
    private static final double GREATEST = 1e150; // whose square a double holds
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double ROUNDING_SD = 0.28867513459481287; // 1/√12

    private final double sd;
    private final NormalMixture mixture = new NormalMixture();

    private final double[] one; // a state

    // Of the block being weighed.
    private double[] centres = {};
    private double half;
    private double own;

    /**
     * Scatter of that sd.
     *
     * @param dimension of a state
     */
    protected NormallySeen(double sd, int dimension) {
        this.sd = sd;
        one = new double[dimension];
    }

    /** About which numbers values scatter, of a block's states; they are read until the next block's are asked for. */
    protected abstract double[] centres(Block block);

    /** The same of one state. */
    protected abstract double centre(double[] state);

    private double scale(Observation y) {
        return Math.max(sd, y.grain() * ROUNDING_SD);
    }

    @Override
    public final boolean weigh(Observation y, Block block) {
        if (!(Math.abs(y.value()) <= GREATEST)) {
            return false;
        }
        centres = centres(block);
        own = scale(y);
        half = 0.5 * y.resolution();
        double h = half / own;
        double usual = -Elementary.log(own) - HALF_LOG_TWO_PI;
        densities(y.value(), 1 / own, usual, centres, block.logDensities(), block.size());
        if (half > 0) {
            intervals(y.value(), h, centres, block.logDensities(), block.size());
        }
        return true;
    }

    private static void densities(double y, double by, double usual, double[] centres, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double z = by * (y - centres[i]);
            out[i] = usual - 0.5 * z * z;
        }
    }

    private void intervals(double y, double h, double[] centres, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            double z = (y - centres[i]) / own;
            inOut[i] = Rounded.isWide(h, z)
                    ? Rounded.logMass(h, z) - Elementary.log(2 * half)
                    : inOut[i] + Rounded.curvature(h, z);
        }
    }

    @Override
    public final void place(Observation y, double u, Block block, Placement into) {
        double below = 0;
        double above = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < block.size(); i++) {
            double weight = block.weights()[i];
            double z = (y.value() - centres[i]) / own;
            double h = half / own;
            if (half > 0 && Rounded.isWide(h, z)) {
                below += weight * (Normal.cdf(z - h) + u * (Normal.cdf(z + h) - Normal.cdf(z - h)));
                above += weight
                        * (Normal.upperTail(z + h) + (1 - u) * (Normal.upperTail(z - h) - Normal.upperTail(z + h)));
            } else {
                double at = z + (2 * u - 1) * h;
                below += weight * Normal.cdf(at);
                above += weight * Normal.upperTail(at);
            }
            sum += weight * centres[i];
            squares += weight * (centres[i] * centres[i] + own * own);
        }
        into.add(below, above, sum, squares);
    }

    private NormalMixture predicted(Ensemble states, Observation at) {
        int n = states.size();
        mixture.begin(n);
        states.weights(0, mixture.weights(), 0, n);
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < one.length; d++) {
                one[d] = states.state(d, i);
            }
            mixture.centres()[i] = centre(one);
        }
        Arrays.fill(mixture.sds(), 0, n, scale(at));
        return mixture;
    }

    @Override
    public final void forecast(Ensemble states, Observation at, Forecast out) {
        predicted(states, at).forecast(at, out);
    }

    @Override
    public final double below(Ensemble states, Observation at, double y) {
        return predicted(states, at).below(y);
    }

    @Override
    public final void draw(double[] state, Observation inOut, RandomGenerator rng) {
        inOut.value(centre(state) + sd * rng.nextGaussian());
    }
}
