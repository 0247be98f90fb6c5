package io.credence.bench;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.Plans;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record of a family that keeps several beliefs at once, as {@link AssimilatorBenchmark} has one of the others. Peers, not rivals, stand beside these:
 * {@code peers.md} of the run-length posteriors has 107 to 1,309 µs a record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MixtureBenchmark {
    private static final int VALUES = 1 << 14;
    private static final int KNOWN = 2_000; // records before what is timed: as many beliefs are kept as ever will be

    /** The family. */
    @Param({"auto", "run-lengths 50", "run-lengths 200", "gaussian forget"})
    public String subject;

    private final double[] values = new double[VALUES];
    private final Observation y = new Observation();
    private Assimilator step;
    private Posterior posterior;
    private long next;

    /** The model, and a key that is known. */
    @Setup(Level.Iteration)
    public void begin() {
        String[] words = subject.split(" ", 2);
        ModelFamily family = Families.installed().find(words[0]).orElseThrow();
        Map<String, String> settings = words.length == 1
                ? Map.of()
                : words[1].equals("forget")
                        ? Map.of("forget.how", "learnt")
                        : Map.of("of", "gaussian", "hazard.records", "200", "keep", words[1]);
        SplittableRandom draws = new SplittableRandom(20261122);
        for (int i = 0; i < VALUES; i++) {
            values[i] = 20 + draws.nextGaussian() + (i / 200 % 2 == 0 ? 0 : 0.5); // so that many runs stay likely
        }
        step = new Assimilator(
                family.create(Settings.of(family.options(), settings)),
                new CusumDetector(new AlarmBudget.PerRecords(1, 1e12), Plans.WARMUP),
                DriftPolicy.ignore(),
                true);
        posterior = step.begin(1);
        next = 0;
        while (next < KNOWN) {
            credence();
        }
    }

    /** The engine's step. */
    @Benchmark
    public Absorption credence() {
        double value = values[(int) (next & (VALUES - 1))];
        return step.accept(posterior, y.value(value).time(1_000_000 * ++next));
    }
}
