package io.credence.simulate.scenario;

import java.util.Locale;

/**
 * A scheduled change of some units' worlds; immutable.
 *
 * @param kind of change, which says what its size is
 * @param fleet whose units change; empty for every fleet's
 * @param keys which of them, a pattern with {@code *}
 * @param share of those, drawn at random
 * @param atMicros when, since the start
 * @param staggerMicros by how much later a unit's own may come
 * @param everyMicros after which it comes again; 0 for once
 * @param forMicros after which it is undone; 0 for never
 * @param overMicros how long it takes to come; 0 for at once
 * @param size of it
 * @param perMicros in which a slope gains its size
 */
public record Change(
        Kind kind,
        String fleet,
        String keys,
        double share,
        long atMicros,
        long staggerMicros,
        long everyMicros,
        long forMicros,
        long overMicros,
        double size,
        long perMicros) {

    /** What changes, and what its size is. */
    public enum Kind {
        /** The level moves by so many standard deviations of a reading. */
        LEVEL("mean_shift"),
        /** The level gains so many standard deviations in a while. */
        SLOPE("slope_change"),
        /** The noise grows so many times. */
        VARIANCE("variance_shift"),
        /** Mean counts, rates or shares grow so many times. */
        RATE("poisson_rate"),
        /** Seasons come so much of their period later. */
        SEASON_PHASE("season_phase"),
        /** Seasons grow so many times. */
        SEASON_AMPLITUDE("season_amplitude"),
        /** The dependence of the noise becomes this. */
        DEPENDENCE("ar_coefficient"),
        /** This share of readings is far off, for a while; the world is as it was. */
        OUTLIERS("outliers");

        private final String truth;

        Kind(String truth) {
            this.truth = truth;
        }

        /** What the labels call it. */
        public String truth() {
            return truth;
        }

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is possible for units with such a signal. */
        public boolean suits(Signal.Kind signal, boolean hasSeasons) {
            return switch (this) {
                case LEVEL, SLOPE -> signal != Signal.Kind.ON_OFF;
                case VARIANCE, DEPENDENCE, OUTLIERS -> signal.hasNoise();
                case RATE -> !signal.hasNoise();
                case SEASON_PHASE, SEASON_AMPLITUDE -> hasSeasons;
            };
        }
    }

    /** What the labels call it: gradual and recurring ones have names of their own. */
    public String truth() {
        if (kind != Kind.LEVEL) {
            return kind.truth();
        }
        return overMicros > 0 ? "gradual_mean" : everyMicros > 0 || forMicros > 0 ? "recurring" : kind.truth();
    }
}
