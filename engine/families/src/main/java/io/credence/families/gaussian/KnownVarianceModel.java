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
 * Gaussian values of known variance; only the mean is learnt.
 *
 * @param variance of the values
 * @param mean prior mean
 * @param kappa records the prior mean is worth
 */
public record KnownVarianceModel(double variance, double mean, double kappa) implements Model {
    private static final Layout LAYOUT = Layout.of(1, "mean", "kappa");

    /** Checks the prior. */
    public KnownVarianceModel {
        Require.positive("known.variance", variance);
        Require.finite("prior.mean", mean);
        Require.positive("prior.kappa", kappa);
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
        return new KnownVarianceUpdater(this);
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
                "Values scatter independently around one unknown mean with the known variance " + Prose.number(variance)
                        + ".",
                "The prior expects a mean of " + Prose.number(mean) + ", worth " + Prose.records(kappa) + ".");
    }
}
