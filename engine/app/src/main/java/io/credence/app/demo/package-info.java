/**
 * The demo: a broker, a simulated fleet, one pipeline for each kind of sensor, and a subscriber who compares what they say
 * with the truth.
 *
 * <p>{@link io.credence.app.demo.Feed} sends the fleet's records in real time; {@link io.credence.app.demo.Subscriber} reads
 * the output topics as anybody could and tells a {@link io.credence.app.demo.Witness}; {@link io.credence.app.demo.Verdicts}
 * match alerts with shifts; a {@link io.credence.app.demo.Snapshot} of it all is drawn by {@link io.credence.app.demo.Screen}
 * and summed up by {@link io.credence.app.demo.Findings} and {@code report.html}.
 */
package io.credence.app.demo;
