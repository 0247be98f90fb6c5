package io.credence.core.drift;

import io.credence.core.Prose;
import java.time.Duration;
import java.util.Locale;

/**
 * As many false alarms as cost least together with what is told late; immutable.
 *
 * <p>A change costs c each record until it is told, a false alarm costs f, and changes come h times a record. A detector that rings
 * about nothing s times in b records (s is the share of its budget that it spends) and needs about (ln b + const)/I records for a change that
 * gives I nats a record, loses per record
 *
 * <pre>
 * J(b) = (f + w·c)·s/b + h·c·(ln b + const)/I,    least at    b = (f + w·c)·s·I/(h·c)
 * </pre>
 *
 * <p>where w is for how many records a regime is not watched that an alarm began: a change among these (of probability w·h) is never told, which costs
 * about c/h.
 *
 * <p>The same b follows from Shiryaev's rule (1963), which is best where all is known: to alarm when the odds of a change, h·b, pass f·I/c, for
 * small h and c/f, where w = 0. A shift of d sds gives I = d²/2. J is flat: a b of half or twice the best costs h·c/4I more. What was promised of a budget of
 * b is promised of this one: it is the user's costs that choose it.
 *
 * @param falseAlarm what one costs
 * @param miss what a change costs while it is not told, in the same unit
 * @param changes how often there is one, of a key
 * @param size of the changes that the costs are about, in sds
 * @param spent share of its budget that the detector spends
 * @param blind records after an alarm in which it finds no change
 */
public record AlarmCosts(double falseAlarm, Rate miss, Rate changes, double size, double spent, double blind)
        implements AlarmBudget {
    /** Share that bets on ranks spend of a budget: .53 to .87, by the records' law (docs/results, drift). */
    private static final double SPENT_BY_RANKS = 0.6;

    /** Checks all. */
    public AlarmCosts {
        if (!(falseAlarm > 0 && size > 0 && spent > 0 && blind >= 0) || Double.isInfinite(falseAlarm * size)) {
            throw new IllegalArgumentException(
                    "costs of " + falseAlarm + " a false alarm for changes of " + size + " sd");
        }
    }

    /** What costs least under ranks. */
    public static AlarmCosts ofRanks(double falseAlarm, Rate miss, Rate changes, double size) {
        return new AlarmCosts(falseAlarm, miss, changes, size, SPENT_BY_RANKS, RankDetector.WARMUP);
    }

    /**
     * So much in so long.
     *
     * @param amount how much
     * @param per seconds or records
     * @param isByTime whether seconds
     */
    public record Rate(double amount, double per, boolean isByTime) {
        /** Checks both. */
        public Rate {
            if (!(amount > 0 && per > 0) || Double.isInfinite(amount) || Double.isInfinite(per)) {
                throw new IllegalArgumentException("a rate of " + amount + " per " + per);
            }
        }

        /**
         * So much a record.
         *
         * @param recordsPerSecond the pace of the key, where it is by time
         */
        public double perRecord(double recordsPerSecond) {
            return amount / (isByTime ? per * recordsPerSecond : per);
        }

        /** In words, of things or of a cost. */
        public String inWords(String what) {
            String stretch = isByTime ? Prose.duration(Duration.ofNanos((long) (per * 1e9))) : Prose.records(per);
            return Prose.number(amount) + what + " per " + stretch;
        }
    }

    /** Whether it depends on the pace of a key. */
    public boolean isByTime() {
        return miss.isByTime || changes.isByTime;
    }

    @Override
    public double recordsBetweenAlarms(double recordsPerSecond) {
        if (isByTime() && !(recordsPerSecond > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double late = miss.perRecord(recordsPerSecond);
        double nats = 0.5 * size * size;
        return (falseAlarm + blind * late) * spent * nats / (changes.perRecord(recordsPerSecond) * late);
    }

    @Override
    public String inWords() {
        String promise = isByTime()
                ? String.format(
                        Locale.ROOT,
                        "1 per %s of a key at a record a second, 1 per %s at one a minute",
                        Prose.records(Math.rint(allowed(1))),
                        Prose.records(Math.rint(allowed(1.0 / 60))))
                : "1 per " + Prose.records(Math.rint(allowed(1))) + " of a key";
        return promise + " (which costs least where a false alarm costs " + Prose.number(falseAlarm)
                + ", a change not told of "
                + miss.inWords("") + ", and there is a change of " + Prose.number(size) + " sd "
                + changes.inWords(" time(s)")
                + ")";
    }
}
