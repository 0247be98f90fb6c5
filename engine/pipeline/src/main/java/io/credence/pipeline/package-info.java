/**
 * A record's way without any transport: intake, assimilation, emission, alert lifecycle, decisions.
 *
 * <p>{@link io.credence.pipeline.Pipeline} is the whole way; {@code replay}, tests, refresh catch-up and the Kafka
 * processor drive the same object. What differs between them is behind two seams: where a key's state lives
 * ({@link io.credence.pipeline.KeyStates}) and where outputs go ({@link io.credence.pipeline.Outputs}).
 */
package io.credence.pipeline;
