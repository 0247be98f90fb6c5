package io.credence.simulate;

/**
 * A record on its way; ordered by when it arrives. The array is the receiver's once delivered.
 *
 * @param key null where the record says not whose it is
 */
record Held(Sensor sensor, long number, Sent what, String key, long eventMicros, long deliverMicros, byte[] value)
        implements Comparable<Held> {

    /** What it is if it arrives now. */
    Held asThingsStand() {
        boolean isOvertaken = sensor.next() > number + 1;
        return what == Sent.LATE && !isOvertaken
                ? new Held(sensor, number, Sent.OK, key, eventMicros, deliverMicros, value)
                : this;
    }

    /** Nothing but the record itself decides, so that the order does not depend on what else waits. */
    @Override
    public int compareTo(Held other) {
        int order = Long.compare(deliverMicros, other.deliverMicros);
        order = order != 0 ? order : Integer.compare(sensor.index(), other.sensor.index());
        return order != 0 ? order : Long.compare(number, other.number);
    }
}
