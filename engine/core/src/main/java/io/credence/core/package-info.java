/**
 * The abstractions everything else is built from, and the per-record step that ties them together.
 *
 * <p>Four things are kept apart. A {@link io.credence.core.Model} is immutable and shareable: what we assume. An
 * {@link io.credence.core.Updater} belongs to one thread: the arithmetic and its scratch. A
 * {@link io.credence.core.Belief} is plain numbers: what we currently think. A {@link io.credence.core.Posterior} is
 * one key's belief plus its bookkeeping. {@link io.credence.core.Assimilator} is the whole step of one record, free of
 * any transport: evolve, score, observe, detect, respond.
 */
package io.credence.core;
