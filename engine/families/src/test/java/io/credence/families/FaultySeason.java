package io.credence.families;

import io.credence.core.Composition;
import io.credence.core.Model;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.testkit.Impostor;
import java.util.List;

/**
 * A model with a season that is not its own: where it lies in a cycle of no length at all.
 *
 * @param of the sound model
 */
record FaultySeason(Model of) implements WrappedModel, Impostor {
    @Override
    public Model pretended() {
        return of;
    }

    @Override
    public Updater newUpdater() {
        return of.newUpdater();
    }

    @Override
    public String layer() {
        return "faulty";
    }

    @Override
    public String layerInWords() {
        return "Its season has no length.";
    }

    @Override
    public Composition composition() {
        return new Composition() {
            @Override
            public List<Integer> seasons() {
                return List.of(1);
            }

            @Override
            public int covariates() {
                return 0;
            }

            @Override
            public Design newDesign() {
                return (y, h) -> h[0] = StrictMath.sin(y.timeMicros() / 0.0);
            }
        };
    }
}
