package io.credence.app.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            JsonNode series = Labels.read(file);
            if (series.path("n_dim").asInt() > 1) {
                String name = ReplaySet.stem(file.getFileName().toString());
                Path csv = made.resolve("tcpd-multivariate").resolve(name + ".csv");
                Files.createDirectories(csv.getParent());
                inputs.add(new SharedInputs.Input(name, Files.writeString(csv, csv(series.path("series"), file))));
            }
        }
        return inputs;
    }

    private static CharSequence csv(JsonNode columns, Path file) {
        int rows = columns.path(0).path("raw").size();
        StringBuilder csv = new StringBuilder("time,key,value\n");
        for (int row = 0; row < rows; row++) {
            // Years, months and seconds alike are a row each, as they are in series of one column.
            String time = Instant.ofEpochSecond(row).toString();
            for (int k = 0; k < columns.size(); k++) {
                JsonNode raw = columns.get(k).path("raw");
                if (raw.size() != rows) {
                    throw new IllegalArgumentException(
                            file + ": its columns have " + rows + " and " + raw.size() + " rows");
                }
                csv.append(time)
                        .append(',')
                        .append(columns.get(k).path("label").asText("column-" + k))
                        .append(',')
                        .append(raw.get(row).isNull() ? "NaN" : raw.get(row).asText())
                        .append('\n');
            }
        }
        return csv;
    }
}
