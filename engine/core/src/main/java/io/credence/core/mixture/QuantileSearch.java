package io.credence.core.mixture;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;

/**
 * Quantiles of a predictive of which only the distribution function is known, found when they are asked for: from those of something
 * nearby, outwards until the function lies on both sides, then inwards. Confined to a thread.
 */
public final class QuantileSearch implements Forecast.Quantiles {
    private static final double CLOSE = 1e-13; // relative, on the value
    private static final double ENOUGH =
            1e-12; // relative, on the function: of sums over many parts the next digit is rounding

    private static final int RESOLUTION = 0;
    private static final int HORIZON = 1;
    private static final int TIME = 2; // microseconds: until the year 2255 a double holds each of them
    private static final int INPUTS = 3;
    private static final int HEAD = 4;

    private final int width;
    private final boolean isOrdered;
    private final boolean isDiscrete;
    private final Distributed whole;
    private final Nearby nearby;
    private final Belief belief = new Belief();
    private final Observation asked;
    private final Forecast likely = new Forecast();
    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising cdf = this::cdf;
    private final FalsePosition.Rising excess = this::excess;
    private double horizon;
    private double sought;

    /** Where to begin. */
    @FunctionalInterface
    public interface Nearby {
        /** A predictive with quantiles of its own near those that are sought, or at least within their reach. */
        void forecast(Belief b, Observation at, double horizonSeconds, Forecast out);
    }

    /**
     * A search, still of nothing.
     *
     * @param model whose beliefs and inputs they are
     * @param whole whose quantiles are sought
     */
    public QuantileSearch(Model model, Distributed whole, Nearby nearby) {
        this.whole = whole;
        this.nearby = nearby;
        width = model.layout().width();
        isOrdered = model.isOrdered();
        isDiscrete = !model.isContinuous();
        asked = new Observation().inputs(new double[model.mostInputs()]);
    }

    /** Leaves a forecast what it needs to compute the quantiles later; names have none. */
    public void owe(Belief b, Observation at, double horizonSeconds, Forecast out) {
        if (!isOrdered) {
            out.undefined();
            return;
        }
        double[] inputs = at.inputs();
        double[] kept = out.defer(Double.NaN, Double.NaN, this, width + HEAD + inputs.length);
        System.arraycopy(b.array(), b.offset(), kept, 0, width);
        kept[width + RESOLUTION] = at.resolution();
        kept[width + HORIZON] = horizonSeconds;
        kept[width + TIME] = at.timeMicros();
        kept[width + INPUTS] = inputs.length;
        System.arraycopy(inputs, 0, kept, width + HEAD, inputs.length);
    }

    @Override
    public void compute(double[] numbers, double[] quantiles) {
        belief.attach(numbers, 0);
        asked.resolution(numbers[width + RESOLUTION]).time((long) numbers[width + TIME]);
        horizon = numbers[width + HORIZON];
        int inputs = (int) numbers[width + INPUTS];
        if (asked.inputs().length != inputs) {
            asked.inputs(new double[inputs]);
        }
        System.arraycopy(numbers, width + HEAD, asked.inputs(), 0, inputs);
        nearby.forecast(belief, asked, horizon, likely);
        double unit = Math.max(
                Math.abs(FalsePosition.held(likely.quantile(4)) - FalsePosition.held(likely.quantile(2))),
                Double.MIN_NORMAL);
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < quantiles.length; i++) {
            double p = Forecast.PROBABILITIES.get(i);
            double from = FalsePosition.held(likely.quantile(i));
            quantiles[i] = Math.max(least, isDiscrete ? LeastCount.of(cdf, p, from, 1) : value(p, from, unit));
            least = quantiles[i];
        }
    }

    private double cdf(double y) {
        return whole.below(belief, asked, horizon, y);
    }

    private double excess(double y) {
        return cdf(y) - sought;
    }

    private double value(double p, double from, double unit) {
        sought = p;
        crossing.find(excess, from, unit, CLOSE, ENOUGH * p);
        // What is said is a value that may come: the end may lie beyond a bound.
        return cdf(crossing.low()) > 0 ? crossing.low() : crossing.high();
    }
}
