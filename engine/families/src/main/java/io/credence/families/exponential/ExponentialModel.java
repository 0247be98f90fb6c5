package io.credence.families.exponential;

import io.credence.core.Censoring;
import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.families.GammaRate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Waiting times under a Gamma prior.
 *
 * @param shape events the prior is worth
 * @param rate waiting the prior is worth
 */
public record ExponentialModel(double shape, double rate) implements Model {

    /** Checks the prior. */
    public ExponentialModel {
        Require.positive("prior.shape", shape);
        Require.positive("prior.rate", rate);
    }

    @Override
    public String family() {
        return ExponentialFamily.NAME;
    }

    @Override
    public Layout layout() {
        return GammaRate.LAYOUT;
    }

    @Override
    public Updater newUpdater() {
        return new GammaRate(shape, rate, new Wait());
    }

    @Override
    public boolean isExchangeable() {
        return true;
    }

    @Override
    public boolean admits(Observation y) {
        return y.isMissing() || (y.value() >= 0 && y.value() <= Double.MAX_VALUE);
    }

    @Override
    public String possible() {
        return "numbers from 0 on";
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE);
    }

    @Override
    public ChangeKind kindOfShift() {
        return ChangeKind.RATE;
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "Values are waiting times between independent events at one unknown rate that does not drift.",
                "The prior expects a rate of " + Prose.number(shape / rate) + ", worth " + Prose.number(shape)
                        + " events.");
    }
}
