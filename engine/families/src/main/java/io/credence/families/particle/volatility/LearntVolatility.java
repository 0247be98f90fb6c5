package io.credence.families.particle.volatility;

import io.credence.core.Require;
import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Learn;
import io.credence.families.particle.Learning;
import io.credence.families.particle.Scale;
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
    /** Fewer would leave σ² without a variance's mean, and draws of it hard to come by. */
    static final double LEAST_WORTH = 2;

    static final int LOG_VARIANCE = 0;
    static final int MU = 1;
    static final int PHI = 2;
    static final int VARIANCE = 3; // σ²

    // Sums over the steps: how many, x, y, x², xy, y², where x is the log variance before, y after, both less the
    // expected level.
    static final int COUNT = 4;
    static final int X = 5;
    static final int Y = 6;
    static final int XX = 7;
    static final int XY = 8;
    static final int YY = 9;
    static final int SUMS = 6;

    /** Checks the numbers. */
    public LearntVolatility {
        Require.positive("learn.mu.sd", muSd);
        Require.positive("learn.phi.sd", phiSd);
        if (!(worth >= LEAST_WORTH && worth <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("learn.sigma.worth must be at least " + LEAST_WORTH + ", not " + worth);
        }
    }

    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>(List.of("log variance", "mu", "phi", "sigma²"));
        if (sums() > 0) {
            states.addAll(List.of("steps", "Σ x", "Σ y", "Σ x²", "Σ xy", "Σ y²"));
        }
        return states;
    }

    @Override
    public int sums() {
        return learn.isBlurred() ? 0 : SUMS;
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
        double shape = shape();
        return List.of(
                new Parameter(Scale.REAL, expected.mu(), muSd * muSd),
                share().parameter(),
                new Parameter(Scale.POSITIVE, Elementary.log(rate()) - Gamma.digamma(shape), Gamma.trigamma(shape)));
    }

    /** What is expected of φ. */
    SharePrior share() {
        return new SharePrior(expected.phi(), phiSd);
    }

    /** σ² is expected inverse gamma of that shape … */
    double shape() {
        return 0.5 * worth;
    }

    /** … and that rate: as if so many steps had been seen, of that variance on average. */
    double rate() {
        return 0.5 * worth * expected.sigma() * expected.sigma();
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

    /** The step in microseconds. */
    long stepMicros() {
        return Math.max(1, Math.round(expected.perSeconds() * 1e6));
    }

    @Override
    public Kernel newKernel() {
        return new LearntVolatilityKernel(this);
    }
}
