package io.credence.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @throws IllegalArgumentException naming every problem at once
     */
    public static Settings of(Options options, Map<String, ?> values) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> parsed = new HashMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            Option option = options.find(entry.getKey()).orElse(null);
            if (option == null) {
                problems.add(entry.getKey() + ": unknown option");
                continue;
            }
            try {
                Object value = entry.getValue();
                parsed.put(option.name(), value instanceof List<?> list ? list : option.parse(value.toString()));
            } catch (OptionException e) {
                problems.add(e.getMessage());
            }
        }
        for (Option option : options.all()) {
            if (option.isRequired() && !parsed.containsKey(option.name())) {
                problems.add(option.name() + ": must be given: " + option.sentence());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Settings(options, Map.copyOf(parsed));
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

    private Object value(String name) {
        Option option = options.require(name);
        return given.getOrDefault(name, option.defaultValue());
    }
}
