package io.credence.families.particle;

import io.credence.core.Observation;

/**
 * A kernel whose particles do not draw all of their state: of some numbers they hold the mean and, in another number, the variance of a normal distribution,
 * given what they drew. What a record says of these is Bayes' rule, in each particle.
 *
 * <p>So {@link #move} moves means and variances, {@link #weigh} writes the log density of a record under those distributions, and what is weighed is what
 * {@link #absorb} then conditions on.
 */
public interface PartlyExact extends Kernel {

    /** Which number of a state is the variance of that number; −1 where it is drawn, or is a variance itself. */
    int varianceOf(int state);

    /**
     * Writes the log density as {@link #weigh} does, of a power of the likelihood: what a record of another weight than one counts by.
     *
     * @param power positive
     */
    void weigh(Observation y, double power, Block block);

    /**
     * Takes a record in: the states given it, where it is known which of them are left.
     *
     * @param power of its likelihood; 1 for a record like any other
     * @param noise for what has to be drawn given the record
     */
    void absorb(Observation y, double power, Noise noise, Block block);
}
