package io.credence.core.drift;

import io.credence.core.Prose;
import java.time.Duration;

/** How often a key may raise a false alarm: the user's side of the contract. */
public sealed interface AlarmBudget permits AlarmBudget.PerRecords, AlarmBudget.PerTime, AlarmCosts {
    /** The fewest records between false alarms that a budget by time allows. */
    double FEWEST_RECORDS = 1000;

    /** The fewest records between false alarms of any budget. */
    double FEWEST_BETWEEN_ALARMS = 50;

    /**
     * The mean number of records between false alarms that this budget allows.
     *
     * @param recordsPerSecond the pace of the key so far; NaN or 0 where unknown
     */
    double recordsBetweenAlarms(double recordsPerSecond);

    /**
     * The mean number of records between false alarms to keep to: what the budget allows, and never fewer than fifty, for what rings more often
     * than that is no detector.
     */
    default double allowed(double recordsPerSecond) {
        return Math.max(FEWEST_BETWEEN_ALARMS, recordsBetweenAlarms(recordsPerSecond));
    }

    /** Records a second of a key that had so many since a time; NaN of the first. */
    static double pace(double records, double sinceMicros) {
        return (records - 1) / (sinceMicros * 1e-6);
    }

    /** The budget in words. */
    String inWords();

    /** So many false alarms in so many records. */
    record PerRecords(double alarms, double records) implements AlarmBudget {
        /** Checks both. */
        public PerRecords {
            requireSense(alarms, records);
        }

        @Override
        public double recordsBetweenAlarms(double recordsPerSecond) {
            return records / alarms;
        }

        @Override
        public String inWords() {
            return number(alarms) + " per " + number(records) + " records per key";
        }
    }

    /**
     * So many false alarms in so many seconds, whatever the pace of the key; but never more than one in
     * {@link #FEWEST_RECORDS}, for a budget of one a month would let a yearly series cry at every record.
     *
     * @param keys among how many the budget is divided evenly: together they keep to it as long as they are no more
     */
    record PerTime(double alarms, double seconds, long keys) implements AlarmBudget {
        /** Checks all. */
        public PerTime {
            requireSense(alarms, seconds);
            if (keys < 1) {
                throw new IllegalArgumentException("a false-alarm budget is for at least one key, not " + keys);
            }
        }

        /** Of one key. */
        public PerTime(double alarms, double seconds) {
            this(alarms, seconds, 1);
        }

        @Override
        public double recordsBetweenAlarms(double recordsPerSecond) {
            double records =
                    recordsPerSecond > 0 ? recordsPerSecond * seconds * keys / alarms : Double.POSITIVE_INFINITY;
            return Math.max(FEWEST_RECORDS, records);
        }

        @Override
        public String inWords() {
            return number(alarms) + " in " + Prose.duration(Duration.ofSeconds((long) seconds))
                    + (keys == 1 ? " per key" : " of at most " + keys + " keys together");
        }
    }

    private static void requireSense(double alarms, double per) {
        if (!(alarms > 0) || !(per > 0) || Double.isInfinite(per)) {
            throw new IllegalArgumentException(
                    "a false-alarm budget needs positive numbers, not " + alarms + " per " + per);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
