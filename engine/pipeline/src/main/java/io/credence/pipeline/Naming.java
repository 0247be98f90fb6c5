package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;

/** What changes are called of a model: where values are events, a shift is one of their rate; immutable. */
record Naming(ChangeKind shift) {

    /** What a suspicion is about. */
    ChangeKind of(Suspicion suspicion) {
        return suspicion.isSteady() ? ChangeKind.OUTLIERS : of(suspicion.kind());
    }

    /** What a kind that a detector tells of is called. */
    ChangeKind of(ChangeKind kind) {
        // Where values are events the spread follows the rate.
        boolean isShift = kind == ChangeKind.LEVEL || (kind == ChangeKind.VARIANCE && shift == ChangeKind.RATE);
        return isShift ? shift : kind;
    }
}
