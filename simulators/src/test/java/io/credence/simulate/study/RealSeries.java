package io.credence.simulate.study;

import io.credence.simulate.score.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the 44 shared series that the study of one-step predictions looks at; the arrays are taken over.
 *
 * @param name of the file
 * @param micros times of the records
 * @param values of the records
 * @param season in records; 0 for none
 */
record RealSeries(String name, long[] micros, double[] values, int season) {
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;

    /** NAB's 39 files, then five of other origin. */
    static List<RealSeries> all() {
        List<RealSeries> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.file("nab/data"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                all.add(nab(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.add(column("airline_passengers", 1, 12));
        all.add(column("nile", 1, 0));
        all.add(column("sunspots", 1, 0));
        all.add(column("us_macro", 2, 4));
        all.add(column("us_macro", 3, 4));
        return all;
    }

    private static RealSeries nab(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int n = lines.size() - 1;
        long[] micros = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            String[] fields = lines.get(i + 1).split(",", -1);
            LocalDateTime time = LocalDateTime.parse(fields[0].replace(' ', 'T'));
            micros[i] = time.toEpochSecond(ZoneOffset.UTC) * SECOND;
            values[i] = Double.parseDouble(fields[1]);
        }
        long[] steps = new long[n - 1];
        Arrays.setAll(steps, i -> micros[i + 1] - micros[i]);
        Arrays.sort(steps);
        int season = (int) Math.round((double) DAY / steps[n / 2]);
        return new RealSeries(file.getFileName().toString().replace(".csv", ""), micros, values, season);
    }

    private static RealSeries column(String file, int column, int season) {
        List<String> lines = SharedData.lines("series/" + file + ".csv");
        String name = lines.get(0).split(",", -1)[column];
        int n = lines.size() - 1;
        long[] micros = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            String[] fields = lines.get(i + 1).split(",", -1);
            LocalDate day = switch (season) {
                case 12 -> LocalDate.parse(fields[0] + "-01");
                case 4 ->
                    LocalDate.of((int) Double.parseDouble(fields[0]), 3 * (int) Double.parseDouble(fields[1]) - 2, 1);
                default -> LocalDate.of((int) Double.parseDouble(fields[0]), 1, 1);
            };
            micros[i] = day.toEpochDay() * DAY;
            values[i] = Double.parseDouble(fields[column]);
        }
        return new RealSeries(file + " " + name, micros, values, season);
    }

    /** The first record that is scored. */
    int scoredFrom() {
        return Math.min(Math.min(500, (int) (0.15 * values.length)), values.length - 20);
    }
}
