package io.credence.pipeline.sheet;

import io.credence.core.Option;
import io.credence.core.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file says, value by value and with its places, and all that is wrong with it; confined to a thread.
 *
 * <p>Whoever makes something of it adds the problems that take more than one value to see, and then calls
 * {@link #refuseProblems}.
 */
public final class Sheet {
    private final Origin origin;
    private final Map<String, Object> values;
    private final Map<String, String> passedThrough;
    private final Map<String, Integer> sizes;
    private final List<Problem> problems;
    private final Set<String> wrong = new HashSet<>(); // the paths of problems, of which a hostile file has very many

    Sheet(
            Origin origin,
            Map<String, Object> values,
            Map<String, String> passedThrough,
            Map<String, Integer> sizes,
            List<Problem> problems) {
        this.origin = origin;
        this.values = values;
        this.passedThrough = passedThrough;
        this.sizes = sizes;
        this.problems = new ArrayList<>(problems);
        problems.forEach(problem -> wrong.add(problem.path()));
    }

    /** A sheet that is in no file: what {@link Option#parse} would have given, by dotted path. */
    public static Sheet of(Origin origin, Map<String, Object> values) {
        return new Sheet(origin, Map.copyOf(values), Map.of(), Map.of(), List.of());
    }

    /** Where it came from. */
    public Origin origin() {
        return origin;
    }

    /** The settings of another system, in the order of the file. */
    public Map<String, String> passedThrough() {
        return passedThrough;
    }

    /** A value that was given and is right. */
    public Optional<Object> find(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** Whether the key is in the file, right or wrong. */
    public boolean isGiven(String path) {
        return origin.places().containsKey(path) || values.containsKey(path);
    }

    /** The paths of a list's groups, such as {@code spec.changes[0]}; empty where there is no list. */
    public List<String> groups(String list) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < sizes.getOrDefault(list, 0); i++) {
            paths.add(list + "[" + i + "]");
        }
        return paths;
    }

    /** A section's settings, defaults where nothing was given. */
    public Settings settings(Section section) {
        return settings(section, section.path());
    }

    /** The same of one place of a section that is in a list. */
    public Settings settings(Section section, String at) {
        Map<String, Object> own = new HashMap<>();
        for (Option option : section.options().all()) {
            Object value = values.get(at(at, option));
            if (value != null) {
                own.put(option.name(), value);
            }
        }
        return Settings.ofParsed(section.options(), own);
    }

    /** Reports what a section requires and does not have. */
    public void requireGiven(Section section) {
        requireGiven(section, section.path());
    }

    /** The same of one place of a section that is in a list. */
    public void requireGiven(Section section, String at) {
        for (Option option : section.options().all()) {
            String path = at(at, option);
            // A group that is there but no group was reported already, and so would be all that is missing in it.
            boolean isAbsent = !values.containsKey(path) && !isReported(path);
            if (option.isRequired() && isAbsent) {
                problem(path, "must be given: " + option.sentence());
            }
        }
    }

    private static String at(String group, Option option) {
        return group.isEmpty() ? option.name() : group + "." + option.name();
    }

    /** Whether a problem is known of this key or of a group it would be in. */
    private boolean isReported(String path) {
        if (wrong.contains("") || wrong.contains(path)) {
            return true;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            String group = path.substring(0, dot);
            if (wrong.contains(group) && origin.places().containsKey(group)) {
                return true;
            }
        }
        return false;
    }

    /** The constant that a word of a choice is written for. */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether something is wrong at or below a path. */
    public boolean isWrong(String path) {
        return problems.stream()
                .map(Problem::path)
                // The second of a list is not the twentieth.
                .anyMatch(p -> p.startsWith(path)
                        && (p.length() == path.length() || ".[".indexOf(p.charAt(path.length())) >= 0));
    }

    /** Reports a problem at the place of a key. */
    public void problem(String path, String message) {
        Problem problem = origin.problem(path, message);
        problems.add(problem);
        wrong.add(problem.path());
    }

    /**
     * Ends the reading.
     *
     * @throws SheetException with every problem, in the order of the file, if there is any
     */
    public void refuseProblems() {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::at));
            throw new SheetException(problems);
        }
    }
}
