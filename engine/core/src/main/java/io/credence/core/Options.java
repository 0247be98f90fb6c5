package io.credence.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every option of one thing, by dotted name and in the order of declaration; immutable. */
public final class Options {
    private final Map<String, Option> byName;

    private Options(Map<String, Option> byName) {
        this.byName = byName;
    }

    /**
     * The given options.
     *
     * @throws IllegalArgumentException when a name is declared twice, or is both an option and the start of another's
     */
    public static Options of(Option... options) {
        Map<String, Option> map = new LinkedHashMap<>();
        for (Option option : options) {
            if (map.put(option.name(), option) != null) {
                throw new IllegalArgumentException("option " + option.name() + " is declared twice");
            }
        }
        for (String name : map.keySet()) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                if (map.containsKey(name.substring(0, dot))) {
                    throw new IllegalArgumentException(
                            "option " + name.substring(0, dot) + " is also the group of option " + name);
                }
            }
        }
        return new Options(map);
    }

    /** These options and then the others. */
    public Options and(Options others) {
        return of(Stream.concat(byName.values().stream(), others.byName.values().stream())
                .toArray(Option[]::new));
    }

    /** The same options as a group of others. */
    public Options under(String group) {
        return of(byName.values().stream().map(option -> option.under(group)).toArray(Option[]::new));
    }

    /** Whether an option of the others is among these, or a group of theirs has the name of an option or group here. */
    boolean overlaps(Options others) {
        Set<String> starts = starts();
        return others.starts().stream().anyMatch(starts::contains);
    }

    private Set<String> starts() {
        return byName.keySet().stream()
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .collect(Collectors.toSet());
    }

    /** In the order of declaration. */
    public List<Option> all() {
        return List.copyOf(byName.values());
    }

    /** The names, in the order of declaration. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
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
