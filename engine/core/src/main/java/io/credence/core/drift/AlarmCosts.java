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
 * J(b) = f·s/b + h·c·(ln b + const)/I,    least at    b = f·s·I/(h·c)
 * </pre>
 *
 * <p>The same b follows from Shiryaev's rule (1963), which is best where all is known: to alarm when the odds of a change, h·b, pass f·I/c, for
 * small h and c/f. A shift of d sds gives I = d²/2. J is flat: a b of half or twice the best costs h·c/4I more. What was promised of a budget of
 * b is promised of this one: it is the user's costs that choose it.
 *
 * @param falseAlarm what one costs
 * @param miss what a change costs while it is not told, in the same unit
 * @param changes how often there is one, of a key
 * @param size of the changes that the costs are about, in sds
 * @param spent share of its budget that the detector spends
 */
public record AlarmCosts(double falseAlarm, Rate miss, Rate changes, double size, double spent) implements AlarmBudget {
    /** Share that bets on ranks spend of a budget: .36 to .77, by the records' law (docs/results, drift). */
    public static final double SPENT_BY_RANKS = 0.5;

    /** Checks all. */
    public AlarmCosts {
        if (!(falseAlarm > 0 && size > 0 && spent > 0) || Double.isInfinite(falseAlarm * size)) {
            throw new IllegalArgumentException(
                    "costs of " + falseAlarm + " a false alarm for changes of " + size + " sd");
        }
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
        boolean isUnknown = isByTime() && !(recordsPerSecond > 0);
        double nats = 0.5 * size * size;
        return isUnknown
                ? Double.POSITIVE_INFINITY
                : falseAlarm * spent * nats / (changes.perRecord(recordsPerSecond) * miss.perRecord(recordsPerSecond));
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
