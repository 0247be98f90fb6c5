package io.credence.app.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An earlier run to compare with, and where it lies.
 *
 * @param file it was read from
 * @param run what was in it
 */
public record KeptRun(Path file, BenchRun run) {
    /**
     * The newest of a folder, or a file, that has these sizes; empty where none has.
     *
     * @throws IllegalArgumentException naming a file that is no run
     */
    public static Optional<KeptRun> find(Path where, Sizes sizes) throws IOException {
        List<KeptRun> runs = new ArrayList<>();
        for (Path file : files(where)) {
            runs.add(new KeptRun(file, RunJson.read(file)));
        }
        return runs.stream()
                .filter(kept -> kept.run.origin().sizes().equals(sizes))
                .max(Comparator.comparing((KeptRun kept) -> kept.run.origin().date()));
    }

    private static List<Path> files(Path where) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of(where);
        }
        try (Stream<Path> files = Files.list(where)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
