package io.credence.bench;

import io.credence.app.bench.FileWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rate of reading and parsing a CSV, and of its whole replay without the report, in records a second.
 *
 * <p>The two alternate, each in a JVM of its own as the launcher starts it: what a user waits for includes warming up.
 * Not a JMH benchmark, because the figure is one cold pass over a file.
 */
public final class ReplayRates {
    private static final String HEAP = "-Xmx96m";

    private ReplayRates() {}

    /**
     * {@code ROWS [ROUNDS]}: measures. {@code generate ROWS FILE}: writes the file alone. {@code PARSE|REPLAY FILE
     * FOLDER}: one pass, printing its rate.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (args.length == 3 && args[0].equals("generate")) {
            FileWork.generate(Path.of(args[2]), Integer.parseInt(args[1]));
        } else if (args.length == 3) {
            out.println(FileWork.valueOf(args[0]).rate(Path.of(args[1]), Path.of(args[2])));
        } else {
            int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
            measure(rows, args.length > 1 ? Integer.parseInt(args[1]) : 5, out);
        }
    }

    private static void measure(int rows, int rounds, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("credence-rates");
        try {
            Path csv = folder.resolve("data.csv");
            FileWork.generate(csv, rows);
            double[] parse = new double[rounds];
            double[] replay = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                parse[i] = inNewJvm(FileWork.PARSE, csv, folder);
                replay[i] = inNewJvm(FileWork.REPLAY, csv, folder);
                print(out, "round " + (i + 1), parse[i], replay[i]);
            }
            print(out, "median", median(parse), median(replay));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static double inNewJvm(FileWork work, Path csv, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayRates.class.getName(),
                        work.name(),
                        csv.toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream answer = process.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(work + " failed: " + text);
            }
            return Double.parseDouble(text);
        }
    }

    private static void print(PrintStream out, String what, double parse, double replay) {
        out.println(String.format(
                Locale.ROOT,
                "%-8s  parse %,11.0f/s  replay %,11.0f/s  ratio %.2f",
                what,
                parse,
                replay,
                replay / parse));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
