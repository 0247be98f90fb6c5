package io.credence.pipeline.spec;

import io.credence.core.Option;
import io.credence.pipeline.sheet.DurationText;
import java.time.Duration;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a key's output is published, in event time; immutable. A regime change is always published. */
public sealed interface Emit {

    /** How a spec writes it. */
    Option.Form FORM = new Option.Form(
            "`every record`, a period such as PT1S, or a change such as `0.1 sd`",
            "^(every record|P[0-9DTHMS.]+|[0-9]*[.]?[0-9]+([eE][-+]?[0-9]+)?\\s*sd)$",
            Emit::parse);

    /** The result of the case that holds. */
    <T> T match(Supplier<T> everyRecord, Function<Duration, T> every, DoubleFunction<T> onChange);

    /** After every record. */
    record EveryRecord() implements Emit {
        @Override
        public <T> T match(Supplier<T> everyRecord, Function<Duration, T> every, DoubleFunction<T> onChange) {
            return everyRecord.get();
        }

        @Override
        public String toString() {
            return "every record";
        }
    }

    /** At most once in each period of a key's event time. */
    record Every(Duration period) implements Emit {
        @Override
        public <T> T match(Supplier<T> everyRecord, Function<Duration, T> every, DoubleFunction<T> onChange) {
            return every.apply(period);
        }

        @Override
        public String toString() {
            return DurationText.of(period);
        }
    }

    /** When the mean has moved by so many standard deviations since it was last published. */
    record OnChange(double sds) implements Emit {
        @Override
        public <T> T match(Supplier<T> everyRecord, Function<Duration, T> every, DoubleFunction<T> onChange) {
            return onChange.apply(sds);
        }

        @Override
        public String toString() {
            return sds + " sd";
        }
    }

    /**
     * Reads what {@code toString} writes.
     *
     * @throws IllegalArgumentException saying what would be legal
     */
    static Emit parse(String text) {
        if (text.equals("every record")) {
            return new EveryRecord();
        }
        Matcher change =
                Pattern.compile("(\\d*\\.?\\d+(?:[eE][-+]?\\d+)?)\\s*sd").matcher(text);
        if (change.matches()) {
            double sds = Double.parseDouble(change.group(1));
            if (sds > 0 && sds < Double.POSITIVE_INFINITY) {
                return new OnChange(sds);
            }
            throw new IllegalArgumentException(
                    "'" + Option.echo(text) + "' is not a change greater than 0 sd; write `every record` for all");
        }
        try {
            return new Every((Duration)
                    Option.of("emit", Option.Type.DURATION, "").positive().parse(text));
        } catch (IllegalArgumentException e) {
            String hint = e.getMessage().contains("(did")
                    ? e.getMessage().substring(e.getMessage().indexOf(" (did"))
                    : "";
            throw new IllegalArgumentException("'" + Option.echo(text) + "' is not " + FORM.inWords() + hint, e);
        }
    }
}
