package io.credence.app.bench;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What is timed on a file: only reading and parsing it, or its whole replay without the report. */
public enum FileWork {
    /** Reads and parses. */
    PARSE {
        @Override
        public long run(Path csv, Path folder) throws IOException {
            long records = 0;
            try (InputFile input = open(csv, spec())) {
                for (RecordSource source = input.source(); source.next(); ) {
                    records += source.rejection() == null ? 1 : 0;
                }
            }
            return records;
        }
    },
    /** Reads, learns and writes all that a replay writes. */
    REPLAY {
        @Override
        public long run(Path csv, Path folder) throws IOException {
            PipelineSpec spec = spec();
            try (InputFile input = open(csv, spec)) {
                Replay replay = new Replay(
                        Plans.of(spec, input.hasClock()).with(new Emission.OnRequest()), folder, input.hasClock());
                return replay.run(input.source(), records -> {}).books().observationsReceived();
            }
        }
    };

    private static final long SEED = 20261121;

    /** Does it once; gives the number of records. */
    public abstract long run(Path csv, Path folder) throws IOException;

    /** Does it once; gives records a second. */
    public double rate(Path csv, Path folder) throws IOException {
        long started = System.nanoTime();
        long records = run(csv, folder);
        return records / ((System.nanoTime() - started) * 1e-9);
    }

    /** Writes the file to work on: a record a second around 20 with sd 1, to two decimals. */
    public static void generate(Path csv, int rows) throws IOException {
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

    private static PipelineSpec spec() {
        PipelineSpec spec = SpecReader.installed().readFileOrFamily("gaussian");
        Input.Fields fields = new Input.Fields(
                Optional.empty(), Optional.of("time"), Optional.empty(), Optional.empty(), List.of("value"), List.of());
        return spec.withInput(spec.input().withFields(fields));
    }

    private static InputFile open(Path csv, PipelineSpec spec) throws IOException {
        return InputFile.open(csv, spec);
    }
}
