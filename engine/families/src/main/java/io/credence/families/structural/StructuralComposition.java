package io.credence.families.structural;

import io.credence.core.Composition;
import java.util.List;

/** The seasons, calendar and inputs of a structural model, on the designs it has them on itself. */
record StructuralComposition(StructuralModel model) implements Composition {

    private List<Effect> seasonal() {
        return model.effects().stream().filter(e -> !(e instanceof Regressors)).toList();
    }

    @Override
    public List<Integer> seasons() {
        return seasonal().stream().map(Effect::size).toList();
    }

    @Override
    public int covariates() {
        return model.mostInputs();
    }

    @Override
    public Design newDesign() {
        Effect[] effects = seasonal().toArray(Effect[]::new);
        Moment moment = new Moment(model.clock());
        return (y, h) -> {
            moment.set(y.timeMicros(), y.inputs());
            int at = 0;
            for (Effect effect : effects) {
                effect.design(moment, h, at);
                at += effect.size();
            }
        };
    }
}
