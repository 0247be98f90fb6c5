package io.credence.format;

/**
 * What came with one record: the bytes of its value, and its key and timestamp for formats that carry none; reused,
 * confined to a thread. The bytes stay the caller's and are not changed.
 */
public final class Envelope {
    /** Why there is no key where none came with the record. */
    static final String NO_KEY = "the record has none";

    private static final byte[] NOTHING = {};

    private final KeyTexts keys = new KeyTexts();
    private byte[] value = NOTHING;
    private int from;
    private int to;
    private String key;
    private String keyless = NO_KEY;
    private long timeMicros = EventTime.MISSING;

    /** An empty record without key and time. */
    public Envelope() {}

    /** Sets the value to a whole array; null, as of a tombstone, is empty. */
    public Envelope value(byte[] bytes) {
        return bytes == null ? value(NOTHING, 0, 0) : value(bytes, 0, bytes.length);
    }

    /** Sets the value to {@code [start, end)} of an array. */
    public Envelope value(byte[] bytes, int start, int end) {
        value = bytes;
        from = start;
        to = end;
        return this;
    }

    /** Sets the record's own key; null where it has none. */
    public Envelope key(String text) {
        key = text;
        keyless = NO_KEY;
        return this;
    }

    /** Sets the record's own key as UTF-8, without allocation where it is known; bytes that are no text are no key. */
    public Envelope key(byte[] utf8) {
        boolean isThere = utf8 != null && utf8.length > 0;
        key = isThere ? keys.text(utf8, 0, utf8.length) : null;
        keyless = isThere ? "the record's own is not UTF-8" : NO_KEY;
        return this;
    }

    /** Sets the record's own timestamp in microseconds; {@link EventTime#MISSING} where it has none. */
    public Envelope time(long micros) {
        timeMicros = micros;
        return this;
    }

    /** Where the value is. */
    public byte[] value() {
        return value;
    }

    /** Where the value starts. */
    public int from() {
        return from;
    }

    /** Where the value ends. */
    public int to() {
        return to;
    }

    /** Length of the value. */
    public int length() {
        return to - from;
    }

    /** The record's own key; null where it has none. */
    public String key() {
        return key;
    }

    /** Why there is no key, where there is none: the end of a sentence. */
    public String keyless() {
        return keyless;
    }

    /** The record's own timestamp; {@link EventTime#MISSING} where it has none. */
    public long timeMicros() {
        return timeMicros;
    }
}
