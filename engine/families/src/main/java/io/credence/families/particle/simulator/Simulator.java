package io.credence.families.particle.simulator;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.families.particle.Scale;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A model of somebody's own: how a hidden state begins, moves, and shows itself in a value. Five methods where values scatter normally about what the
 * state says; others override {@link #logDensity}, {@link #below} and {@link #draw}, all three of them.
 *
 * <p>A class that a spec names is public and has a public constructor without parameters. Each thread has an instance of its own. What a
 * method does is to depend on its arguments, the options and the generator alone, so that the same records give the same bits: no clock, no other
 * generator, nothing kept between calls that would make a difference. {@code StrictMath} gives the same bits on every machine, {@code Math} need not.
 *
 * <p>What throws, gives NaN or takes longer than the spec's {@code timeLimit} costs the record, which is quarantined; what was believed stays.
 */
public interface Simulator {

    /** What the numbers of a state are, by name and in order; all other methods are handed that many. */
    List<String> states();

    /**
     * Told first, and once: what the spec says under {@code options}.
     *
     * @throws IllegalArgumentException saying what is wrong with them, for whoever validates the spec
     */
    default void options(Map<String, String> given) {
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("takes no options, and was given " + given.keySet());
        }
    }

    /**
     * Which of the numbers stand still and are not known, and on which scale each is a real number: the last of {@link #states()}. {@link #first} draws them as
     * they may be, {@link #move} leaves them alone. Records teach them: of particles' draws the likely ones stay, pulled to their mean and blurred a
     * little at each move.
     */
    default Map<String, Scale> parameters() {
        return Map.of();
    }

    /**
     * Draws a state of which nothing was seen: fills it. Numbers that move may lie anywhere, for widening stretches what is believed of each; parameters lie
     * on their scales.
     */
    void first(double[] state, RandomGenerator random);

    /** Draws the state some seconds, more than none, after this one: changes it. */
    void move(double[] state, double seconds, RandomGenerator random);

    /** What is expected of a value in this state. */
    double mean(double[] state);

    /** How far values scatter about that: their standard deviation. */
    double sd(double[] state);

    /** Log density of a value in this state; −∞ where it is impossible. */
    default double logDensity(double[] state, double value) {
        double sd = sd(state);
        return Normal.logDensity((value - mean(state)) / sd) - Elementary.log(sd);
    }

    /** P(Y ≤ value) in this state. */
    default double below(double[] state, double value) {
        return Normal.cdf((value - mean(state)) / sd(state));
    }

    /** A value drawn in this state. */
    default double draw(double[] state, RandomGenerator random) {
        return mean(state) + sd(state) * random.nextGaussian();
    }
}
