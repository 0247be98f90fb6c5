package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.pipeline.sheet.DurationText;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an answer holds a belief at most; immutable.
 *
 * @param records of the key; {@link Long#MAX_VALUE} where it is by time
 * @param time event time of the key; null where it is by records
 */
public record HoldLength(long records, Duration time) {
    /** By when the detector has looked again for the last time. */
    public static final HoldLength DEFAULT = new HoldLength(50, null);

    /** How a spec writes it. */
    public static final Option.Form FORM = new Option.Form(
            "so many records or so long, as `50 records` or PT2H",
            "^\\s*([1-9][0-9]{0,8}\\s+records?|P[0-9DTHMS.]+)\\s*$",
            HoldLength::parse);

    private static final Pattern RECORDS = Pattern.compile("([1-9][0-9]{0,8})\\s+records?");

    static HoldLength parse(String text) {
        Matcher records = RECORDS.matcher(text.strip());
        if (records.matches()) {
            return new HoldLength(Long.parseLong(records.group(1)), null);
        }
        if (!text.strip().startsWith("P")) {
            throw new IllegalArgumentException("'" + Option.echo(text) + "' is no length: write `50 records` or PT2H");
        }
        return new HoldLength(Long.MAX_VALUE, AnswerLimit.positive(text));
    }

    /** In event time; {@link Long#MAX_VALUE} where it is by records. */
    long micros() {
        return time == null ? Long.MAX_VALUE : Plans.micros(time);
    }

    /** As a spec writes it. */
    @Override
    public String toString() {
        return time == null
                ? String.format(Locale.ROOT, "%d record%s", records, records == 1 ? "" : "s")
                : DurationText.of(time);
    }
}
