package io.credence.families.layers;

import io.credence.core.BellShaped;
import io.credence.core.Distributed;
import io.credence.core.Model;
import io.credence.core.Observation;

/** What the layers ask of the model inside; static. */
public final class Insides {
    private Insides() {}

    /** Whether it is about one continuous value and its predictive can be asked anywhere. */
    public static boolean isDistributed(Model model) {
        return model.dimension() == 1 && model.isContinuous() && model.newUpdater() instanceof Distributed;
    }

    /** Whether, besides, it holds any value possible. */
    public static boolean isReal(Model model) {
        return isDistributed(model) && model.admits(Observation.of(-1).inputs(new double[model.leastInputs()]));
    }

    /** Whether, besides, its predictive is a normal or Student's t. */
    public static boolean isBellShaped(Model model) {
        return isReal(model) && model.newUpdater() instanceof BellShaped;
    }
}
