package io.credence.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.bench.FileWork;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.NoDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Benchmarks run and rivals do the same work; how fast, a test cannot say. */
final class BenchmarksTest {

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.credence\\.bench\\..*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(50))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        assertFalse(results.isEmpty());
        for (RunResult result : results) {
            assertTrue(result.getPrimaryResult().getScore() > 0, result.getParams()::id);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Subject.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LOCAL_LEVEL_ROUNDED", "GAUSSIAN_ROUNDED"})
    void theRivalComesToTheSameEvidence(Subject subject) {
        Assimilator step = new Assimilator(subject.model(), new NoDetector(), DriftPolicy.ignore(), false);
        Posterior posterior = step.begin(1);
        NaiveRival rival = subject.rival();
        Observation y = new Observation();
        long time = 0;
        double[] values = subject.values(2_000);
        double[][] inputs = subject.inputs(2_000);
        for (int i = 0; i < values.length; i++) {
            time += 1_000_000;
            step.accept(posterior, y.value(values[i]).inputs(inputs[i]).time(time));
            rival = rival.after(values[i], inputs[i]);
        }
        // The rival adds a second of wandering before its first record, which its vague prior drowns.
        assertEquals(posterior.logEvidence(), rival.logEvidence(), 1e-3);
    }

    @Test
    void replayRatesAreMeasured(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("data.csv");
        FileWork.generate(csv, 1_000);
        for (FileWork work : FileWork.values()) {
            assertTrue(work.rate(csv, folder) > 0);
        }
        assertTrue(Files.size(folder.resolve("uncertainty.jsonl")) > 0);
    }
}
