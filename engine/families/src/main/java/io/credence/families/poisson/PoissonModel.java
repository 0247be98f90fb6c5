package io.credence.families.poisson;

import io.credence.core.ChangeKind;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.families.GammaRate;
import java.util.List;

/**
 * Counts under a Gamma prior.
 *
 * @param shape events the prior is worth
 * @param rate exposure the prior is worth
 */
public record PoissonModel(double shape, double rate) implements Model {
    private static final double LARGEST_COUNT = 9007199254740992.0; // 2⁵³: beyond, not every count is a double

    private static final double MOST_EXPOSURE = 1e100; // products with it stay far from the ends of the doubles

    /** Checks the prior. */
    public PoissonModel {
        Require.positive("prior.shape", shape);
        Require.positive("prior.rate", rate);
    }

    @Override
    public String family() {
        return PoissonFamily.NAME;
    }

    @Override
    public Layout layout() {
        return GammaRate.LAYOUT;
    }

    @Override
    public Updater newUpdater() {
        return new GammaRate(shape, rate, new Count());
    }

    @Override
    public boolean isExchangeable() {
        return true;
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

    static double exposure(Observation y) {
        return y.inputs().length == 0 ? 1 : y.inputs()[0];
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
    public List<String> inWords() {
        return List.of(
                "Values are counts of independent events at one unknown rate per unit of exposure that does not drift.",
                "The prior expects a rate of " + Prose.number(shape / rate) + ", worth an exposure of "
                        + Prose.number(rate) + ".");
    }
}
