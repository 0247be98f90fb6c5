package io.credence.families.particle.threshold;

import io.credence.core.Require;
import io.credence.families.particle.Autoregression;
import io.credence.families.particle.AutoregressionPrior;
import io.credence.families.particle.Kernel;
import io.credence.families.particle.Learn;
import io.credence.families.particle.Learning;
import java.util.ArrayList;
import java.util.List;

/**
 * The same level where the six numbers of its two regimes are not known: it takes a step at every multiple of the unit of time.
 *
 * @param expected where they are expected, and how long a step is; all steps are drawn
 * @param meanSd how far each regime's mean may be from there; 0 where that is as far as the regime scatters
 * @param phiSd how far each share that is left may be
 * @param worth how many steps what is expected of each sd counts for
 * @param learn how they are learnt
 */
public record LearntThreshold(Threshold expected, double meanSd, double phiSd, double worth, Learn learn)
        implements Learning {
    static final int LEVEL = 0;
    static final int BELOW = 1; // mean, φ, σ²
    static final int ABOVE = 4;
    static final int SUMS_BELOW = 7;
    static final int SUMS_ABOVE = SUMS_BELOW + Autoregression.SUMS.size();

    /** Checks the numbers. */
    public LearntThreshold {
        if (!expected.isDrawn()) {
            throw new IllegalArgumentException("numbers are learnt of steps that are drawn");
        }
        Require.positive("learn.phi.sd", phiSd);
        if (!(meanSd >= 0 && meanSd <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("learn.mean.sd must be at least 0, not " + meanSd);
        }
    }

    AutoregressionPrior below() {
        return prior(expected.below());
    }

    AutoregressionPrior above() {
        return prior(expected.above());
    }

    /** How far that regime's mean may be from what is given. */
    double meanSd(Regime regime) {
        return meanSd > 0 ? meanSd : regime.stationarySd();
    }

    private AutoregressionPrior prior(Regime regime) {
        return new AutoregressionPrior(regime.mean(), meanSd(regime), regime.phi(), phiSd, regime.sd(), worth);
    }

    @Override
    public List<String> states() {
        List<String> states = new ArrayList<>(List.of("level"));
        for (String side : List.of("below", "above")) {
            states.addAll(List.of(side + " mean", side + " phi", side + " sd²"));
        }
        for (String side : sums() > 0 ? List.of("below", "above") : List.<String>of()) {
            Autoregression.SUMS.forEach(sum -> states.add(side + " " + sum));
        }
        return states;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(below().parameters());
        parameters.addAll(above().parameters());
        return parameters;
    }

    @Override
    public int sums() {
        return learn.isBlurred() ? 0 : 2 * Autoregression.SUMS.size();
    }

    @Override
    public double mean(int state) {
        return expected.mean(state);
    }

    @Override
    public double variance(int state) {
        return expected.variance(state);
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(expected.quantities());
        for (int at : new int[] {BELOW, ABOVE}) {
            String side = at == BELOW ? "below" : "above";
            quantities.add(new Quantity(side + " mean", state -> state[at]));
            quantities.add(new Quantity(side + " phi", state -> state[at + 1]));
            quantities.add(new Quantity(side + " sd", state -> Math.sqrt(state[at + 2])));
        }
        return quantities;
    }

    @Override
    public boolean hasMoments() {
        return true;
    }

    @Override
    public Kernel newKernel() {
        return new LearntThresholdKernel(this);
    }
}
