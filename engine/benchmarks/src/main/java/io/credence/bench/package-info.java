/**
 * Measurements with JMH, and of whole replays; how to run them is in {@code docs/benchmarks.md}.
 *
 * <p>Bytes per record are a contract, nanoseconds are a measurement of one machine.
 */
package io.credence.bench;
