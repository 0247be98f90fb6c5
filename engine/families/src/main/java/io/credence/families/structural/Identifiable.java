package io.credence.families.structural;

import io.credence.core.OptionException;
import io.credence.core.Prose;
import io.credence.core.clock.Cycle;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** Refuses seasons that no record could tell apart from each other, or from nothing; static. */
final class Identifiable {
    private static final String WAVES = "season.waves";
    private static final String BINS = "season.bins";

    private Identifiable() {}

    /**
     * Checks every season alone and every pair.
     *
     * @param every how far apart records come; null where that is not known
     */
    static void check(List<SeasonText> waves, List<SeasonText> bins, Duration every) {
        long micros = every == null ? 1 : Math.max(1, every.toNanos() / 1000);
        waves.forEach(season -> slowEnough(season, micros));
        bins.forEach(season -> wideEnough(season, micros));
        for (int i = 0; i < waves.size(); i++) {
            for (int j = 0; j < i; j++) {
                sameWaves(waves.get(j), waves.get(i));
            }
        }
        for (int i = 0; i < bins.size(); i++) {
            for (int j = 0; j < i; j++) {
                nestedBins(bins.get(j), bins.get(i));
            }
        }
        for (SeasonText wave : waves) {
            bins.forEach(bin -> wavesOfBins(wave, bin));
        }
    }

    /** Nyquist: a wave needs more than two records. */
    private static void slowEnough(SeasonText season, long every) {
        long most = (season.cycle().periodMicros() - 1) / (2 * every);
        if (season.count() > most) {
            throw new OptionException(
                    WAVES,
                    "'" + season + "' has waves of " + duration(season.cycle().periodMicros() / season.count())
                            + ", which records " + duration(every) + " apart cannot tell; "
                            + legal(season.cycle(), most, 1));
        }
    }

    private static void wideEnough(SeasonText season, long every) {
        long most = season.cycle().periodMicros() / every;
        if (season.count() > most) {
            throw new OptionException(
                    BINS,
                    "'" + season + "' has parts of " + duration(season.cycle().periodMicros() / season.count())
                            + ", some of which records " + duration(every) + " apart never fall into; "
                            + legal(season.cycle(), most, 2));
        }
    }

    private static String legal(Cycle cycle, long most, int least) {
        return most < least
                ? "this cycle is too short for any season"
                : "at most " + cycle + "/" + most + " would be legal";
    }

    private static void sameWaves(SeasonText one, SeasonText other) {
        for (int j = 1; j <= one.count(); j++) {
            for (int k = 1; k <= other.count(); k++) {
                if (one.cycle().periodMicros() * k == other.cycle().periodMicros() * j) {
                    throw new OptionException(
                            WAVES,
                            "'" + one + "' and '" + other + "' share the wave of "
                                    + duration(one.cycle().periodMicros() / j)
                                    + ", so that neither's could be told; leave one of them out");
                }
            }
        }
    }

    /** A function both seasons can draw: it repeats with their common divisor and jumps where both do. */
    private static void nestedBins(SeasonText one, SeasonText other) {
        BigInteger p = BigInteger.valueOf(one.cycle().periodMicros());
        BigInteger q = BigInteger.valueOf(other.cycle().periodMicros());
        BigInteger n = BigInteger.valueOf(one.count());
        BigInteger m = BigInteger.valueOf(other.count());
        BigInteger ours = p.multiply(m);
        BigInteger theirs = q.multiply(n);
        BigInteger jumps = ours.multiply(theirs).divide(ours.gcd(theirs));
        BigInteger repeats = p.multiply(n).multiply(m).gcd(q.multiply(n).multiply(m));
        if (jumps.compareTo(repeats) < 0 && repeats.mod(jumps).signum() == 0) {
            throw new OptionException(
                    BINS,
                    "'" + one + "' and '" + other
                            + "' share parts, so that neither's effects could be told; leave one of" + " them out");
        }
    }

    private static void wavesOfBins(SeasonText wave, SeasonText bin) {
        for (int j = 1; j <= wave.count(); j++) {
            long turns = bin.cycle().periodMicros() * j / wave.cycle().periodMicros();
            if (turns >= 1
                    && turns * wave.cycle().periodMicros() == bin.cycle().periodMicros() * j
                    && 2 * turns <= bin.count()) {
                throw new OptionException(
                        WAVES,
                        "'" + wave + "' draws what season.bins '" + bin + "' has: the wave of "
                                + duration(wave.cycle().periodMicros() / j) + "; leave one of them out");
            }
        }
    }

    /** Weekends are parts of the week. */
    static void checkWeekend(List<SeasonText> bins) {
        for (SeasonText season : bins) {
            if (season.cycle().kind() == Cycle.Kind.WEEK && season.count() % 7 == 0) {
                throw new OptionException(
                        "calendar.days",
                        "'weekend' repeats what season.bins '" + season + "' has; leave one of them out");
            }
        }
    }

    private static String duration(long micros) {
        return Prose.duration(Duration.ofNanos(micros * 1000));
    }
}
