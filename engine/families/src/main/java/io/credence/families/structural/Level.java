package io.credence.families.structural;

/**
 * A level that wanders.
 *
 * @param perSecond the variance it gathers in a second, in noise variances
 * @param initialMean before any record
 * @param initialVariance before any record, in noise variances
 */
record Level(double perSecond, double initialMean, double initialVariance) {}
