package io.credence.families.particle;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/**
 * Values that scatter normally, by one sd, about a number that each state tells: what a kernel needs of them. Confined to a thread, allocates only to grow.
 *
 * <p>What is predicted is a mixture of normals. Its CRPS of y is ∫ (F(x) − 1[x ≥ y])² dx = E|Y − y| − ∫ F(1 − F) dx, of which the first part is a sum
 * and the second is taken by the trapezoidal rule: F is analytic, so a step of half an sd leaves nothing to see.
 */
public final class NormallySeen implements Forecast.Quantiles {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double NARROW = 0.01; // as of Surprise: there the density and its second-order term do
    private static final double SMALLEST = Double.MIN_NORMAL;
    private static final double ROUNDING_SD = 0.28867513459481287; // 1/√12
    private static final double CLOSE = 1e-13; // relative, on the value
    private static final double ENOUGH = 1e-13; // relative, on the function
    private static final double BEYOND = 9; // sds: 1e-19 of a probability
    private static final double NOTHING_LEFT = 800; // of e to the minus that
    private static final int MOST_POINTS = 1 << 14;

    private final double sd;
    private final BlockNormalTails tails = new BlockNormalTails();
    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising excess = this::excess;
    private final double[] halfSquares = new double[Block.SIZE];
    private int n;
    private double[] numbers = {}; // weights, then centres
    private double scale; // of the predictive that was taken
    private double centre;
    private double spread;
    private double sought;

    // Of the record being weighed.
    private double half;
    private double own;

    /** Scatter of that sd. */
    public NormallySeen(double sd) {
        this.sd = sd;
    }

    private double scale(Observation y) {
        return Math.max(sd, y.grain() * ROUNDING_SD);
    }

    /**
     * Writes the log densities of a value.
     *
     * @param centres of the block's states
     */
    public void weigh(Observation y, double[] centres, Block block) {
        own = scale(y);
        half = 0.5 * y.resolution();
        double h = half / own;
        double usual = -Elementary.log(own) - HALF_LOG_TWO_PI;
        densities(y.value(), 1 / own, usual, centres, block.logDensities(), block.size());
        if (half > 0) {
            intervals(y.value(), h, centres, block.logDensities(), block.size());
        }
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
            if (h * Math.max(1, Math.abs(z)) < NARROW) {
                double c = h * h * (z * z - 1) / 6;
                inOut[i] += c - 0.5 * c * c;
            } else {
                double mass = Normal.upperTail(Math.abs(z) - h) - Normal.upperTail(Math.abs(z) + h);
                inOut[i] = (mass > SMALLEST ? Elementary.log(mass) : Normal.logMassAround(z, 2 * h))
                        - Elementary.log(2 * half);
            }
        }
    }

    /** Adds up where a value that was just weighed lies. */
    public void place(Observation y, double u, double[] centres, Block block, Placement into) {
        double below = 0;
        double above = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < block.size(); i++) {
            double weight = block.weights()[i];
            double z = (y.value() - centres[i]) / own;
            double h = half / own;
            if (half > 0 && !(h * Math.max(1, Math.abs(z)) < NARROW)) {
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

    /** Room for weights and then centres of so many states, to be filled before anything is asked. */
    public double[] room(int states) {
        n = states;
        if (numbers.length < 2 * n) {
            numbers = new double[2 * n];
        }
        return numbers;
    }

    private void measure() {
        double first = 0;
        for (int i = 0; i < n; i++) {
            first += numbers[i] * numbers[n + i];
        }
        centre = first / n;
        double second = 0;
        for (int i = 0; i < n; i++) {
            double away = numbers[n + i] - centre;
            second += numbers[i] * away * away;
        }
        spread = Math.sqrt(second / n + scale * scale);
    }

    /** Forecasts from the room. */
    public void forecast(Observation at, Forecast out) {
        scale = scale(at);
        measure();
        double[] kept = out.defer(centre, spread, at, this, 2 + 2 * n);
        kept[0] = n;
        kept[1] = scale;
        System.arraycopy(numbers, 0, kept, 2, 2 * n);
    }

    private void take(double[] kept) {
        room((int) kept[0]);
        scale = kept[1];
        System.arraycopy(kept, 2, numbers, 0, 2 * n);
        measure();
    }

    /** P(Y ≤ y) from the room. */
    public double below(Observation at, double y) {
        scale = scale(at);
        return below(y);
    }

    private double below(double y) {
        double sum = 0;
        for (int from = 0; from < n; from += Block.SIZE) {
            int size = Math.min(Block.SIZE, n - from);
            for (int i = 0; i < size; i++) {
                double z = (y - numbers[n + from + i]) / scale;
                halfSquares[i] = Math.min(NOTHING_LEFT, 0.5 * z * z);
            }
            tails.ofHalfSquares(halfSquares, size);
            for (int i = 0; i < size; i++) {
                double tail = halfSquares[i];
                sum += numbers[from + i] * (y < numbers[n + from + i] ? tail : 1 - tail);
            }
        }
        return Math.min(1, sum / n);
    }

    private double excess(double y) {
        return below(y) - sought;
    }

    @Override
    public void compute(double[] kept, double[] quantiles) {
        take(kept);
        double least = -Double.MAX_VALUE;
        for (int i = 0; i < quantiles.length; i++) {
            sought = Forecast.PROBABILITIES.get(i);
            least = Math.max(least, quantile(centre + spread * Normal.quantile(sought)));
            quantiles[i] = least;
        }
    }

    private double quantile(double from) {
        double low = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, from));
        double high = low;
        double step = 0.25 * spread;
        while (excess(low) > 0 && low > -Double.MAX_VALUE) {
            high = low;
            low = Math.max(-Double.MAX_VALUE, low - step);
            step *= 4;
        }
        while (excess(high) < 0 && high < Double.MAX_VALUE) {
            low = high;
            high = Math.min(Double.MAX_VALUE, high + step);
            step *= 4;
        }
        crossing.narrow(excess, low, high, CLOSE, ENOUGH * sought);
        return crossing.high();
    }

    @Override
    public double crps(double[] kept, double value) {
        take(kept);
        double distance = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double away = Math.abs(value - numbers[n + i]);
            double z = away / scale;
            distance += numbers[i]
                    * (away * (1 - 2 * Normal.upperTail(z)) + 2 * scale * Elementary.exp(-0.5 * z * z) / ROOT_TWO_PI);
            least = Math.min(least, numbers[n + i]);
            greatest = Math.max(greatest, numbers[n + i]);
        }
        double from = least - BEYOND * scale;
        double reach = greatest + BEYOND * scale - from;
        int points = (int) Math.min(MOST_POINTS, Math.ceil(2 * reach / scale));
        double step = reach / points;
        double sum = 0;
        for (int i = 1; i < points; i++) {
            double f = below(from + i * step);
            sum += f * (1 - f);
        }
        return Math.max(0, distance / n - step * sum);
    }

    /** A value about a centre. */
    public double draw(double about, double normal) {
        return about + sd * normal;
    }
}
