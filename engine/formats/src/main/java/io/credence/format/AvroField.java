package io.credence.format;

import io.credence.core.Option;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;

/** A wanted place in an Avro record and what was found there last; confined to a thread. */
final class AvroField {
    private static final int SHOWN = 40;

    private final String pointer;
    private final String[] tokens;
    private Object found;
    private LogicalType logical; // of a found field, null where it has none
    private double value;

    AvroField(String pointer) {
        this.pointer = pointer;
        tokens = Columns.tokens(pointer).toArray(new String[0]);
    }

    private Object find(IndexedRecord record) {
        Object at = record;
        logical = null;
        for (String token : tokens) {
            at = step(at, token);
        }
        found = at;
        return at;
    }

    private Object step(Object at, String token) {
        if (at instanceof IndexedRecord record) {
            Schema.Field field = record.getSchema().getField(token);
            logical = field == null ? null : logical(field.schema());
            return field == null ? null : record.get(field.pos());
        }
        if (at instanceof List<?> list) {
            logical = null;
            int index = token.matches("[0-9]{1,9}") ? Integer.parseInt(token) : list.size();
            return index < list.size() ? list.get(index) : null;
        }
        if (at instanceof Map<?, ?> map) {
            logical = null;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (token.contentEquals((CharSequence) entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** Of the schema, or of the only one in a union that has any. */
    private static LogicalType logical(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema.getLogicalType();
        }
        for (Schema part : schema.getTypes()) {
            if (part.getLogicalType() != null) {
                return part.getLogicalType();
            }
        }
        return null;
    }

    /** Whether it is text or a whole number, as keys and ids are: null where not, or empty. */
    String text(IndexedRecord record) {
        Object at = find(record);
        boolean scalar = at instanceof CharSequence
                || at instanceof Integer
                || at instanceof Long
                || at instanceof GenericEnumSymbol<?>;
        String text = scalar ? at.toString() : "";
        return text.isEmpty() ? null : text;
    }

    /** A number's or a string's text as bytes; null where it is neither. */
    byte[] ascii(IndexedRecord record) {
        return text(find(record));
    }

    /** The word there, of a text, an enum or a flag; empty where nothing is; null where something else is. */
    byte[] word(IndexedRecord record) {
        Object at = find(record);
        if (at == null) {
            return new byte[0];
        }
        return text(at instanceof Boolean || at instanceof GenericEnumSymbol ? at.toString() : at);
    }

    private static byte[] text(Object at) {
        return at instanceof Number || at instanceof CharSequence
                ? at.toString().getBytes(StandardCharsets.UTF_8)
                : null;
    }

    /** The number there: {@link #value}. */
    NumberReader.Result number(IndexedRecord record, NumberReader numbers) {
        Object at = find(record);
        value = Double.NaN;
        if (at == null) {
            return NumberReader.Result.MISSING;
        }
        if (at instanceof CharSequence) {
            byte[] text = at.toString().getBytes(StandardCharsets.UTF_8);
            NumberReader.Result result = numbers.read(text, 0, text.length);
            value = numbers.value();
            return result;
        }
        if (!(at instanceof Number number)) {
            return NumberReader.Result.MALFORMED;
        }
        value = number.doubleValue();
        return Double.isNaN(value)
                ? NumberReader.Result.MISSING
                : Double.isInfinite(value) ? NumberReader.Result.OUT_OF_RANGE : NumberReader.Result.NUMBER;
    }

    /** The number found last; NaN where it was missing. */
    double value() {
        return value;
    }

    /** The time there in microseconds, or a code of {@link EventTime}. */
    long micros(IndexedRecord record, TimeReader times) {
        Object at = find(record);
        if (at instanceof Instant instant) {
            return micros(instant.getEpochSecond(), 1_000_000, instant.getNano() / 1000);
        }
        if (at instanceof Number number && logical != null && !(at instanceof Float || at instanceof Double)) {
            long n = number.longValue();
            if (logical instanceof LogicalTypes.Date) {
                return micros(n, 86_400_000_000L, 0);
            }
            if (logical instanceof LogicalTypes.TimestampMillis) {
                return micros(n, 1000, 0);
            }
            if (logical instanceof LogicalTypes.TimestampMicros) {
                return micros(n, 1, 0);
            }
            if (logical instanceof LogicalTypes.TimestampNanos) {
                return Math.floorDiv(n, 1000L);
            }
        }
        byte[] text = at instanceof Number || at instanceof CharSequence
                ? at.toString().getBytes(StandardCharsets.UTF_8)
                : null;
        return text == null ? EventTime.MALFORMED : times.read(text, 0, text.length);
    }

    private static long micros(long count, long unit, long more) {
        boolean fits = Math.abs(count / 2) < Long.MAX_VALUE / unit / 2;
        long micros = fits ? count * unit + more : EventTime.OUT_OF_RANGE;
        return EventTime.isError(micros) ? EventTime.OUT_OF_RANGE : micros;
    }

    /** Where it is and what was there last, for people. */
    String described() {
        if (found == null) {
            return pointer + " is not there or null";
        }
        if (found instanceof CharSequence || found instanceof Number || found instanceof Boolean) {
            return pointer + " is '" + Option.echo(found.toString(), SHOWN) + "'";
        }
        return pointer + " is "
                + (found instanceof IndexedRecord
                        ? "a record"
                        : found instanceof List<?> ? "an array" : found instanceof Map<?, ?> ? "a map" : "no scalar");
    }
}
