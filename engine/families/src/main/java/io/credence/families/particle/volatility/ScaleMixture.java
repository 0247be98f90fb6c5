package io.credence.families.particle.volatility;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Ensemble;
import io.credence.families.particle.Totals;
import java.util.Arrays;

/**
 * A mixture of normals about nought, of any number of log variances; confined to a thread, allocates only to grow.
 *
 * <p>Of its CRPS of y, E|Y − y| − ½E|Y − Y′|, the second half is a sum over pairs, ΣΣ wᵢwⱼ√(vᵢ + vⱼ)/√(2π). As a function of one log variance the
 * inner sum is analytic in a strip π wide on either side of the reals, so a Chebyshev interpolant of some dozens of nodes stands for it [2, th. 8.2].
 */
final class ScaleMixture implements Forecast.Quantiles {
    private static final int SIZE = BlockElementary.SIZE;
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double QUARTILE = 0.6744897501960817; // Φ⁻¹(¾)
    private static final double ENOUGH = 2e-15; // of a probability: what sums of thousands round by
    private static final int MOST_STEPS = 80;
    private static final int MOST_NODES = 128;
    private static final double DIGITS = 25; // −ln of what the interpolant may miss
    private static final double FARTHEST = 1e150; // sds: whose square a double holds, and beyond which there is nothing
    private static final double SAME = 1e-9; // log variances

    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails tails = new BlockNormalTails();
    private final double[] halfSquares = new double[SIZE];
    private final double[] gaussians = new double[SIZE];
    private final double[] root = new double[SIZE];
    private final double[] weight = new double[SIZE];
    private final double[] coefficients = new double[MOST_NODES];
    private int n;
    private double[] weights = {};
    private double[] logVariances = {};
    private double[] roots = {}; // of the precisions
    private double[] variances = {}; // only where a CRPS was asked for
    private double density;

    /** Takes over log variances, none less than a floor. */
    void take(Ensemble states, double floor) {
        grow(states.size());
        states.weights(0, weights, 0, n);
        states.states(0, 0, logVariances, 0, n);
        atLeast(floor, logVariances, n);
        takeRoots();
    }

    private void grow(int size) {
        n = size;
        if (weights.length < n) {
            weights = new double[n];
            logVariances = new double[n];
            roots = new double[n];
        }
    }

