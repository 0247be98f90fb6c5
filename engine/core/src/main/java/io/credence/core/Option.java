package io.credence.core;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One setting, declared once: name, type, unit, default, legal values and a sentence; immutable.
 *
 * <p>Parsing, validation, the JSON Schema, the option tables of the docs and {@code explain} are all derived from it.
 *
 * @param name dotted path, as in {@code prior.mean}
 * @param type what values look like
 * @param unit of a number, or empty
 * @param defaultValue of the type's Java class; null when there is none
 * @param range legal numbers
 * @param choices legal words of a {@link Type#CHOICE} or of each text of {@link Type#TEXTS}; for a
 *     {@link Type#NUMBER} the words that may stand in its place
 * @param planned words that are designed but not built, so that they get a better answer than "unknown"
 * @param form how a text is written, or null where any text will do; for a {@link Type#NUMBER} how one in its place is
 * @param isRequired whether a spec must give it
 * @param sentence what it means
 */
public record Option(
        String name,
        Type type,
        String unit,
        Object defaultValue,
        Range range,
        List<String> choices,
        List<String> planned,
        Form form,
        boolean isRequired,
        String sentence) {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    /** The durations a spec may give, in the dialect of regular expressions that Java and JSON Schema share. */
    public static final String ISO_DURATION =
            "^P(?!$)([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?$";

    private static final Pattern DURATION = Pattern.compile(ISO_DURATION);
    private static final Pattern ELAPSED = Pattern.compile("(\\d+)\\s*(ms|s|sec|m|min|h|d)");
    private static final Pattern CALENDAR = Pattern.compile("P\\d+[YM].*");
    private static final int ECHOED = 40; // of a wrong value: enough to recognise it, never a page of it

    /** What a value looks like, and the Java class it becomes. */
    public enum Type {
        /** A finite decimal, {@link Double}; or one of the choices, {@link String}; or a text of a {@link Form}, its class. */
        NUMBER,
        /** A whole number; {@link Long}. */
        INTEGER,
        /** ISO-8601, as in PT10S; {@link Duration}. */
        DURATION,
        /** true or false; {@link Boolean}. */
        FLAG,
        /** One of a few words; {@link String}. */
        CHOICE,
        /** Any text, {@link String}; or one of a {@link Form}, its class. */
        TEXT,
        /** One text or a list of them; {@link List} of what {@link #TEXT} or {@link #CHOICE} gives. */
        TEXTS
    }

    /** Legal numbers; an {@code open} range excludes its ends. */
    public record Range(double least, double greatest, boolean open) {
        /** Every finite number. */
        public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

        /** Whether the number lies inside; infinities and NaN never do. */
        public boolean holds(double v) {
            boolean inside = open ? v > least && v < greatest : v >= least && v <= greatest;
            return inside && Math.abs(v) <= Double.MAX_VALUE;
        }

        /** In words, with a leading space, or empty when everything is legal. */
        public String inWords() {
            boolean low = least != Double.NEGATIVE_INFINITY;
            boolean high = greatest != Double.POSITIVE_INFINITY;
            if (low && high) {
                return (open ? " between " : " from ") + plain(least) + (open ? " and " : " to ") + plain(greatest);
            }
            if (low) {
                return (open ? " greater than " : " of at least ") + plain(least);
            }
            return high ? (open ? " less than " : " of at most ") + plain(greatest) : "";
        }
    }

    /**
     * How texts of one kind are written and what they stand for; immutable.
     *
     * @param inWords what would be legal, as in "a JSON pointer such as /celsius"
     * @param pattern a regular expression every legal text matches, in the dialect Java and JSON Schema share
     * @param reader gives the value; throws {@link IllegalArgumentException} saying what is wrong with the text
     */
    public record Form(String inWords, String pattern, Function<String, ?> reader) {}

    /** Copies the choices. */
    public Option {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        choices = List.copyOf(choices);
        planned = List.copyOf(planned);
    }

    /** An option with neither default nor bounds yet. */
    public static Option of(String name, Type type, String sentence) {
        return new Option(name, type, "", null, Range.ALL, List.of(), List.of(), null, false, sentence);
    }

    /** A finite decimal. */
    public static Option number(String name, String sentence) {
        return of(name, Type.NUMBER, sentence);
    }

    /** One of a few words. */
    public static Option choice(String name, String sentence, String... choices) {
        return of(name, Type.CHOICE, sentence).or(choices);
    }

    /** A text of a certain form. */
    public static Option text(String name, String sentence, Form form) {
        return of(name, Type.TEXT, sentence).as(form);
    }

    /** One text of a certain form, or a list of them. */
    public static Option texts(String name, String sentence, Form form) {
        return of(name, Type.TEXTS, sentence).as(form);
    }

    /** The same, with texts of this form legal in place of a number. */
    public Option or(Form of) {
        return as(of);
    }

    /** The same with a default, a value of the type's Java class. */
    public Option defaultsTo(Object value) {
        return new Option(name, type, unit, value, range, choices, planned, form, isRequired, sentence);
    }

    /** The same, in a unit. */
    public Option in(String of) {
        return new Option(name, type, of, defaultValue, range, choices, planned, form, isRequired, sentence);
    }

    /** The same, greater than zero. */
    public Option positive() {
        return within(new Range(0, range.greatest, true));
    }

    /** The same, within closed bounds. */
    public Option between(double low, double high) {
        return within(new Range(low, high, false));
    }

    /** The same, within a range. */
    public Option within(Range legal) {
        return new Option(name, type, unit, defaultValue, legal, choices, planned, form, isRequired, sentence);
    }

    /** The same, with these words legal. */
    public Option or(String... words) {
        return new Option(name, type, unit, defaultValue, range, List.of(words), planned, form, isRequired, sentence);
    }

    /** The same, with words that are designed but not built yet. */
    public Option planning(String... words) {
        return new Option(name, type, unit, defaultValue, range, choices, List.of(words), form, isRequired, sentence);
    }

    /** The same, but it must be given. */
    public Option required() {
        return new Option(name, type, unit, defaultValue, range, choices, planned, form, true, sentence);
    }

    /** The same as part of a group, which nobody has to give. */
    Option under(String group) {
        return new Option(group + "." + name, type, unit, defaultValue, range, choices, planned, form, false, sentence);
    }

    private Option as(Form of) {
        return new Option(name, type, unit, defaultValue, range, choices, planned, of, isRequired, sentence);
    }

    /** What would be legal, in words. */
    public String legal() {
        return switch (type) {
            case NUMBER ->
                "a number" + range.inWords() + (choices.isEmpty() ? "" : " or " + words())
                        + (form == null ? "" : " or " + form.inWords());
            case INTEGER -> "a whole number" + range.inWords();
            case DURATION -> "an ISO-8601 duration such as PT10S or P1D";
            case FLAG -> "true or false";
            case CHOICE -> word();
            case TEXT -> form == null ? "a text" : form.inWords();
            case TEXTS -> "a list of " + (choices.isEmpty() ? form == null ? "texts" : form.inWords() : words());
        };
    }

    private String word() {
        return choices.size() == 1 ? choices.get(0) : "one of " + words();
    }

    private String words() {
        return String.join(", ", choices);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }

    /**
     * The value a scalar text stands for.
     *
     * @throws OptionException naming the value and what would be legal
     */
    public Object parse(String text) {
        return switch (type) {
            case NUMBER -> decimal(text);
            case INTEGER -> whole(text);
            case DURATION -> duration(text);
            case FLAG -> flag(text);
            case CHOICE -> chosen(text);
            case TEXT -> form == null ? text : formed(text);
            case TEXTS -> List.of(element(text));
        };
    }

    /**
     * The value a list of texts stands for; only {@link Type#TEXTS} may be lists.
     *
     * @throws OptionException naming the first wrong element
     */
    public Object parse(List<String> texts) {
        if (type != Type.TEXTS) {
            throw new OptionException(name, "is a list, not " + legal());
        }
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            values.add(element(text));
        }
        return List.copyOf(values);
    }

    private Object element(String text) {
        if (!choices.isEmpty()) {
            return chosen(text);
        }
        return form == null ? text : formed(text);
    }

    private Object decimal(String text) {
        if (choices.contains(text)) {
            return text;
        }
        if (form != null && !DECIMAL.matcher(text).matches()) {
            return formed(text);
        }
        // Double.valueOf would also take 1d, 0x1p3 and NaN.
        if (!DECIMAL.matcher(text).matches() || !range.holds(Double.parseDouble(text))) {
            throw illegal(text, Nearest.hint(text, choices));
        }
        return Double.valueOf(text);
    }

    private Object whole(String text) {
        try {
            if (WHOLE.matcher(text).matches() && range.holds((double) Long.parseLong(text))) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            // beyond a long: as illegal as the rest
        }
        throw illegal(text, "");
    }

    private Object duration(String text) {
        try {
            if (DURATION.matcher(text).matches()) {
                Duration value = Duration.parse(text);
                if (!(range.open && value.isZero())) {
                    return value;
                }
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // falls through to the same message, with a guess at what was meant
        }
        throw illegal(text, durationHint(text));
    }

    private static String durationHint(String text) {
        if (DURATION.matcher(text).matches() && !text.matches(".*[1-9].*")) {
            return ": longer than nothing";
        }
        if (DURATION.matcher(text.toUpperCase(Locale.ROOT)).matches()
                && !DURATION.matcher(text).matches()) {
            return Nearest.hint(text.toUpperCase(Locale.ROOT));
        }
        if (CALENDAR.matcher(text).matches()) {
            return ": months and years differ in length, give days";
        }
        var elapsed = ELAPSED.matcher(text.toLowerCase(Locale.ROOT));
        if (!elapsed.matches() || elapsed.group(1).length() > 9) {
            return "";
        }
        long count = Long.parseLong(elapsed.group(1));
        return Nearest.hint(
                switch (elapsed.group(2)) {
                    case "ms" -> Duration.ofMillis(count).toString();
                    case "s", "sec" -> "PT" + count + "S";
                    case "m", "min" -> "PT" + count + "M";
                    case "h" -> "PT" + count + "H";
                    default -> "P" + count + "D";
                });
    }

    private Object flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw illegal(text, Nearest.hint(text, List.of("true", "false")));
        };
    }

    private Object chosen(String text) {
        if (planned.contains(text)) {
            throw new OptionException(name, "`" + text + "` is planned, not in this release; for now " + word());
        }
        if (!choices.contains(text)) {
            // The only legal word is named already.
            String hint = choices.size() == 1 ? "" : Nearest.hint(text, choices);
            throw new OptionException(name, "'" + echo(text) + "' is not " + word() + hint);
        }
        return text;
    }

    private Object formed(String text) {
        try {
            return form.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new OptionException(name, e.getMessage());
        }
    }

    private OptionException illegal(String text, String hint) {
        return new OptionException(name, "'" + echo(text) + "' is not " + legal() + hint);
    }

    /** A wrong value as a message may show it: on one line and not too long. */
    public static String echo(String text) {
        return echo(text, ECHOED);
    }

    /** As {@link #echo(String)}, with at most so many characters. */
    public static String echo(String text, int most) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .limit(most + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) > most
                ? line.substring(0, line.offsetByCodePoints(0, most)) + "…"
                : line;
    }
}
