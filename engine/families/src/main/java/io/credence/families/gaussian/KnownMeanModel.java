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
 * Gaussian values of known mean; only the variance is learnt.
 *
 * @param mean of the values
 * @param alpha shape of the variance's prior
 * @param beta scale of the variance's prior
 */
public record KnownMeanModel(double mean, double alpha, double beta) implements Model {
    private static final Layout LAYOUT = Layout.of(1, "alpha", "beta");

    /** Checks the prior. */
    public KnownMeanModel {
        Require.finite("known.mean", mean);
        Require.positive("prior.alpha", alpha);
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
        return new KnownMeanUpdater(this);
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
                "Values scatter independently around the known mean " + Prose.number(mean)
                        + " with one unknown variance.",
                "The prior expects a variance of about " + Prose.number(beta / alpha) + ", worth "
                        + Prose.records(2 * alpha) + ".");
    }
}
