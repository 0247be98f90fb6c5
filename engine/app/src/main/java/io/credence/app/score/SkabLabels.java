package io.credence.app.score;

import io.credence.simulate.score.published.SkabFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The labels in SKAB's files; static. */
final class SkabLabels {
    private SkabLabels() {}

    /** Those of one file. */
    static SkabFile read(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header =
                List.of(lines.isEmpty() ? new String[0] : lines.get(0).split(";", -1));
        int time = header.indexOf("datetime");
        int anomaly = header.indexOf("anomaly");
        int change = header.indexOf("changepoint");
        if (Math.min(time, Math.min(anomaly, change)) < 0) {
            throw new IllegalArgumentException(file + " needs the columns datetime, anomaly and changepoint");
        }
        int rows = lines.size() - 1;
        long[] micros = new long[rows];
        boolean[] isAnomaly = new boolean[rows];
        boolean[] isChange = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            String[] fields = lines.get(i + 1).split(";", -1);
            try {
                micros[i] =
                        LocalDateTime.parse(fields[time].replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
                isAnomaly[i] = Double.parseDouble(fields[anomaly]) > 0;
                isChange[i] = Double.parseDouble(fields[change]) > 0;
            } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(file + ":" + (i + 2) + " holds no labels: " + e.getMessage(), e);
            }
        }
        return new SkabFile(name, micros, isAnomaly, isChange);
    }
}
