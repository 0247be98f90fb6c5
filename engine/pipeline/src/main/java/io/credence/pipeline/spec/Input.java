package io.credence.pipeline.spec;

import io.credence.core.Option;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Where records come from and how one is read; immutable.
 *
 * @param topic needed only to run against a cluster, see {@link PipelineSpec#requireTopic}
 * @param format as registered with the formats; empty leaves the choice to the caller: json for a topic, by its name for
 *     a file
 * @param fields where in a record things are
 * @param valid what values are believed at all
 * @param detectable what a sensor can show
 * @param order what happens to records out of order
 * @param tombstone what a record without a value means
 */
public record Input(
        Optional<String> topic,
        Optional<String> format,
        Fields fields,
        Valid valid,
        Detectable detectable,
        Order order,
        Tombstone tombstone) {

    private static final Pattern POINTER_PATTERN = Pattern.compile("(/([^/~]|~0|~1)*)+");

    /** How a place in a record is written. */
    static final Option.Form POINTER =
            new Option.Form("a JSON pointer such as /celsius", "^(/([^/~]|~0|~1)*)+$", Input::pointer);

    /**
     * Where in a record its parts are, as JSON pointers; for CSV, {@code /celsius} is the column celsius.
     *
     * @param key empty: the record's own key
     * @param time empty: the record's own timestamp
     * @param sequence rises by one per key; one seen before, or over 63 behind the highest, is a duplicate
     * @param id names a record; a second record of the same name is a duplicate
     * @param values the observed components; empty: the format's default
     * @param covariates what the observation is explained by
     * @param censored on which side of the number given the value lies; empty: every number is the value
     * @param categories the texts a value is one of; empty: values are numbers, or whatever texts come where the model learns them
     */
    public record Fields(
            Optional<String> key,
            Optional<String> time,
            Optional<String> sequence,
            Optional<String> id,
            List<String> values,
            List<String> covariates,
            Optional<String> censored,
            List<String> categories) {

        /** Copies the lists. */
        public Fields {
            values = List.copyOf(values);
            covariates = List.copyOf(covariates);
            categories = List.copyOf(categories);
        }

        /** Every number is the value. */
        public Fields(
                Optional<String> key,
                Optional<String> time,
                Optional<String> sequence,
                Optional<String> id,
                List<String> values,
                List<String> covariates) {
            this(key, time, sequence, id, values, covariates, Optional.empty(), List.of());
        }
    }

    /**
     * What is believed at all; everything else is quarantined.
     *
     * @param min smallest credible value, −∞ where unbounded
     * @param max greatest credible value, +∞ where unbounded
     * @param resolution the step values are rounded to; empty: learnt
     */
    public record Valid(double min, double max, OptionalDouble resolution) {}

    /**
     * What a sensor can show: a value at an end, or beyond, is known only to be there or beyond.
     *
     * @param min smallest value it can show, −∞ where it shows every one
     * @param max greatest value it can show, +∞ where it shows every one
     */
    public record Detectable(double min, double max) {}

    /**
     * What happens to records out of order.
     *
     * @param window how far back a late record may reach, in the key's event time
     * @param late what happens to a record within it
     * @param future how far an event's time may run ahead of its record's timestamp
     */
    public record Order(Duration window, Late late, Duration future) {}

    /** What a record without a value means. */
    public enum Tombstone {
        /** Nothing was measured. */
        MISSING,
        /** The key is to be forgotten. */
        FORGET
    }

    /** What happens to a late record. */
    public enum Late {
        /** It is folded back where the family can, and what it supersedes is corrected. */
        FOLD,
        /** The same, and families in which order matters are filtered anew from a checkpoint. */
        REFILTER,
        /** It has the outcome late. */
        REJECT
    }

    /** The same with other fields, as when flags override the spec. */
    public Input withFields(Fields others) {
        return new Input(topic, format, others, valid, detectable, order, tombstone);
    }

    /** The same in another format. */
    public Input withFormat(String other) {
        return new Input(topic, Optional.of(other), fields, valid, detectable, order, tombstone);
    }

    private static String pointer(String text) {
        if (POINTER_PATTERN.matcher(text).matches()) {
            return text;
        }
        String tried = "/" + text;
        String hint = !text.isEmpty() && POINTER_PATTERN.matcher(tried).matches()
                ? " (did you mean `" + Option.echo(tried) + "`?)"
                : "";
        throw new IllegalArgumentException("'" + Option.echo(text) + "' is not a JSON pointer such as /celsius" + hint);
    }
}
