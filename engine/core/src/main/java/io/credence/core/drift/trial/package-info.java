/**
 * To try a detector: streams whose law is known, and one key under it without a pipeline around.
 *
 * <p>The tests of the detectors here and {@code credence score drift} share them, and so may the tests of a detector of your own. All
 * draw from {@link io.credence.core.random.KeyedRandom}, so that the same seeds give the same bits everywhere.
 */
package io.credence.core.drift.trial;
