/**
 * Records sent to a topic on a schedule that no back-pressure moves, and what they met with.
 *
 * <p>A load generator that waits for a slow broker and then goes on as if nothing had been due meanwhile leaves out of its
 * latencies the very records that suffered: coordinated omission. Here a record is due when it is due. The sender that was
 * held up sends what has become due at once, and every latency counts from the due time to the acknowledgement.
 */
package io.credence.app.publish;
