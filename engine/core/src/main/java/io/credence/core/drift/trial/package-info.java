/**
 * To try a detector, what is answered to its alarms, and forgetting without one: streams whose law is known, and one key without a pipeline around.
 *
 * <p>The tests here and of the families and {@code credence score drift} share them, and so may the tests of a detector or a family of your own. All
 * draw from {@link io.credence.core.random.KeyedRandom}, so that the same seeds give the same bits everywhere.
 */
package io.credence.core.drift.trial;
