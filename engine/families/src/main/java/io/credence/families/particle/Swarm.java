package io.credence.families.particle;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.util.Locale;

/**
 * How many particles there are and how they are drawn anew.
 *
 * @param particles at least {@link #FEWEST}
 * @param resampling how
 * @param least the share of them that their weights must be worth
 * @param lag over how many records the error of the evidence is traced back; 0 for not at all
 */
public record Swarm(int particles, Resampling resampling, double least, int lag) {
    /** The fewest particles. */
    public static final int FEWEST = 10;

    /** The most: a belief of 16 MB for each number of a state. */
    public static final int MOST = 1_000_000;

    /** The longest trace: beyond, few founders would have descendants at all. */
    public static final int LONGEST = 10_000;

    private static final long USUAL = 1_000;
    private static final int USUAL_LAG = 32;
    private static final double HALF = 0.5; // resample below half the particles [2, p. 5]

    /** Checks the numbers. */
    public Swarm {
        if (particles < FEWEST || particles > MOST) {
            throw new IllegalArgumentException("particles is from " + FEWEST + " to " + MOST + ", not " + particles);
        }
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("resample.below is from 0 to 1, not " + least);
        }
        if (lag != 0 && (lag < 2 || lag > LONGEST)) {
            throw new IllegalArgumentException("evidence.lag is 0 or from 2 to " + LONGEST + ", not " + lag);
        }
    }

    /** Whose error is not traced. */
    public Swarm(int particles, Resampling resampling, double least) {
        this(particles, resampling, least, 0);
    }

    /** The same, its error traced over so many records. */
    public Swarm tracing(int records) {
        return new Swarm(particles, resampling, least, records);
    }

    /** So many, drawn anew by a comb below half. */
    public static Swarm of(int particles) {
        return new Swarm(particles, Resampling.SYSTEMATIC, HALF);
    }

    /** What every family of particles can be told. */
    public static Options options() {
        return options(USUAL);
    }

    /** The same, where another number of particles is usual. */
    public static Options options(long usual) {
        return Options.of(
                        Option.of(
                                        "particles",
                                        Option.Type.INTEGER,
                                        "How many particles stand for what is believed; errors fall with the root.")
                                .between(FEWEST, MOST)
                                .defaultsTo(usual),
                        Option.choice("resample.how", "How particles are drawn anew.", names())
                                .defaultsTo(name(Resampling.SYSTEMATIC)),
                        Option.number(
                                        "resample.below",
                                        "When: where their weights are worth less than this share of them.")
                                .between(0, 1)
                                .defaultsTo(HALF),
                        Option.of(
                                        "evidence.lag",
                                        Option.Type.INTEGER,
                                        "Over how many records descent is traced to tell how far chance moves the evidence: longer than"
                                                + " the state remembers, far fewer than there are particles. 0 tells nothing, and saves 8"
                                                + " bytes a particle.")
                                .between(0, LONGEST)
                                .in("records")
                                .defaultsTo((long) USUAL_LAG))
                .and(Filter.options());
    }

    /** As those options say. */
    public static Swarm of(Settings s) {
        return new Swarm(
                Math.toIntExact(s.integer("particles")),
                Resampling.valueOf(s.text("resample.how").toUpperCase(Locale.ROOT)),
                s.number("resample.below"),
                lag(s));
    }

    private static int lag(Settings s) {
        int lag = Math.toIntExact(s.integer("evidence.lag"));
        if (lag == 1) {
            throw new OptionException("evidence.lag", "is 0 or at least 2: half of it is the step");
        }
        return lag;
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
