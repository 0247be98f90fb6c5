package io.credence.format;

import io.credence.core.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * JSON objects, or arrays of them, by JSON pointers (RFC 6901); confined to a thread, allocates a parser per record.
 *
 * <p>Numbers may be strings. A value that is null, absent, empty or NaN is missing; an infinite one, a boolean, an object or an
 * array is rejected. Of a name given twice the last counts. Times are told apart each for itself, see {@link EventTime#detect}.
 * Elements of an array before the place where it breaks are observations; the rest of it is one rejection.
 */
public final class JsonDecoder implements Decoder {
    /** Where the value is unless pointers say. */
    static final String DEFAULT_VALUE = "/value";

    private final JsonRecords records;

    /** Reads what these pointers name; {@code /value} where they name no value. */
    public JsonDecoder(Columns pointers) {
        records = new JsonRecords(withValue(pointers));
    }

    static Columns withValue(Columns pointers) {
        return pointers.values().isEmpty() ? pointers.withValues(List.of(DEFAULT_VALUE)) : pointers;
    }

    @Override
    public Unlisted unlisted() {
        return records.fields().unlisted();
    }

    @Override
    public void decode(Envelope record, Sink to) {
        if (record.length() > LONGEST) {
            to.rejected(record.key(), Reason.TOO_LONG, "longer than " + LONGEST + " bytes");
            return;
        }
        try {
            records.open(record.value(), record.from(), record.to());
            JsonFields fields = records.fields();
            fields.keyless(record.keyless());
            while (records.next(record.key(), record.timeMicros())) {
                if (fields.rejection() == null) {
                    to.observation(fields.key(), fields.observation());
                } else {
                    to.rejected(fields.key(), fields.rejection(), records.detail());
                }
            }
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory do not fail
        }
    }
}
