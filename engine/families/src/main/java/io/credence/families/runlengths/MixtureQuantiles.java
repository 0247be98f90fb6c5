package io.credence.families.runlengths;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Updater;

/**
 * Quantiles of what all runs predict together, found when they are asked for: from the most probable run's, outwards until the mixture's
 * distribution function lies on both sides, then inwards. Confined to a thread.
 */
final class MixtureQuantiles implements Forecast.Quantiles {
    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-13; // relative, on the function and on the value

    private final int width;
    private final boolean isDiscrete;
    private final Updater part;
    private final Runs runs;
    private final Distributed mixture;
    private final Belief belief = new Belief();
    private final Observation asked;
    private final Forecast likely = new Forecast();
    private double horizon;

    MixtureQuantiles(RunLengthsModel model, Distributed mixture) {
        width = model.layout().width();
        part = model.of().newUpdater();
        runs = new Runs(model.of().layout().width());
        isDiscrete =
                !model.admits(Observation.of(0.5).inputs(new double[model.leastInputs()])); // a half of what is counted
        this.mixture = mixture;
        asked = new Observation().inputs(new double[model.mostInputs()]);
    }

    /** Leaves a forecast what it needs to compute the quantiles later. */
    void owe(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double[] kept = out.defer(Double.NaN, Double.NaN, this, width + 3 + at.inputs().length);
        System.arraycopy(b.array(), b.offset(), kept, 0, width);
        kept[width] = at.resolution();
        kept[width + 1] = horizonSeconds;
        kept[width + 2] = at.inputs().length;
        System.arraycopy(at.inputs(), 0, kept, width + 3, at.inputs().length);
    }

    @Override
    public void compute(double[] numbers, double[] quantiles) {
        belief.attach(numbers, 0);
        asked.resolution(numbers[width]);
        horizon = numbers[width + 1];
        int inputs = (int) numbers[width + 2];
        if (asked.inputs().length != inputs) {
            asked.inputs(new double[inputs]);
        }
        System.arraycopy(numbers, width + 3, asked.inputs(), 0, inputs);
        runs.attach(belief);
        part.forecast(runs.belief(runs.mostProbable()), asked, horizon, likely);
        double unit = Math.max(Math.abs(likely.quantile(4) - likely.quantile(2)), Double.MIN_NORMAL);
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < quantiles.length; i++) {
            double p = Forecast.PROBABILITIES.get(i);
            double from = likely.quantile(i);
            quantiles[i] = Math.max(least, isDiscrete ? count(p, from) : value(p, from, unit));
            least = quantiles[i];
        }
    }

    private double cdf(double y) {
        return mixture.below(belief, asked, horizon, y);
    }

    private double value(double p, double from, double unit) {
        double low = from;
        double high = from;
        double step = unit;
        while (cdf(low) > p && low > -Double.MAX_VALUE) {
            high = low;
            low = Math.max(-Double.MAX_VALUE, low - step);
            step *= 4;
        }
        step = unit;
        while (cdf(high) < p && high < Double.MAX_VALUE) {
            low = high;
            high = Math.min(Double.MAX_VALUE, high + step);
            step *= 4;
        }
        return between(p, low, high);
    }

    /** False position, halving the weight of an end that stays [Illinois]; bisection where that would hardly move. */
    private double between(double p, double low, double high) {
        double atLow = cdf(low) - p;
        double atHigh = cdf(high) - p;
        int side = 0;
        for (int i = 0; i < MOST_STEPS && high - low > CLOSE * Math.max(Math.abs(low), Math.abs(high)); i++) {
            double share = atLow / (atLow - atHigh);
            boolean isCramped = !(share > 0.001 && share < 0.999) || i % 8 == 7;
            double middle = low / 2 + high / 2;
            double next = isCramped ? middle : low + share * (high - low);
            double at = cdf(next) - p;
            if (Math.abs(at) <= CLOSE * p) {
                return next;
            }
            if (at < 0) {
                low = next;
                atLow = at;
                atHigh *= side < 0 ? 0.5 : 1;
                side = -1;
            } else {
                high = next;
                atHigh = at;
                atLow *= side > 0 ? 0.5 : 1;
                side = 1;
            }
        }
        return low / 2 + high / 2;
    }

    /** The smallest count of which at least p lies at or below. */
    private double count(double p, double from) {
        double low = Math.rint(from);
        double high = low;
        for (double step = 1; cdf(low) >= p && low > 0; step *= 2) {
            high = low;
            low = Math.max(0, low - step);
        }
        if (cdf(low) >= p) {
            return low;
        }
        for (double step = 1; cdf(high) < p && high < Double.MAX_VALUE; step *= 2) {
            low = high;
            high = high + step;
        }
        while (high - low > Math.max(1, 2 * Math.ulp(high))) {
            double middle = Math.floor(low + (high - low) / 2);
            if (cdf(middle) >= p) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
