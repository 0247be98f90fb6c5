package io.credence.families.particle.count;

import io.credence.core.ChangeKind;
import io.credence.core.Observation;
import io.credence.core.Require;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Wander;
import io.credence.families.particle.Wandering;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts at a rate whose logarithm wanders, and comes round with a season if there is one.
 *
 * @param levelVariance what the log rate gathers per second
 * @param initialMean of the log rate at the first record
 * @param initialVariance of the same
 * @param dispersion what a count's variance has beyond the mean, as a multiple of its square; 0 is Poisson's
 * @param season that comes round
 */
public record CountLevel(
        double levelVariance, double initialMean, double initialVariance, double dispersion, Season season)
        implements Wandering {
    private static final double LARGEST_COUNT = 9007199254740992.0; // 2⁵³: beyond, not every count is a double

    private static final double MOST_EXPOSURE = 1e100; // products with it stay far from the ends of the doubles

    /** A dispersion less than that is not told from Poisson's. */
    static final double LEAST_DISPERSION = 1e-6;

    /** Checks the numbers. */
    public CountLevel {
        Require.positive("level.sd", levelVariance);
        Require.finite("initial.rate", initialMean);
        Require.positive("initial.sd", initialVariance);
        if (!(dispersion == 0 || (dispersion >= LEAST_DISPERSION && dispersion <= 1 / LEAST_DISPERSION))) {
            throw new IllegalArgumentException("dispersion must be 0 or from " + LEAST_DISPERSION + " to "
                    + 1 / LEAST_DISPERSION + ", not " + dispersion);
        }
    }

    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>(List.of("log rate"));
        for (int k = 1; k <= season.waves(); k++) {
            states.add("wave " + k);
            states.add("wave " + k + ", a quarter ahead");
        }
        return states;
    }

    @Override
    public double mean(int state) {
        return state == 0 ? initialMean : 0;
    }

    @Override
    public double variance(int state) {
        return state == 0 ? initialVariance : season.initialVariance();
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(List.of(
                new Quantity("log rate", state -> state[0]),
                new Quantity("rate", state -> Elementary.exp(logRate(state)))));
        for (int k = 1; k <= season.waves(); k++) {
            int at = 2 * k - 1;
            quantities.add(new Quantity("wave " + k, state -> state[at]));
        }
        return quantities;
    }

    /** Of a unit of exposure, now. */
    double logRate(double[] state) {
        double sum = state[0];
        for (int k = 1; k <= season.waves(); k++) {
            sum += state[2 * k - 1];
        }
        return sum;
    }

    static double exposure(Observation y) {
        return y.inputs().length == 0 ? 1 : y.inputs()[0];
    }

    @Override
    public boolean admits(Observation y) {
        double count = y.value();
        double exposure = exposure(y);
        boolean isCount = count >= 0 && count <= LARGEST_COUNT && count == Math.rint(count); // whole, exactly
        boolean isExposed = exposure >= 1 / MOST_EXPOSURE && exposure <= MOST_EXPOSURE;
        return isExposed && (isCount || y.isMissing());
    }

    @Override
    public String possible() {
        return "whole numbers from 0 on, and exposures above 0";
    }

    @Override
    public int mostInputs() {
        return 1; // the exposure
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<Double> seasons() {
        return season.waves() == 0 ? List.of() : List.of(season.periodSeconds());
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    Scatter newScatter() {
        return dispersion == 0
                ? new PoissonScatter()
                : new NegativeBinomialScatter(1 / dispersion); // exactly: none given
    }

    @Override
    public double wanderVariance() {
        return levelVariance;
    }

    @Override
    public Kernel newKernel(Wander level) {
        return new CountLevelKernel(this, level);
    }
}
