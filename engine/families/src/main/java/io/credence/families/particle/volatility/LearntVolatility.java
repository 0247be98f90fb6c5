package io.credence.families.particle.volatility;

import io.credence.core.Require;
import io.credence.families.particle.Autoregression;
import io.credence.families.particle.AutoregressionPrior;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Learn;
import io.credence.families.particle.Learning;
import io.credence.families.particle.VariancePrior;
import java.util.ArrayList;
import java.util.List;

/**
 * The same noise where its three numbers are not known: the log variance takes a step at every multiple of the unit of time.
 *
 * @param expected where they are expected, and how long a step is
 * @param muSd how far the level may be from there
 * @param phiSd how far the share that is left may be
 * @param worth how many steps what is expected of σ counts for
 * @param learn how they are learnt
 */
public record LearntVolatility(Volatility expected, double muSd, double phiSd, double worth, Learn learn)
        implements Learning {
    static final int LOG_VARIANCE = 0;
    static final int MU = 1;
    static final int PHI = 2;
    static final int VARIANCE = 3; // σ²

    static final int COUNT = 4; // the first of the sums

    /** Checks the numbers. */
    public LearntVolatility {
        Require.positive("learn.mu.sd", muSd);
        Require.positive("learn.phi.sd", phiSd);
        if (!(worth >= VariancePrior.LEAST_WORTH && worth <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "learn.sigma.worth must be at least " + VariancePrior.LEAST_WORTH + ", not " + worth);
        }
    }

    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>(List.of("log variance", "mu", "phi", "sigma²"));
        if (sums() > 0) {
            states.addAll(Autoregression.SUMS);
        }
        return states;
    }

    @Override
    public int sums() {
        return learn.isBlurred() ? 0 : Autoregression.SUMS.size();
    }

    @Override
    public double mean(int state) {
        return expected.mu();
    }

    /** Of the first log variance: what the level and a stationary state about it vary by, as expected. */
    @Override
    public double variance(int state) {
        return muSd * muSd + expected.variance(0);
    }

    @Override
    public List<Parameter> parameters() {
        return numbers().parameters();
    }

    /** What is expected of the three. */
    AutoregressionPrior numbers() {
        return new AutoregressionPrior(expected.mu(), muSd, expected.phi(), phiSd, expected.sigma(), worth);
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(expected.quantities());
        quantities.add(new Quantity("mu", state -> state[MU]));
        quantities.add(new Quantity("phi", state -> state[PHI]));
        quantities.add(new Quantity("sigma", state -> Math.sqrt(state[VARIANCE])));
        return quantities;
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    @Override
    public boolean wanders() {
        return false;
    }

    @Override
    public Kernel newKernel() {
        return new LearntVolatilityKernel(this);
    }
}
