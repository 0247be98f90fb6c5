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
 * @param dueMicros when it is to arrive, where records go by their times: another than its own where its clock is wrong or it
 *     was held up
 */
public record Outgoing(byte[] key, byte[] value, long eventMicros, long dueMicros) {
    /** One that is due at its own time. */
    public Outgoing(byte[] key, byte[] value, long eventMicros) {
        this(key, value, eventMicros, eventMicros);
    }

    /** Refuses a time that Kafka does not know. */
    public Outgoing {
        if (eventMicros < 0) {
            throw new IllegalArgumentException("a record's timestamp cannot be before 1970");
        }
    }
}
