package io.credence.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checked values for a set of options, defaults filled in; immutable. */
public final class Settings {
    private final Options options;
    private final Map<String, Object> given;

    private Settings(Options options, Map<String, Object> given) {
        this.options = options;
        this.given = given;
    }

    /** Every option at its default. */
    public static Settings defaults(Options options) {
        return of(options, Map.of());
    }

    /**
     * Values as texts (or, for {@link Option.Type#TEXTS}, lists of texts).
     *
     * @throws OptionException when one option is wrong
     * @throws IllegalArgumentException naming every problem at once when several are
     */
    public static Settings of(Options options, Map<String, ?> values) {
        List<OptionException> problems = new ArrayList<>();
        Map<String, Object> parsed = new HashMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            try {
                parsed.put(entry.getKey(), parse(options, entry.getKey(), entry.getValue()));
            } catch (OptionException e) {
                problems.add(e);
            }
        }
        for (Option option : options.all()) {
            if (option.isRequired() && !values.containsKey(option.name())) {
                problems.add(new OptionException(option.name(), "must be given: " + option.sentence()));
            }
        }
        if (problems.size() == 1) {
            throw problems.get(0);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        }
        return new Settings(options, Map.copyOf(parsed));
    }

    private static Object parse(Options options, String name, Object value) {
        Option option = options.find(name)
                .orElseThrow(() -> new OptionException(name, "unknown option" + Nearest.hint(name, options.names())));
        return value instanceof List<?> list
                ? option.parse(list.stream().map(Object::toString).toList())
                : option.parse(value.toString());
    }

    /**
     * Values that {@link Option#parse} gave already, by name; names that are not among the options are left out.
     *
     * <p>For readers that know where each text came from and report its problems themselves; a missing required option
     * is theirs to report too.
     */
    public static Settings ofParsed(Options options, Map<String, ?> parsed) {
        Map<String, Object> kept = new HashMap<>(parsed);
        kept.keySet().retainAll(options.names());
        return new Settings(options, Map.copyOf(kept));
    }

    /** What a group of these was given, as settings of the options it is made of. */
    public Settings under(String group, Options of) {
        Map<String, Object> own = new HashMap<>();
        for (String name : of.names()) {
            Object value = given.get(group + "." + name);
            if (value != null) {
                own.put(name, value);
            }
        }
        return new Settings(of, Map.copyOf(own));
    }

    /** What of these was given for some of the options. */
    public Settings of(Options part) {
        return ofParsed(part, given);
    }

    /** The same with one option left at its default. */
    public Settings without(String name) {
        Map<String, Object> others = new HashMap<>(given);
        others.remove(name);
        return new Settings(options, Map.copyOf(others));
    }

    /** Whether any option was set. */
    boolean isAnyGiven() {
        return !given.isEmpty();
    }

    /** The first that was, in the order of declaration. */
    String firstGiven() {
        return options.names().stream().filter(given::containsKey).findFirst().orElseThrow();
    }

    /** What these settings are for. */
    public Options options() {
        return options;
    }

    /** Whether the option was set rather than left at its default. */
    public boolean isGiven(String name) {
        options.require(name);
        return given.containsKey(name);
    }

    /** A number's value. */
    public double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /** A whole number's value. */
    public long integer(String name) {
        return ((Number) value(name)).longValue();
    }

    /** A text's or choice's value; null where it has no default and was not given. */
    public String text(String name) {
        return (String) value(name);
    }

    /** A flag's value. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** A duration's value; null where it has no default and was not given. */
    public Duration duration(String name) {
        return (Duration) value(name);
    }

    /** A list of texts; empty where it has no default and was not given. */
    public List<String> texts(String name) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        return ((List<?>) value).stream().map(Object::toString).toList();
    }

    /** The value as the class its {@link Option.Form} makes; empty where it has no default and was not given. */
    public <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(type.cast(value(name)));
    }

    /** The option's values in effect as texts, in the order of declaration; those without a value are left out. */
    public Map<String, String> inEffect() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Option option : options.all()) {
            Object value = value(option.name());
            if (value != null) {
                texts.put(option.name(), value.toString());
            }
        }
        return texts;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Settings s && options.all().equals(s.options.all()) && given.equals(s.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    @Override
    public String toString() {
        return inEffect().toString();
    }

    private Object value(String name) {
        Option option = options.require(name);
        return given.getOrDefault(name, option.defaultValue());
    }
}
