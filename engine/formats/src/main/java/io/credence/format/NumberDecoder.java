package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Reason;
import java.nio.charset.StandardCharsets;

/**
 * A record that is nothing but its number, key and time being the record's own; confined to a thread, allocates nothing.
 *
 * <p>Missing is an empty value, as of a tombstone, and NaN in whatever notation.
 */
public final class NumberDecoder implements Decoder {
    /** How the number is written. */
    public enum Encoding {
        /** Decimal digits as ASCII; spaces and line ends around them are passed over. */
        TEXT,
        /** IEEE 754, 4 bytes, most significant first, as Kafka's {@code FloatSerializer} writes. */
        FLOAT,
        /** IEEE 754, 8 bytes, most significant first, as Kafka's {@code DoubleSerializer} writes. */
        DOUBLE
    }

    private static final int SHOWN = 40;

    private final Encoding encoding;
    private final NumberReader numbers = new NumberReader();
    private final Observation observation = new Observation();

    /** Reads numbers written so. */
    public NumberDecoder(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public void decode(Envelope record, Sink to) {
        if (record.key() == null) {
            to.rejected(null, Reason.BAD_KEY, "a bare number carries no key, and " + record.keyless());
        } else if (record.timeMicros() == EventTime.MISSING) {
            to.rejected(record.key(), Reason.BAD_TIME, "a bare number carries no time, and the record has none");
        } else if (record.length() == 0) {
            observe(Double.NaN, record, to);
        } else if (encoding == Encoding.TEXT) {
            text(record, to);
        } else {
            binary(record, to);
        }
    }

    private void observe(double value, Envelope record, Sink to) {
        if (Double.isInfinite(value)) {
            to.rejected(record.key(), Reason.INFINITE, "the value is infinite");
        } else {
            to.observation(record.key(), observation.uncensored().value(value).time(record.timeMicros()));
        }
    }

    private void text(Envelope record, Sink to) {
        byte[] bytes = record.value();
        int end = record.to();
        while (end > record.from() && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (numbers.read(bytes, record.from(), end) == NumberReader.Result.MALFORMED) {
            String shown =
                    new String(bytes, record.from(), Math.min(4 * SHOWN, end - record.from()), StandardCharsets.UTF_8);
            to.rejected(record.key(), Reason.BAD_VALUE, "'" + Option.echo(shown, SHOWN) + "' is not a number");
        } else {
            observe(numbers.value(), record, to);
        }
    }

    private void binary(Envelope record, Sink to) {
        int width = encoding == Encoding.FLOAT ? Float.BYTES : Double.BYTES;
        if (record.length() != width) {
            to.rejected(
                    record.key(),
                    Reason.MALFORMED,
                    "a number takes " + width + " bytes, the value has " + record.length());
            return;
        }
        long bits = 0;
        for (int i = record.from(); i < record.to(); i++) {
            bits = bits << 8 | (record.value()[i] & 0xff);
        }
        observe(
                encoding == Encoding.FLOAT ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits),
                record,
                to);
    }
}
