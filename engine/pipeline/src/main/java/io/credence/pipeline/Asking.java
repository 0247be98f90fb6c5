package io.credence.pipeline;

import io.credence.core.ChangeKind;

/**
 * A request to sample a posterior afresh that is not made yet; immutable.
 *
 * @param left how many records are to come in order until it is made; {@link #HELD} while nothing is learnt from them
 * @param kind what seems to have changed
 * @param onset since when
 */
record Asking(long left, ChangeKind kind, long onset) {
    static final long HELD = -1;

    Asking in(long records) {
        return new Asking(records, kind, onset);
    }
}
