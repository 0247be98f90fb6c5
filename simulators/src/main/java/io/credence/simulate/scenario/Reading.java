package io.credence.simulate.scenario;

import io.credence.simulate.Sent;

/**
 * What a unit sends; immutable.
 *
 * @param source who sends it
 * @param readMicros when it was read, by the right clock
 * @param eventMicros when it was read, as it says: whole milliseconds by the unit's own clock
 * @param arrivalMicros when it arrives, by the right clock
 * @param sequence its number among the unit's readings
 * @param value what is read; NaN where it is missing
 * @param exposure of a rate; NaN where there is none
 * @param what it is in truth
 * @param damage which way a malformed one is malformed, from 0 to 3
 */
public record Reading(
        Source source,
        long readMicros,
        long eventMicros,
        long arrivalMicros,
        long sequence,
        double value,
        double exposure,
        Sent what,
        int damage)
        implements Comparable<Reading> {
    /** How many ways there are to be malformed. */
    public static final int DAMAGES = 4;

    /** By arrival; what arrives at once, in an order that no thread decides. */
    @Override
    public int compareTo(Reading other) {
        int byArrival = Long.compare(arrivalMicros, other.arrivalMicros);
        if (byArrival != 0) {
            return byArrival;
        }
        int bySource = Integer.compare(source.index(), other.source.index());
        if (bySource != 0) {
            return bySource;
        }
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : what.compareTo(other.what);
    }

    Reading called(Sent other) {
        return new Reading(source, readMicros, eventMicros, arrivalMicros, sequence, value, exposure, other, damage);
    }

    Reading again(long arrival) {
        return new Reading(source, readMicros, eventMicros, arrival, sequence, value, exposure, Sent.DUPLICATE, damage);
    }
}
