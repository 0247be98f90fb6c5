package io.credence.app.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Replays of a benchmark's series, by what the benchmark calls them; static.
 *
 * <p>A folder is called as its series is, {@code realKnownCause/nyc_taxi} of {@code realKnownCause/nyc_taxi.csv}: its
 * path ends in it. A folder that is no replay itself stands for all those in it.
 */
final class ReplaySet {
    private static final int DEPTH = 4;

    private ReplaySet() {}

    /**
     * Finds what each folder is a replay of.
     *
     * @param names what the benchmark calls its series, with or without an ending
     * @param labels where they stand, for what is said of one that is not there
     */
    static Map<String, ReplayFolder> of(List<Path> folders, Set<String> names, Path labels) throws IOException {
        Map<String, ReplayFolder> found = new TreeMap<>();
        for (Path folder : expand(folders)) {
            ReplayFolder replay = ReplayFolder.open(folder);
            String name = nameOf(folder, names, labels);
            requireItsFile(replay, name);
            ReplayFolder twin = found.put(name, replay);
            if (twin != null) {
                throw new IllegalArgumentException(twin + " and " + replay + " are both replays of " + name);
            }
        }
        return found;
    }

    private static List<Path> expand(List<Path> folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder) || Files.exists(folder.resolve("summary.json"))) {
                all.add(folder);
                continue;
            }
            try (Stream<Path> below = Files.walk(folder, DEPTH)) {
                List<Path> replays = below.filter(p -> p.endsWith("uncertainty.jsonl") || p.endsWith("summary.json"))
                        .map(Path::getParent)
                        .distinct()
                        .sorted()
                        .toList();
                all.addAll(replays.isEmpty() ? List.of(folder) : replays);
            }
        }
        return all;
    }

    private static String nameOf(Path folder, Set<String> names, Path labels) {
        Path whole = folder.toAbsolutePath().normalize();
        for (String name : names) {
            if (whole.endsWith(Path.of(stem(name)))) {
                return name;
            }
        }
        throw new IllegalArgumentException(folder + ": " + labels
                + " knows no series of that name; a replay's folder is" + " called as its series is, such as "
                + stem(names.iterator().next()));
    }

    private static void requireItsFile(ReplayFolder replay, String name) {
        String expected = Path.of(stem(name)).getFileName().toString();
        if (replay.input() != null && !stem(replay.input()).equals(expected)) {
            throw new IllegalArgumentException(replay + " is a replay of " + replay.input() + ", not of " + name);
        }
    }

    /** Without its ending. */
    static String stem(String name) {
        return name.replaceFirst("\\.(csv|json|jsonl|tsv)$", "");
    }
}
