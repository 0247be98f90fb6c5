package io.credence.families.gaussian;

import io.credence.core.Censoring;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gaussian values, mean and variance unknown, under a Normal–Inverse-Gamma prior.
 *
 * @param mean prior mean
 * @param kappa records the prior mean is worth
 * @param alpha shape of the variance's prior
 * @param beta scale of the variance's prior
 */
public record GaussianModel(double mean, double kappa, double alpha, double beta) implements Model {
    static final Layout LAYOUT = Layout.of(1, "mean", "kappa", "alpha", "beta");

    /** Checks the prior. */
    public GaussianModel {
        Require.finite("prior.mean", mean);
        Require.positive("prior.kappa", kappa);
        Require.above("prior.alpha", -0.5, alpha);
        Require.positive("prior.beta", beta);
    }

    @Override
    public String family() {
        return GaussianFamily.NAME;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public Updater newUpdater() {
        return new GaussianUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "Values scatter independently around one mean with one variance; both are unknown and do not drift.",
                "The prior expects a mean of " + Prose.number(mean) + ", worth " + Prose.records(kappa)
                        + (alpha > 0
                                ? ", and a variance of about " + Prose.number(beta / alpha) + ", worth "
                                        + Prose.records(2 * alpha) + "."
                                : "; of the variance it assumes nothing."));
    }
}
