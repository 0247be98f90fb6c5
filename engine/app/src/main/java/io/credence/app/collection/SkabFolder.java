package io.credence.app.collection;

import io.credence.format.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Skoltech Anomaly Benchmark: {@code GROUP/N.csv} with the columns datetime, sensors, anomaly and changepoint. The run
 * without anomalies beside the groups has no labels and is left out; static.
 */
public final class SkabFolder {
    private static final String TIME = "datetime";
    private static final List<String> LABELS = List.of("anomaly", "changepoint");

    private SkabFolder() {}

    /** The files, called {@code valve1/0}, with a strand for each sensor, {@code valve1/0/Pressure}. */
    public static List<SeriesFile> read(Path folder, Choice choice) throws IOException {
        Rows.requireFolder(folder);
        List<Path> paths;
        try (Stream<Path> below = Files.walk(folder, 2)) {
            paths = below.filter(file -> file.toString().endsWith(".csv")
                            && !file.getParent().equals(folder))
                    .sorted()
                    .toList();
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + " is not SKAB's folder: it holds no files such as valve1/0.csv");
        }
        List<SeriesFile> files = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/').replaceFirst("\\.csv$", "");
            names.add(name);
            List<Strand> wanted = choice.of(name, read(path, name));
            if (!wanted.isEmpty()) {
                files.add(new SeriesFile(name, wanted));
            }
        }
        return choice.requireSome(files, names, folder);
    }

    /** The sensors of one file, in its order. */
    public static List<Strand> read(Path file, String name) throws IOException {
        List<StrandWriter> sensors = new ArrayList<>();
        Rows.read(
                file,
                header -> {
                    int last = header.size() - LABELS.size();
                    if (last < 2
                            || !header.get(0).equals(TIME)
                            || !header.subList(last, header.size()).equals(LABELS)) {
                        throw new IllegalArgumentException(file + " is not one of SKAB's: its columns are "
                                + String.join(", ", header) + ", not datetime, sensors, anomaly, changepoint");
                    }
                    List<String> columns = header.subList(1, last);
                    columns.forEach(sensor -> sensors.add(new StrandWriter(name + "/" + sensor)));
                    return new Columns(TIME, null, null, columns, List.of());
                },
                (key, row) -> {
                    for (int i = 0; i < sensors.size(); i++) {
                        sensors.get(i).add(row.timeMicros(), row.values()[i]);
                    }
                });
        return sensors.stream().map(StrandWriter::strand).toList();
    }
}
