package io.credence.families.linear;

import io.credence.core.Censoring;
import io.credence.core.Composition;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.core.linear.UpperFactor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A linear regression under a Normal–Inverse-Gamma prior.
 *
 * @param covariates how many there are
 * @param hasIntercept whether a constant comes before their coefficients
 * @param prior of constant and coefficients
 * @param noise prior of the noise's variance
 */
public record LinearModel(int covariates, boolean hasIntercept, Prior prior, Noise noise) implements Model {
    static final int MOST_COVARIATES = 200;

    // As in the Gaussian family: short of impropriety by what the arithmetic can hold.
    private static final double SHORT_OF_IMPROPER = 0.005;

    /** Means, and sds in units of the noise's; all independent. */
    public record Prior(double interceptMean, double interceptSd, double coefficientMean, double coefficientSd) {
        /** Checks the sds. */
        public Prior {
            Require.finite("intercept.mean", interceptMean);
            Require.finite("intercept.sd", Require.positive("intercept.sd", interceptSd) * interceptSd);
            Require.finite("coefficient.mean", coefficientMean);
            Require.finite("coefficient.sd", Require.positive("coefficient.sd", coefficientSd) * coefficientSd);
        }
    }

    /** Shape and scale of an inverse gamma. */
    public record Noise(double alpha, double beta) {}

    /** Checks the numbers. */
    public LinearModel {
        Require.above("noise.alpha", -0.5 * (covariates + (hasIntercept ? 1 : 0)), noise.alpha());
        Require.positive("noise.beta", noise.beta());
    }

    /** The shape of the noise's prior that takes as many records as there are coefficients to come to nothing. */
    static double nothingAssumed(int coefficients) {
        return SHORT_OF_IMPROPER - 0.5 * coefficients;
    }

    /** Coefficients, the constant among them. */
    int width() {
        return covariates + (hasIntercept ? 1 : 0);
    }

    @Override
    public String family() {
        return LinearFamily.NAME;
    }

    @Override
    public Layout layout() {
        int n = width();
        int factor = UpperFactor.width(n);
        return new Layout(
                2,
                List.of(
                        new Layout.Field("mean", 0, n),
                        new Layout.Field("factor", n, factor),
                        new Layout.Field("alpha", n + factor, 1),
                        new Layout.Field("beta", n + factor + 1, 1)));
    }

    @Override
    public Updater newUpdater() {
        return new LinearUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public int recordsToIdentify() {
        return width();
    }

    @Override
    public Composition composition() {
        return Composition.ofInputs(covariates);
    }

    @Override
    public int leastInputs() {
        return covariates;
    }

    @Override
    public int mostInputs() {
        return covariates;
    }

    @Override
    public boolean admits(Observation y) {
        if (Double.isInfinite(y.value()) || y.inputs().length != covariates) {
            return false;
        }
        for (double x : y.inputs()) {
            if (!Double.isFinite(x)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        List<String> words = new ArrayList<>();
        String times = covariates == 1
                ? "a coefficient times the covariate"
                : "coefficients times " + covariates + " covariates";
        words.add("A value is " + (hasIntercept ? "a constant and " : "") + times
                + ", and independent noise of one unknown variance.");
        words.add("The prior expects "
                + (hasIntercept
                        ? "the constant at " + Prose.number(prior.interceptMean()) + " ± "
                                + Prose.number(prior.interceptSd()) + " noise sds, worth "
                                + Prose.records(1 / (prior.interceptSd() * prior.interceptSd())) + ", and "
                        : "")
                + (covariates == 1 ? "the coefficient at " : "each coefficient at ")
                + Prose.number(prior.coefficientMean()) + " ± " + Prose.number(prior.coefficientSd())
                + " noise sds per unit, worth " + Prose.records(1 / (prior.coefficientSd() * prior.coefficientSd()))
                + " at a covariate of one"
                + (noise.alpha() > 0
                        ? ", and a noise variance of about " + Prose.number(noise.beta() / noise.alpha()) + ", worth "
                                + Prose.records(2 * noise.alpha()) + "."
                        : "; of the noise's variance it assumes nothing, so that predictions begin with record "
                                + (width() + 2) + "."));
        return words;
    }
}
