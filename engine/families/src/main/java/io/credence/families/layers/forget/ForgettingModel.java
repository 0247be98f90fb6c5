package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.families.Fading;

/**
 * A model of independent records that forgets.
 *
 * @param of the model
 * @param fading how
 */
public record ForgettingModel(Model of, Fading fading) implements WrappedModel {

    /** Checks the numbers. */
    public ForgettingModel {
        if (!of.isExchangeable()) {
            throw new IllegalArgumentException("what " + of.family() + " learnt does not fade evenly");
        }
        Require.positive("forget.retain", fading.retain());
        Require.positive("forget.per", fading.perSeconds());
    }

    /** With this share left after so many seconds. */
    public ForgettingModel(Model of, double retain, double perSeconds) {
        this(of, new Fading(retain, perSeconds));
    }

    @Override
    public String layer() {
        return ForgetLayer.NAME;
    }

    @Override
    public Updater newUpdater() {
        return ForgettingUpdater.of(this);
    }

    @Override
    public double retained(double elapsedSeconds) {
        return fading.after(elapsedSeconds);
    }

    @Override
    public String layerInWords() {
        return fading.inWords("What was learnt");
    }
}
