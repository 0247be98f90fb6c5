package io.credence.families.particle.simulator;

import io.credence.core.Model;

/** What is believed of a simulator, on the caller's own thread; for tests, static. */
public final class Unguarded {
    private Unguarded() {}

    /** The particles of a model of users' own; any other model as it is. */
    public static Model of(Model model) {
        return model instanceof SimulatorModel simulator ? simulator.of() : model;
    }
}
