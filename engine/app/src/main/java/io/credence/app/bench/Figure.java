package io.credence.app.bench;

/**
 * One measured number.
 *
 * @param name what was measured
 * @param value the number
 * @param unit of the number
 */
public record Figure(String name, double value, String unit) {}
