/**
 * The figures {@code bench} prints: small timers anyone can run anywhere. They are medians of short runs; the figures a
 * claim rests on come from the JMH benchmarks.
 */
package io.credence.app.bench;
