package io.credence.families.locallevel;

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
 * A wandering level under noise of known variance.
 *
 * @param levelVariance q, the variance the level gathers per second
 * @param noiseVariance r
 * @param initialMean of the level at the first record
 * @param initialVariance of the level at the first record
 */
public record LocalLevelModel(double levelVariance, double noiseVariance, double initialMean, double initialVariance)
        implements Model {
    private static final Layout LAYOUT = Layout.of(1, "mean", "variance");

    /** Checks the variances. */
    public LocalLevelModel {
        Require.positive("level.sd", levelVariance);
        Require.positive("noise.sd", noiseVariance);
        Require.finite("initial.mean", initialMean);
        Require.positive("initial.sd", initialVariance);
    }

    @Override
    public String family() {
        return LocalLevelFamily.NAME;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public Updater newUpdater() {
        return new LocalLevelUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false;
    }

    @Override
    public boolean wanders() {
        return true;
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        return List.of(
                "A level wanders by about " + Prose.number(Math.sqrt(levelVariance))
                        + " in a second (more with the root of time); each value shows it with noise of sd "
                        + Prose.number(Math.sqrt(noiseVariance)) + ".",
                "The prior expects the first level at " + Prose.number(initialMean) + " ± "
                        + Prose.number(Math.sqrt(initialVariance)) + ", worth "
                        + Prose.records(noiseVariance / initialVariance) + ".");
    }
}
