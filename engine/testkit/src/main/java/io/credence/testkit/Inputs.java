package io.credence.testkit;

import io.credence.core.Model;
import io.credence.core.Observation;

/** The inputs that a model's {@link Witness} gives its records; the same in every law, none without a witness. */
final class Inputs {
    private static final double[] NONE = {};

    private final Witness witness;
    private final Model model;

    private Inputs(Witness witness, Model model) {
        this.witness = witness;
        this.model = model;
    }

    static Inputs of(Model model) {
        Witness witness = EvidenceLaws.witness(model);
        return new Inputs(witness, EvidenceLaws.named(model));
    }

    /** Those of the i-th record: an array of its own. */
    double[] of(int i) {
        return witness == null ? NONE : witness.inputs(model, i);
    }

    /** Gives an observation those of the i-th record; returns it. */
    Observation to(Observation y, int i) {
        return y.inputs(of(i));
    }
}
