package io.credence.pipeline;

import io.credence.core.ChangeKind;

/**
 * A request to sample a posterior afresh that is not made yet; immutable.
 *
 * @param due how many observations the key has then
 * @param kind what seems to have changed
 * @param onset since when
 */
record Asking(long due, ChangeKind kind, long onset) {
    Asking at(long later) {
        return new Asking(later, kind, onset);
    }
}
