package io.credence.families.particle;

import java.util.Arrays;

/**
 * Gives up a share of what particles know, geometric in moments: what is left of the records' precision, and the rest of the prior's; the shape stays. What particles
 * hold the variance of is stretched with them. Of sums the
 * share is kept, which is the same; parameters that have sums stay, for the next move draws them from what is left.
 */
final class Widening {
    private final int[] variancesOf; // which number is the variance of each; −1 of none
    private int n;
    private final int sums; // where they begin
    private final Scale[] scales; // of each number; null where it stays, and of a sum
    private final double[] means;
    private final double[] variances;
    private final double[] reals; // weights, then a number of each particle on its scale

    Widening(StateSpaceModel space, Kernel kernel, int n) {
        this.n = n;
        int dimension = space.states().size();
        Learning learning = space instanceof Learning of ? of : null;
        sums = dimension - (learning == null ? 0 : learning.sums());
        int moving = sums - (learning == null ? 0 : learning.parameters().size());
        scales = new Scale[dimension];
        means = new double[dimension];
        variances = new double[dimension];
        boolean isDrawn = sums < dimension;
        for (int d = 0; d < (isDrawn ? moving : sums); d++) {
            Learning.Parameter parameter =
                    d < moving ? null : learning.parameters().get(d - moving);
            scales[d] = parameter == null ? Scale.REAL : parameter.scale();
            means[d] = parameter == null ? space.mean(d) : parameter.mean();
            variances[d] = parameter == null ? space.variance(d) : parameter.variance();
        }
        reals = new double[2 * n];
        variancesOf = new int[dimension];
        Arrays.fill(variancesOf, -1);
        for (int d = 0; kernel instanceof PartlyExact exact && d < dimension; d++) {
            variancesOf[d] = exact.varianceOf(d);
            if (variancesOf[d] >= 0) {
                scales[variancesOf[d]] = null;
            }
        }
    }

    /** Takes so many particles, at most as many as it was made for. */
    void resize(int particles) {
        n = particles;
    }

    /**
     * Widens them in place.
     *
     * @param numbers in-out: weights, and then states, from a place on
     * @param retain the share that is kept, between 0 and 1
     */
    void widen(double[] numbers, int at, double retain) {
        for (int d = 0; d < scales.length; d++) {
            int states = at + (1 + d) * n;
            if (scales[d] != null) {
                stretch(numbers, at, states, d, retain);
            } else if (d >= sums) {
                for (int i = states; i < states + n; i++) {
                    numbers[i] *= retain;
                }
            }
        }
    }

    private void stretch(double[] numbers, int weights, int states, int d, double retain) {
        Scale scale = scales[d];
        System.arraycopy(numbers, weights, reals, 0, n);
        for (int i = 0; i < n; i++) {
            reals[n + i] = scale.to(numbers[states + i]);
        }
        Moments m = Moments.of(reals, 0, n, n);
        double prior = variances[d];
        int own = variancesOf[d] < 0 ? -1 : weights + (1 + variancesOf[d]) * n;
        double variance = m.variance()
                + (own < 0 ? 0 : Moments.of(numbers, weights, own, n).mean());
        double share = retain + (1 - retain) * variance / prior; // of the precision that is left, in the new one
        double mean = m.mean() + (1 - retain) * variance / (prior * share) * (means[d] - m.mean());
        double stretch = 1 / Math.sqrt(share);
        for (int i = 0; i < n; i++) {
            numbers[states + i] = scale.from(mean + stretch * (reals[n + i] - m.mean()));
        }
        for (int i = 0; own >= 0 && i < n; i++) {
            numbers[own + i] /= share;
        }
    }
}
