package io.credence.testkit;

import io.credence.core.Model;

/** A model that pretends to be another and computes something else: what laws are tested with. */
public interface Impostor extends Model {

    /** Whom it pretends to be. */
    Model pretended();
}
