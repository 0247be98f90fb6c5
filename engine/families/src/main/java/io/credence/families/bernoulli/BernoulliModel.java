package io.credence.families.bernoulli;

import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import java.util.List;

/**
 * Zeros and ones under a Beta prior.
 *
 * @param alpha ones the prior is worth
 * @param beta zeros the prior is worth
 */
public record BernoulliModel(double alpha, double beta) implements Model {
    private static final Layout LAYOUT = Layout.of(1, "alpha", "beta");

    /** Checks the prior. */
    public BernoulliModel {
        Require.positive("prior.alpha", alpha);
        Require.positive("prior.beta", beta);
    }

    @Override
    public String family() {
        return BernoulliFamily.NAME;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public Updater newUpdater() {
        return new BernoulliUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public boolean admits(Observation y) {
        return y.value() == 0 || y.value() == 1 || y.isMissing();
    }

    @Override
    public String possible() {
        return "0 and 1";
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "Values are zeros and ones, independent, with one unknown share of ones that does not drift.",
                "The prior expects a share of " + Prose.number(alpha / (alpha + beta)) + ", worth "
                        + Prose.records(alpha + beta) + ".");
    }
}
