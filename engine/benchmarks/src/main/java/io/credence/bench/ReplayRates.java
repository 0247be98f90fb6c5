package io.credence.bench;

import io.credence.app.replay.InputFile;
import io.credence.app.replay.Replay;
import io.credence.format.RecordSource;
import io.credence.pipeline.Emission;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The rate of reading and parsing a CSV, and of its whole replay without the report, in records a second.
 *
 * <p>The two alternate, each in a JVM of its own as the launcher starts it: what a user waits for includes warming up.
 * Not a JMH benchmark, because the figure is one cold pass over a file.
 */
public final class ReplayRates {
    private static final String HEAP = "-Xmx96m";
    private static final long SEED = 20261121;

    private ReplayRates() {}

    /** What is timed. */
    enum Work {
        PARSE {
            @Override
            long run(Path csv, Path folder) throws IOException {
                long records = 0;
                try (InputFile input = open(csv, spec())) {
                    for (RecordSource source = input.source(); source.next(); ) {
                        records += source.rejection() == null ? 1 : 0;
                    }
                }
                return records;
            }
        },
        REPLAY {
            @Override
            long run(Path csv, Path folder) throws IOException {
                PipelineSpec spec = spec();
                try (InputFile input = open(csv, spec)) {
                    Replay replay = new Replay(
                            Plans.of(spec, input.hasClock()).with(new Emission.OnRequest()), folder, input.hasClock());
                    return replay.run(input.source(), records -> {}).books().observationsReceived();
                }
            }
        };

        /** Does it once; gives the number of records. */
        abstract long run(Path csv, Path folder) throws IOException;

        private static PipelineSpec spec() {
            PipelineSpec spec = SpecReader.installed().readFileOrFamily("gaussian");
            Input.Fields fields = new Input.Fields(
                    Optional.empty(),
                    Optional.of("time"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("value"),
                    List.of());
            return spec.withInput(spec.input().withFields(fields));
        }

        private static InputFile open(Path csv, PipelineSpec spec) throws IOException {
            return InputFile.open(csv, spec.input());
        }
    }

    /**
     * {@code ROWS [ROUNDS]}: measures. {@code generate ROWS FILE}: writes the file alone. {@code PARSE|REPLAY FILE
     * FOLDER}: one pass, printing its rate.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (args.length == 3 && args[0].equals("generate")) {
            generate(Path.of(args[2]), Integer.parseInt(args[1]));
        } else if (args.length == 3) {
            out.println(rate(Work.valueOf(args[0]), Path.of(args[1]), Path.of(args[2])));
        } else {
            int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
            measure(rows, args.length > 1 ? Integer.parseInt(args[1]) : 5, out);
        }
    }

    /** One pass; gives records a second. */
    static double rate(Work work, Path csv, Path folder) throws IOException {
        long started = System.nanoTime();
        long records = work.run(csv, folder);
        return records / ((System.nanoTime() - started) * 1e-9);
    }

    private static void measure(int rows, int rounds, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("credence-rates");
        try {
            Path csv = folder.resolve("data.csv");
            generate(csv, rows);
            double[] parse = new double[rounds];
            double[] replay = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                parse[i] = inNewJvm(Work.PARSE, csv, folder);
                replay[i] = inNewJvm(Work.REPLAY, csv, folder);
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

    private static double inNewJvm(Work work, Path csv, Path folder) throws IOException, InterruptedException {
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

    /** A record a second around 20 with sd 1, to two decimals. */
    static void generate(Path csv, int rows) throws IOException {
        RandomGenerator random = new SplittableRandom(SEED);
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("time,value\n");
            for (int i = 0; i < rows; i++) {
                out.write(begin.plusSeconds(i).toString());
                out.write(',');
                out.write(Double.toString(Math.rint(100 * (20 + random.nextGaussian())) / 100));
                out.write('\n');
            }
        }
    }
}
