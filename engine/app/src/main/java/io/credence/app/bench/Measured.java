package io.credence.app.bench;

import java.util.Arrays;

/**
 * A median of rounds and how far they scattered.
 *
 * @param scale what it is counted in
 * @param median of the rounds; the upper one of two
 * @param least of the rounds
 * @param most of the rounds
 * @param rounds how many there were; of one the spread is unknown
 */
public record Measured(Scale scale, double median, double least, double most, int rounds) {
    /** Checks that the median lies in its spread, and that both are numbers. */
    public Measured {
        if (!(least <= median && median <= most) || !Double.isFinite(least) || !Double.isFinite(most) || rounds < 1) {
            throw new IllegalArgumentException(
                    "a median of " + median + " in " + least + " to " + most + " of " + rounds + " rounds");
        }
    }

    /** Of these rounds, in any order. */
    public static Measured of(Scale scale, double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return new Measured(scale, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** Round by round over those of a control that ran beside them. */
    public static Measured ratio(Scale scale, double[] ours, double[] control) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = ours[i] / control[i];
        }
        return of(scale, ratios);
    }

    /** How far the rounds lie apart. */
    public double width() {
        return most - least;
    }
}
