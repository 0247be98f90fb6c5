package io.credence.families.particle.simulator;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.mixture.FalsePosition;
import io.credence.core.mixture.NormalMixture;
import io.credence.core.special.Normal;
import io.credence.families.particle.Ensemble;

/**
 * What all particles predict together: its distribution function, and quantiles where that crosses them; a mixture of normals where the class leaves it at
 * that. Confined to a thread, allocates only to grow.
 */
final class Predicted implements Forecast.Quantiles {
    private static final double CLOSE = 1e-13; // relative, on the value
    private static final double ENOUGH = 1e-12; // relative, on the function: of sums the next digit is rounding

    private final Scatter scatter;
    private final double[] state;
    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising excess = this::excess;
    private final NormalMixture parts = new NormalMixture();
    private int n;
    private double[] states = {}; // one after the other
    private double sought;

    Predicted(Scatter scatter, int dimension) {
        this.scatter = scatter;
        state = new double[dimension];
    }

    private void take(Ensemble ensemble) {
        n = ensemble.size();
        parts.begin(n);
        if (states.length < n * state.length) {
            states = new double[n * state.length];
        }
        ensemble.weights(0, parts.weights(), 0, n);
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < state.length; d++) {
                state[d] = ensemble.state(d, i);
                states[i * state.length + d] = state[d];
            }
            parts.centres()[i] = scatter.mean(state);
            parts.sds()[i] = scatter.sd(state);
        }
    }

    void forecast(Ensemble ensemble, Observation at, Forecast out) {
        take(ensemble);
        if (scatter.isNormal()) {
            parts.forecast(at, out);
        } else {
            out.defer(Double.NaN, Double.NaN, this, 0); // asked for before anything else is taken
        }
    }

    /** P(Y ≤ y); a rounding is no part of it: what a value shows is what the class says. */
    double below(Ensemble ensemble, double y) {
        take(ensemble);
        return below(y);
    }

    private double below(double y) {
        if (scatter.isNormal()) {
            return parts.below(y);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double weight = parts.weights()[i];
            if (weight > 0) {
                System.arraycopy(states, i * state.length, state, 0, state.length);
                sum += weight * scatter.below(state, parts.centres()[i], parts.sds()[i], y);
            }
        }
        return Math.min(1, sum / n);
    }

    private double excess(double y) {
        return below(y) - sought;
    }

    @Override
    public void compute(double[] numbers, double[] quantiles) {
        parts.measure();
        double least = -Double.MAX_VALUE;
        for (int i = 0; i < quantiles.length; i++) {
            sought = Forecast.PROBABILITIES.get(i);
            double from = parts.mean() + parts.sd() * Normal.quantile(sought);
            double step = Math.max(0.25 * parts.sd(), Double.MIN_NORMAL);
            crossing.find(excess, from, step, CLOSE, ENOUGH * sought);
            least = Math.max(least, crossing.high());
            quantiles[i] = least;
        }
    }
}
