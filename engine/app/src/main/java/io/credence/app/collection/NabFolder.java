package io.credence.app.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.format.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Numenta Anomaly Benchmark: {@code data/GROUP/NAME.csv} with the columns timestamp and value, and
 * {@code combined_windows.json}, which names them; static.
 */
public final class NabFolder {
    private static final String LABELS = "combined_windows.json";

    private NabFolder() {}

    /** The series, called as in the benchmark without the ending, {@code realTraffic/speed_7578}. */
    public static List<SeriesFile> read(Path folder, Choice choice) throws IOException {
        Rows.requireFolder(folder);
        Path data = folder.resolve("data");
        JsonNode labels = JsonFile.read(folder.resolve(LABELS), "NAB", LABELS + " and data");
        TreeSet<String> names = new TreeSet<>();
        labels.fieldNames().forEachRemaining(names::add);
        if (!Files.isDirectory(data)) {
            throw new IllegalArgumentException(folder + " lacks data, where NAB has its series");
        }
        requireLabelled(data, names);
        List<SeriesFile> files = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (String labelled : names) {
            String name = labelled.replaceFirst("\\.csv$", "");
            all.add(name);
            if (choice.takes(name)) {
                Path file = data.resolve(labelled);
                if (!Files.isRegularFile(file)) {
                    throw new IllegalArgumentException(
                            file + " is not there, although " + LABELS + " names it; --only leaves it out");
                }
                files.add(read(file, name));
            }
        }
        return choice.requireSome(files, all, folder);
    }

    private static void requireLabelled(Path data, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(data, 2)) {
            files.filter(file -> file.toString().endsWith(".csv"))
                    .map(file -> data.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !names.contains(file))
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw new IllegalArgumentException(
                                data.resolve(file) + " is not one of NAB's: " + LABELS + " does not name it");
                    });
        }
    }

    private static SeriesFile read(Path file, String name) throws IOException {
        StrandWriter strand = new StrandWriter(name);
        Rows.read(
                file,
                header -> {
                    if (!header.equals(List.of("timestamp", "value"))) {
                        throw new IllegalArgumentException(file + " is not one of NAB's: its columns are "
                                + String.join(", ", header) + ", not timestamp, value");
                    }
                    return new Columns("timestamp", null, null, List.of("value"), List.of());
                },
                (key, row) -> strand.add(row.timeMicros(), row.value()));
        return new SeriesFile(name, List.of(strand.strand()));
    }
}
