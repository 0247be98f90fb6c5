package io.credence.families.locallevel;

import io.credence.core.Censoring;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.families.Fading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A wandering level under noise of unknown variance; variances of the level are in units of the noise's.
 *
 * @param levelVariance ρ², what the level gathers per second
 * @param initialMean of the level at the first record
 * @param initialVariance of the level at the first record
 * @param alpha shape of the noise variance's prior
 * @param beta scale of the noise variance's prior
 * @param fading how what was learnt of the noise fades
 */
public record UnknownNoiseModel(
        double levelVariance, double initialMean, double initialVariance, double alpha, double beta, Fading fading)
        implements Model {
    private static final Layout LAYOUT = Layout.of(1, "mean", "relativeVariance", "alpha", "beta");

    /** Of noise that stays. */
    public UnknownNoiseModel(
            double levelVariance, double initialMean, double initialVariance, double alpha, double beta) {
        this(levelVariance, initialMean, initialVariance, alpha, beta, Fading.NONE);
    }

    /** Checks the variances. */
    public UnknownNoiseModel {
        Require.positive("level.ratio", levelVariance);
        Require.finite("initial.mean", initialMean);
        Require.positive("initial.sd", initialVariance);
        Require.above("noise.alpha", -0.5, alpha);
        Require.positive("noise.beta", beta);
        Require.positive("noise.retain", fading.retain());
        Require.positive("noise.per", fading.perSeconds());
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
        return new UnknownNoiseUpdater(this);
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
    public double retained(double elapsedSeconds) {
        return fading.after(elapsedSeconds);
    }

    @Override
    public Set<Censoring> sides() {
        return EnumSet.of(Censoring.ABOVE, Censoring.BELOW);
    }

    @Override
    public List<String> inWords() {
        List<String> words = new ArrayList<>(List.of(
                "A level wanders by about " + Prose.number(Math.sqrt(levelVariance))
                        + " noise sds in a second (more with the root of time); each value shows it with noise whose"
                        + " variance is learnt.",
                "The prior expects the first level at " + Prose.number(initialMean) + " ± "
                        + Prose.number(Math.sqrt(initialVariance)) + " noise sds, worth "
                        + Prose.records(1 / initialVariance)
                        + (alpha > 0
                                ? ", and a noise variance of about " + Prose.number(beta / alpha) + ", worth "
                                        + Prose.records(2 * alpha) + "."
                                : "; of the noise's variance it assumes nothing.")));
        if (fading.retain() < 1) {
            words.add(fading.inWords("What was learnt of the noise"));
        }
        return words;
    }
}
