package io.credence.app.collection;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Turing Change Point Dataset: {@code series/NAME.json}, and {@code annotations.json}, which names them. Its clocks are years,
 * months, days or none, so a row's number stands in; static.
 */
public final class TcpdFolder {
    private static final String LABELS = "annotations.json";
    private static final String HOLDS = LABELS + " and series";

    private TcpdFolder() {}

    /**
     * The series, {@code nile}; of one with several columns each, {@code run_log/Pace}.
     *
     * @param every from row to row; the first is at 1970
     */
    public static List<SeriesFile> read(Path folder, Choice choice, Duration every) throws IOException {
        Rows.requireFolder(folder);
        Path series = folder.resolve("series");
        TreeSet<String> names = new TreeSet<>();
        JsonFile.read(folder.resolve(LABELS), "TCPD", HOLDS).fieldNames().forEachRemaining(names::add);
        if (!Files.isDirectory(series)) {
            throw new IllegalArgumentException(folder + " lacks series, where TCPD has its series");
        }
        requireAnnotated(series, names);
        List<SeriesFile> files = new ArrayList<>();
        for (String name : names) {
            Path file = series.resolve(name + ".json");
            if (!Files.isRegularFile(file)) {
                if (choice.takes(name)) {
                    throw new IllegalArgumentException(
                            file + " is not there, although " + LABELS + " names it; --only leaves it out");
                }
                continue;
            }
            List<Strand> wanted = choice.of(name, read(file, name, every));
            if (!wanted.isEmpty()) {
                files.add(new SeriesFile(name, wanted));
            }
        }
        return choice.requireSome(files, names, folder);
    }

    private static void requireAnnotated(Path series, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.list(series)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !names.contains(file.replaceFirst("\\.json$", "")))
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw new IllegalArgumentException(
                                series.resolve(file) + " is not one of TCPD's: " + LABELS + " does not name it");
                    });
        }
    }

    /** The columns of one file. */
    public static List<Strand> read(Path file, String name, Duration every) throws IOException {
        JsonNode columns = JsonFile.read(file, "TCPD", HOLDS).path("series");
        if (!columns.isArray() || columns.isEmpty()) {
            throw new IllegalArgumentException(file + " is not one of TCPD's: it has no series");
        }
        long step = every.toNanos() / 1_000;
        List<Strand> strands = new ArrayList<>();
        for (JsonNode column : columns) {
            JsonNode raw = column.path("raw");
            if (!raw.isArray() || raw.isEmpty()) {
                throw new IllegalArgumentException(file + " is not one of TCPD's: a series has no raw values");
            }
            String key = columns.size() == 1
                    ? name
                    : name + "/" + column.path("label").asText("" + strands.size());
            StrandWriter strand = new StrandWriter(key);
            for (int row = 0; row < raw.size(); row++) {
                JsonNode value = raw.get(row);
                if (!value.isNull() && !value.isNumber()) {
                    throw new IllegalArgumentException(file + ": " + value + " at row " + row + " is not a number");
                }
                strand.add(row * step, value.isNull() ? Double.NaN : value.doubleValue());
            }
            strands.add(strand.strand());
        }
        return strands;
    }
}
