package io.credence.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every option of one thing, by dotted name and in the order of declaration; immutable. */
public final class Options {
    private final Map<String, Option> byName;

    private Options(Map<String, Option> byName) {
        this.byName = byName;
    }

    /** The given options. */
    public static Options of(Option... options) {
        Map<String, Option> map = new LinkedHashMap<>();
        for (Option option : options) {
            if (map.put(option.name(), option) != null) {
                throw new IllegalArgumentException("option " + option.name() + " is declared twice");
            }
        }
        return new Options(map);
    }

    /** In the order of declaration. */
    public List<Option> all() {
        return List.copyOf(byName.values());
    }

    /** The option of that name. */
    public Optional<Option> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The option of that name, which must be declared. */
    Option require(String name) {
        Option option = byName.get(name);
        if (option == null) {
            throw new IllegalArgumentException("option " + name + " is not declared among " + byName.keySet());
        }
        return option;
    }
}
