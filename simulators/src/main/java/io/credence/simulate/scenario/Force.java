package io.credence.simulate.scenario;

/**
 * One coming of a change to one unit; immutable.
 *
 * @param change what it is
 * @param onset when it begins
 * @param end when it is undone; {@link Long#MAX_VALUE} for never
 */
record Force(Change change, long onset, long end) {

    /** How much of it is there, between nought and one. */
    double weight(long micros) {
        if (micros < onset || micros >= end) {
            return 0;
        }
        long since = micros - onset;
        return since >= change.overMicros() ? 1 : (double) since / change.overMicros();
    }

    /** How far a slope has led. */
    double led(long micros) {
        return change.size() * Math.max(0, Math.min(micros, end) - onset) / change.perMicros();
    }

    /** Whether it will be as it is now for ever. */
    boolean isSettled(long micros) {
        boolean isDone = micros >= end;
        boolean lastsForEver = end == Long.MAX_VALUE && change.kind() != Change.Kind.SLOPE;
        return isDone || (lastsForEver && weight(micros) == 1);
    }

    /** Whether the two are of a kind and would make one another's truth unclear. */
    boolean overlaps(Force other) {
        return change.kind() == other.change.kind() && onset <= other.busyUntil() && other.onset <= busyUntil();
    }

    private long busyUntil() {
        return end == Long.MAX_VALUE ? onset + change.overMicros() : end;
    }
}
