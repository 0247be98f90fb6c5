package io.credence.families.layers.forget;

import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.core.special.Elementary;
import java.time.Duration;

/**
 * A model of independent records that forgets.
 *
 * @param of the model
 * @param retain the share left
 * @param perSeconds after so long
 */
public record ForgettingModel(Model of, double retain, double perSeconds) implements WrappedModel {

    /** Checks the numbers. */
    public ForgettingModel {
        if (!of.isExchangeable()) {
            throw new IllegalArgumentException("what " + of.family() + " learnt does not fade evenly");
        }
        Require.positive("forget.retain", retain);
        Require.positive("forget.per", perSeconds);
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
        return Elementary.exp(Elementary.log(retain) * (elapsedSeconds / perSeconds));
    }

    @Override
    public String layerInWords() {
        return "What was learnt fades towards the prior: after "
                + Prose.duration(Duration.ofNanos((long) (perSeconds * 1e9))) + " a share of " + Prose.number(retain)
                + " of it is left.";
    }
}
