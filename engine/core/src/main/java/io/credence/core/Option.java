package io.credence.core;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One setting, declared once: name, type, unit, default, legal values and a sentence; immutable.
 *
 * <p>Parsing, validation, the JSON Schema, the option tables of the docs and {@code explain} are all derived from it.
 *
 * @param name dotted path, as in {@code prior.mean}
 * @param type what values look like
 * @param unit of a number, or empty
 * @param defaultValue of the type's Java class; null when there is none
 * @param least smallest legal number
 * @param greatest largest legal number
 * @param open whether the two ends are themselves illegal
 * @param choices legal words of a {@link Type#CHOICE}
 * @param isRequired whether a spec must give it
 * @param sentence what it means
 */
public record Option(
        String name,
        Type type,
        String unit,
        Object defaultValue,
        double least,
        double greatest,
        boolean open,
        List<String> choices,
        boolean isRequired,
        String sentence) {

    /** What a value looks like, and the Java class it becomes. */
    public enum Type {
        /** A finite decimal; {@link Double}. */
        NUMBER,
        /** A whole number; {@link Long}. */
        INTEGER,
        /** ISO-8601, as in PT10S; {@link Duration}. */
        DURATION,
        /** true or false; {@link Boolean}. */
        FLAG,
        /** One of a few words; {@link String}. */
        CHOICE,
        /** Any text; {@link String}. */
        TEXT,
        /** One text or a list of them; {@link List} of {@link String}. */
        TEXTS
    }

    /** Copies the choices. */
    public Option {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        choices = List.copyOf(choices);
    }

    /** An option with neither default nor bounds yet. */
    public static Option of(String name, Type type, String sentence) {
        return new Option(
                name,
                type,
                "",
                null,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                List.of(),
                false,
                sentence);
    }

    /** A finite decimal. */
    public static Option number(String name, String sentence) {
        return of(name, Type.NUMBER, sentence);
    }

    /** One of a few words. */
    public static Option choice(String name, String sentence, String... choices) {
        return new Option(
                name,
                Type.CHOICE,
                "",
                null,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                List.of(choices),
                false,
                sentence);
    }

    /** The same with a default, a value of the type's Java class. */
    public Option defaultsTo(Object value) {
        return new Option(name, type, unit, value, least, greatest, open, choices, isRequired, sentence);
    }

    /** The same, in a unit. */
    public Option in(String of) {
        return new Option(name, type, of, defaultValue, least, greatest, open, choices, isRequired, sentence);
    }

    /** The same, greater than zero. */
    public Option positive() {
        return new Option(name, type, unit, defaultValue, 0, greatest, true, choices, isRequired, sentence);
    }

    /** The same, within closed bounds. */
    public Option between(double low, double high) {
        return new Option(name, type, unit, defaultValue, low, high, false, choices, isRequired, sentence);
    }

    /** The same, but it must be given. */
    public Option required() {
        return new Option(name, type, unit, defaultValue, least, greatest, open, choices, true, sentence);
    }

    /** What would be legal, in words. */
    public String legal() {
        return switch (type) {
            case NUMBER -> "a number" + bounds();
            case INTEGER -> "a whole number" + bounds();
            case DURATION -> "an ISO-8601 duration such as PT10S or P1D";
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", choices);
            case TEXT -> "a text";
            case TEXTS -> "a text or a list of texts";
        };
    }

    private String bounds() {
        boolean low = least != Double.NEGATIVE_INFINITY;
        boolean high = greatest != Double.POSITIVE_INFINITY;
        if (low && high) {
            return " from " + plain(least) + " to " + plain(greatest);
        }
        if (low) {
            return open ? " greater than " + plain(least) : " of at least " + plain(least);
        }
        return high ? " of at most " + plain(greatest) : "";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * The value a scalar text stands for.
     *
     * @throws OptionException naming the value and what would be legal
     */
    public Object parse(String text) {
        try {
            return switch (type) {
                case NUMBER -> checked(text, Double.valueOf(text));
                case INTEGER -> checked(text, Long.valueOf(text));
                case DURATION -> positive(text, Duration.parse(text));
                case FLAG -> flag(text);
                case CHOICE -> chosen(text);
                case TEXT -> text;
                case TEXTS -> List.of(text);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw illegal(text, e);
        }
    }

    private Object checked(String text, Number value) {
        double v = value.doubleValue();
        boolean inside = open ? v > least && v < greatest : v >= least && v <= greatest;
        if (!inside || Double.isNaN(v) || Double.isInfinite(v)) {
            throw illegal(text, null);
        }
        return value;
    }

    private Object positive(String text, Duration value) {
        if (value.isNegative() || (open && value.isZero())) {
            throw illegal(text, null);
        }
        return value;
    }

    private Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw illegal(text, null);
        };
    }

    private Object chosen(String text) {
        if (!choices.contains(text)) {
            throw illegal(text, null);
        }
        return text;
    }

    private OptionException illegal(String text, Throwable cause) {
        OptionException e = new OptionException(name, "'" + text + "' is not " + legal());
        if (cause != null) {
            e.initCause(cause);
        }
        return e;
    }
}
