package io.credence.families.structural;

/**
 * What the level gains in a second, itself wandering.
 *
 * @param perSecond the variance the slope gathers in a second, in noise variances
 * @param initialMean before any record
 * @param initialVariance before any record, in noise variances
 * @param damping share of the slope lost in a second, continuously; 0 for none
 * @param everyMicros the slope moves only at multiples of this; 0 where it moves all the time
 */
record Slope(double perSecond, double initialMean, double initialVariance, double damping, long everyMicros) {}
