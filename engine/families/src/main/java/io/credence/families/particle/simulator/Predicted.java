package io.credence.families.particle.simulator;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.special.Normal;
import io.credence.families.particle.Ensemble;

/** What all particles predict together: its distribution function, and quantiles where that crosses them. Confined to a thread, allocates only to grow. */
final class Predicted implements Forecast.Quantiles {
    private static final double CLOSE = 1e-13; // relative, on the value
    private static final double ENOUGH = 1e-12; // relative, on the function: of sums the next digit is rounding

    private final Scatter scatter;
    private final double[] state;
    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising excess = this::excess;
    private int n;
    private double[] weights = {};
    private double[] means = {};
    private double[] sds = {};
    private double[] states = {}; // one after the other
    private double centre;
    private double spread;
    private double sought;

    Predicted(Scatter scatter, int dimension) {
        this.scatter = scatter;
        state = new double[dimension];
    }

    void take(Ensemble ensemble) {
        n = ensemble.size();
        if (weights.length < n) {
            weights = new double[n];
            means = new double[n];
            sds = new double[n];
            states = new double[n * state.length];
        }
        double first = 0;
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < state.length; d++) {
                state[d] = ensemble.state(d, i);
                states[i * state.length + d] = state[d];
            }
            weights[i] = ensemble.weight(i);
            means[i] = scatter.mean(state);
            sds[i] = scatter.sd(state);
            first += weights[i] * means[i];
        }
        centre = first / n;
        double second = 0;
        for (int i = 0; i < n; i++) {
            double away = means[i] - centre;
            second += weights[i] * (away * away + sds[i] * sds[i]);
        }
        spread = Math.sqrt(second / n);
    }

    void forecast(Ensemble ensemble, Forecast out) {
        take(ensemble);
        out.defer(Double.NaN, Double.NaN, this, 0); // asked for before anything else is taken
    }

    double below(double y) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0) {
                System.arraycopy(states, i * state.length, state, 0, state.length);
                sum += weights[i] * scatter.below(state, means[i], sds[i], y);
            }
        }
        return Math.min(1, sum / n);
    }

    private double excess(double y) {
        return below(y) - sought;
    }

    @Override
    public void compute(double[] numbers, double[] quantiles) {
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
        double step = Math.max(0.25 * spread, Double.MIN_NORMAL);
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

    /** A rounding is no part of it: what a value shows is what the class says. */
    double below(Ensemble ensemble, Observation at, double y) {
        take(ensemble);
        return below(y);
    }
}
