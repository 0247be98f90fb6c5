package io.credence.families.particle;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.util.List;
import java.util.Locale;

/**
 * How many particles there are and how they are drawn anew.
 *
 * @param particles at least {@link #FEWEST}
 * @param resampling how
 * @param least the share of them that their weights must be worth
 * @param lag over how many records the error of the evidence is traced back; 0 for not at all
 * @param adaptation how their number follows that error, from the one given on; null where it stays
 * @param isShort whether states are floats
 */
public record Swarm(
        int particles, Resampling resampling, double least, int lag, Adaptation adaptation, boolean isShort) {
    /** The fewest particles. */
    public static final int FEWEST = 10;

    /** The most: a belief of 16 MB for each number of a state. */
    public static final int MOST = 1_000_000;

    /** The longest trace: beyond, few founders would have descendants at all. */
    public static final int LONGEST = 10_000;

    private static final long USUAL = 1_000;
    private static final int USUAL_LAG = 32;
    private static final int USUAL_RANGE =
            8; // up and down: what outliers of three sds ask of a volatility is six times as many
    private static final String SD = "adapt.sd";
    private static final String FEWEST_LEFT = "adapt.fewest";
    private static final String MOST_NEEDED = "adapt.most";
    private static final String STORAGE = "storage";
    private static final String DOUBLE = "double";
    private static final String FLOAT = "float";
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
        if (adaptation != null && lag == 0) {
            throw new IllegalArgumentException("adapt.sd needs evidence.lag, by which it is followed");
        }
        if (adaptation != null && (particles < adaptation.fewest() || particles > adaptation.most())) {
            throw new IllegalArgumentException("particles is from adapt.fewest, " + adaptation.fewest()
                    + ", to adapt.most, " + adaptation.most() + ", not " + particles);
        }
        if (adaptation != null && isShort) {
            throw new IllegalArgumentException(STORAGE + ": " + FLOAT + " does not go with " + SD);
        }
    }

    /** Whose number stays. */
    public Swarm(int particles, Resampling resampling, double least, int lag) {
        this(particles, resampling, least, lag, null, false);
    }

    /** Whose error is not traced. */
    public Swarm(int particles, Resampling resampling, double least) {
        this(particles, resampling, least, 0);
    }

    /** The same, its error traced over so many records. */
    public Swarm tracing(int records) {
        return new Swarm(particles, resampling, least, records, adaptation, isShort);
    }

    /** The same, as many as that needs. */
    public Swarm adapting(Adaptation to) {
        return new Swarm(particles, resampling, least, lag, to, isShort);
    }

    /** The same, states as floats. */
    public Swarm asFloats() {
        return new Swarm(particles, resampling, least, lag, adaptation, true);
    }

    /** How many there can be. */
    int capacity() {
        return adaptation == null ? particles : adaptation.most();
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
                                .defaultsTo((long) USUAL_LAG),
                        Option.choice(
                                        STORAGE,
                                        "How states are kept: as floats they take half the room in the changelog, are rounded to"
                                                + " seven digits, of their differences where they lie close together, and held to sizes"
                                                + " from 1e-38 to 3e38.",
                                        DOUBLE,
                                        FLOAT)
                                .defaultsTo(DOUBLE))
                .and(Filter.options())
                .and(Options.of(
                        Option.number(
                                        SD,
                                        "How far chance may move the log evidence of evidence.lag records: the number of particles"
                                                + " follows what that needs, from particles on, wherever they are drawn anew. Without"
                                                + " it their number stays.")
                                .positive(),
                        Option.of(
                                        FEWEST_LEFT,
                                        Option.Type.INTEGER,
                                        "How few particles may be left; an eighth of particles where it is not said.")
                                .between(FEWEST, MOST),
                        Option.of(
                                        MOST_NEEDED,
                                        Option.Type.INTEGER,
                                        "How many there may be: a key takes as much memory as so many. Eight times particles where"
                                                + " it is not said.")
                                .between(FEWEST, MOST)));
    }

    /** As those options say. */
    public static Swarm of(Settings s) {
        int particles = Math.toIntExact(s.integer("particles"));
        int lag = lag(s);
        Adaptation adaptation = adaptation(s, particles, lag);
        boolean isShort = s.text(STORAGE).equals(FLOAT);
        if (isShort && adaptation != null) {
            throw new OptionException(STORAGE, FLOAT + " does not go with " + SD + ": leave one of them out");
        }
        return new Swarm(
                particles,
                Resampling.valueOf(s.text("resample.how").toUpperCase(Locale.ROOT)),
                s.number("resample.below"),
                lag,
                adaptation,
                isShort);
    }

    private static Adaptation adaptation(Settings s, int particles, int lag) {
        if (!s.isGiven(SD)) {
            for (String bound : List.of(FEWEST_LEFT, MOST_NEEDED)) {
                if (s.isGiven(bound)) {
                    throw new OptionException(bound, "needs " + SD);
                }
            }
            return null;
        }
        if (lag == 0) {
            throw new OptionException(SD, "needs evidence.lag, by which it is followed");
        }
        if (s.number("resample.below") == 0) { // exactly
            throw new OptionException(
                    SD, "needs resample.below above 0: their number changes where they are drawn anew");
        }
        int fewest = bound(s, FEWEST_LEFT, Math.max(FEWEST, particles / USUAL_RANGE));
        int most = bound(s, MOST_NEEDED, Math.min(MOST, USUAL_RANGE * particles));
        if (fewest > particles) {
            throw new OptionException(FEWEST_LEFT, "is at most particles, " + particles + ", not " + fewest);
        }
        if (most < particles) {
            throw new OptionException(MOST_NEEDED, "is at least particles, " + particles + ", not " + most);
        }
        return new Adaptation(s.number(SD), fewest, most);
    }

    private static int bound(Settings s, String name, int usual) {
        return s.isGiven(name) ? Math.toIntExact(s.integer(name)) : usual;
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
