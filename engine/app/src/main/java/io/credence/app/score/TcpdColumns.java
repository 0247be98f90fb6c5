package io.credence.app.score;

import io.credence.app.collection.Strand;
import io.credence.app.collection.TcpdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** TCPD's series of several columns as files with a key a column; static. */
final class TcpdColumns {
    private TcpdColumns() {}

    /** All of them, whatever a sample leaves out: there are few. */
    static List<SharedInputs.Input> of(Path tcpd, Path made) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(tcpd.resolve("series"))) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        List<SharedInputs.Input> inputs = new ArrayList<>();
        for (Path file : files) {
            String name = ReplaySet.stem(file.getFileName().toString());
            List<Strand> columns = TcpdFolder.read(file, name, Duration.ofSeconds(1));
            if (columns.size() > 1) {
                Path csv = made.resolve("tcpd-multivariate").resolve(name + ".csv");
                Files.createDirectories(csv.getParent());
                inputs.add(new SharedInputs.Input(name, Files.writeString(csv, csv(columns, file))));
            }
        }
        return inputs;
    }

    private static CharSequence csv(List<Strand> columns, Path file) {
        int rows = columns.get(0).size();
        StringBuilder csv = new StringBuilder("time,key,value\n");
        for (int row = 0; row < rows; row++) {
            // Years, months and seconds alike are a row each, as they are in series of one column.
            String time = Instant.ofEpochSecond(row).toString();
            for (Strand column : columns) {
                if (column.size() != rows) {
                    throw new IllegalArgumentException(
                            file + ": its columns have " + rows + " and " + column.size() + " rows");
                }
                csv.append(time)
                        .append(',')
                        .append(column.key())
                        .append(',')
                        .append(column.values()[row])
                        .append('\n');
            }
        }
        return csv;
    }
}
