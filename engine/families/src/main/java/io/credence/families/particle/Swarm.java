package io.credence.families.particle;

import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.util.Locale;

/**
 * How many particles there are and how they are drawn anew.
 *
 * @param particles at least {@link #FEWEST}
 * @param resampling how
 * @param least the share of them that their weights must be worth
 */
public record Swarm(int particles, Resampling resampling, double least) {
    /** The fewest particles. */
    public static final int FEWEST = 10;

    /** The most: a belief of 16 MB for each number of a state. */
    public static final int MOST = 1_000_000;

    private static final double HALF = 0.5; // resample below half the particles [2, p. 5]

    /** Checks the numbers. */
    public Swarm {
        if (particles < FEWEST || particles > MOST) {
            throw new IllegalArgumentException("particles is from " + FEWEST + " to " + MOST + ", not " + particles);
        }
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("resample.below is from 0 to 1, not " + least);
        }
    }

    /** So many, drawn anew by a comb below half. */
    public static Swarm of(int particles) {
        return new Swarm(particles, Resampling.SYSTEMATIC, HALF);
    }

    /** What every family of particles can be told. */
    public static Options options() {
        return Options.of(
                Option.of(
                                "particles",
                                Option.Type.INTEGER,
                                "How many particles stand for what is believed; errors fall with the root.")
                        .between(FEWEST, MOST)
                        .defaultsTo(1_000L),
                Option.choice("resample.how", "How particles are drawn anew.", names())
                        .defaultsTo(name(Resampling.SYSTEMATIC)),
                Option.number("resample.below", "When: where their weights are worth less than this share of them.")
                        .between(0, 1)
                        .defaultsTo(HALF));
    }

    /** As those options say. */
    public static Swarm of(Settings s) {
        return new Swarm(
                Math.toIntExact(s.integer("particles")),
                Resampling.valueOf(s.text("resample.how").toUpperCase(Locale.ROOT)),
                s.number("resample.below"));
    }

    private static String[] names() {
        Resampling[] all = Resampling.values();
        String[] names = new String[all.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = name(all[i]);
        }
        return names;
    }

    private static String name(Resampling resampling) {
        return resampling.name().toLowerCase(Locale.ROOT);
    }
}
