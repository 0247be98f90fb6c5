package io.credence.app.publish;

/**
 * One record to send; the arrays are handed over and not changed by anybody afterwards.
 *
 * <p>Whoever has records to publish gives a {@link PacedSender} an iterator of these, made one by one as they are asked for,
 * in the order in which they are to arrive.
 *
 * @param key null where the record has none, and any partition will do
 * @param value null for a tombstone
 * @param eventMicros when it happened, in microseconds since 1970, and not before: it becomes the record's timestamp, in
 *     Kafka's milliseconds
 */
public record Outgoing(byte[] key, byte[] value, long eventMicros) {
    /** Refuses a time that Kafka does not know. */
    public Outgoing {
        if (eventMicros < 0) {
            throw new IllegalArgumentException("a record's timestamp cannot be before 1970");
        }
    }
}