    private static void atLeast(double floor, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(inOut[i], floor);
        }
    }

    private void takeRoots() {
        for (int at = 0; at < n; at += SIZE) {
            int size = Math.min(SIZE, n - at);
            System.arraycopy(logVariances, at, root, 0, size);
            halve(root, size);
            elementary.exp(root, size);
            System.arraycopy(root, 0, roots, at, size);
        }
    }

    private static void halve(double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= -0.5;
        }
    }

    void forecast(Ensemble states, double floor, Observation at, Forecast out) {
        take(states, floor);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += weights[i] / (roots[i] * roots[i]);
        }
        double[] kept = out.defer(0, Math.sqrt(squares / n), at, this, 1 + 2 * n);
        kept[0] = n;
        System.arraycopy(weights, 0, kept, 1, n);
        System.arraycopy(logVariances, 0, kept, 1 + n, n);
    }

    private void take(double[] kept) {
        grow((int) kept[0]);
        System.arraycopy(kept, 1, weights, 0, n);
        System.arraycopy(kept, 1 + n, logVariances, 0, n);
        takeRoots();
    }

    /** P(Y &gt; y) of y ≥ 0; the density there is then {@link #density}. */
    double tail(double y) {
        double sum = 0;
        density = 0;
        for (int at = 0; at < n; at += SIZE) {
            int size = Math.min(SIZE, n - at);
            System.arraycopy(roots, at, root, 0, size);
            System.arraycopy(weights, at, weight, 0, size);
            halfSquares(y, root, halfSquares, size);
            tails.ofHalfSquares(halfSquares, gaussians, size);
            sum += Totals.product(weight, halfSquares, size);
            multiply(gaussians, root, size);
            density += Totals.product(weight, gaussians, size);
        }
        density /= n * ROOT_TWO_PI;
        return sum / n;
    }

    private static void halfSquares(double y, double[] root, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double z = Math.min(y * root[i], FARTHEST);
            out[i] = 0.5 * z * z;
        }
    }

    private static void multiply(double[] inOut, double[] by, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by[i];
        }
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        take(kept);
        int middle = quantiles.length / 2;
        double logs = 0;
        for (int i = 0; i < n; i++) {
            logs += weights[i] * logVariances[i];
        }
        double near = QUARTILE * Elementary.exp(0.5 * logs / n);
        quantiles[middle] = 0;
        for (int i = middle - 1; i >= 0; i--) {
            near = beyond(Forecast.PROBABILITIES.get(i), near);
            quantiles[i] = -near;
            quantiles[quantiles.length - 1 - i] = near;
        }
    }

    /** The y ≥ 0 of a tail. The tail is convex there, so Newton's steps come from one side; before that, none goes beyond what is known. */
    private double beyond(double p, double from) {
        double y = from;
        double low = 0;
        double fall = 0.5;
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess = tail(y) - p;
            if (excess > 0) {
                low = y;
            }
            double next = y + excess / density;
            if (!(next > low)) {
                next = low > 0 ? Math.sqrt(low) * Math.sqrt(y) : fall * y;
                fall *= low > 0 ? 1 : fall; // faster and faster: spreads may lie hundreds of orders apart
            }
            if (Math.abs(excess) <= ENOUGH * p || next == y || !(next <= Double.MAX_VALUE)) {
                return y;
            }
            y = next;
        }
        return y;
    }

    @Override
    public double crps(double[] kept, double value) {
        take(kept);
        if (variances.length < n) {
            variances = new double[n];
        }
        for (int i = 0; i < n; i++) {
            variances[i] = 1 / (roots[i] * roots[i]);
        }
        return distance(Math.abs(value)) - halfSpread();
    }

    /** E|Y − y| of y ≥ 0. */
    private double distance(double y) {
        double sum = 0;
        for (int at = 0; at < n; at += SIZE) {
            int size = Math.min(SIZE, n - at);
            System.arraycopy(roots, at, root, 0, size);
            halfSquares(y, root, halfSquares, size);
            tails.ofHalfSquares(halfSquares, gaussians, size);
            for (int i = 0; i < size; i++) {
                double own = y * (1 - 2 * halfSquares[i]) + 2 * gaussians[i] / (ROOT_TWO_PI * root[i]);
                sum += weights[at + i] * own;
            }
        }
        return sum / n;
    }

    /** ½E|Y − Y′|. */
    private double halfSpread() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            low = Math.min(low, logVariances[i]);
            high = Math.max(high, logVariances[i]);
        }
        double middle = low / 2 + high / 2;
        double reach = high / 2 - low / 2;
        if (reach < SAME) {
            return inner(middle) / ROOT_TWO_PI;
        }
        int count = interpolate(middle, reach);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * clenshaw((logVariances[i] - middle) / reach, count);
        }
        return sum / n / ROOT_TWO_PI;
    }

    /** Σ wⱼ√(v + vⱼ)/n. */
    private double inner(double logVariance) {
        double v = Elementary.exp(logVariance);
        double sum = 0;
        for (int at = 0; at < n; at += SIZE) {
            int size = Math.min(SIZE, n - at);
            System.arraycopy(variances, at, root, 0, size);
            System.arraycopy(weights, at, weight, 0, size);
            rootsBeside(v, root, size);
            sum += Totals.product(weight, root, size);
        }
        return sum / n;
    }

    private static void rootsBeside(double v, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.sqrt(v + inOut[i]);
        }
    }

    private int interpolate(double middle, double reach) {
        double rho = Math.PI / reach + Math.sqrt(1 + Math.PI / reach * (Math.PI / reach)); // of Bernstein's ellipse
        int count = (int) Math.min(MOST_NODES, 4 + DIGITS / Elementary.log(rho));
        Arrays.fill(coefficients, 0);
        for (int k = 0; k < count; k++) {
            double x = StrictMath.cos(Math.PI * (k + 0.5) / count);
            double share = 2.0 / count * inner(middle + reach * x);
            double before = x; // T₋₁, by symmetry
            double polynomial = 1;
            for (int c = 0; c < count; c++) {
                coefficients[c] += share * polynomial;
                double next = 2 * x * polynomial - before;
                before = polynomial;
                polynomial = next;
            }
        }
        return count;
    }

    private double clenshaw(double x, int count) {
        double before = 0;
        double last = 0;
        for (int c = count - 1; c > 0; c--) {
            double next = coefficients[c] + 2 * x * last - before;
            before = last;
            last = next;
        }
        return 0.5 * coefficients[0] + x * last - before;
    }
}
