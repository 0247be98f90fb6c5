package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.pipeline.sheet.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a key's belief may be changed by answers to alarms; immutable.
 *
 * @param answers at most, ...
 * @param period ... in so long, in event time of the key
 */
public record AnswerLimit(int answers, Duration period) {
    private static final String SHAPE = "`1 per PT10M` or `3 per P1D`";

    /** How a spec writes it. */
    public static final Option.Form FORM = new Option.Form(
            "a limit such as " + SHAPE, "^\\s*([1-9][0-9]?|100)\\s+per\\s+P[0-9DTHMS.]+\\s*$", AnswerLimit::parse);

    private static final Pattern LIMIT = Pattern.compile("([1-9][0-9]?|100)\\s+per\\s+(\\S+)");

    static AnswerLimit parse(String text) {
        Matcher limit = LIMIT.matcher(text.strip());
        if (!limit.matches()) {
            throw new IllegalArgumentException(
                    "'" + Option.echo(text) + "' is no limit: write " + SHAPE + ", with a number from 1 to 100");
        }
        return new AnswerLimit(Integer.parseInt(limit.group(1)), positive(limit.group(2)));
    }

    /** A duration longer than nothing. */
    static Duration positive(String text) {
        try {
            return (Duration)
                    Option.of("length", Option.Type.DURATION, "").positive().parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Option.echo(text) + "' " + e.getMessage().substring("length: ".length()), e);
        }
    }

    /** As a spec writes it. */
    @Override
    public String toString() {
        return answers + " per " + DurationText.of(period);
    }
}
