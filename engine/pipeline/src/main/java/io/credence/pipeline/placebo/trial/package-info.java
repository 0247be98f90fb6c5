/**
 * To try placebos: what they say of keys whose law is known, and what is true of that law.
 *
 * <p>The truth is that of the same detector and policy on fresh streams of the law, made here without any placebo and counted with other code, each delay kept. Both are
 * noise of sd 1 around a level that stays or walks, a record every ten seconds, so that an hour is 360 of them.
 *
 * <p>The tests of placebos and {@code credence score drift} share it. All draw from {@link io.credence.core.random.KeyedRandom}: the same seeds give the same bits everywhere.
 */
package io.credence.pipeline.placebo.trial;
