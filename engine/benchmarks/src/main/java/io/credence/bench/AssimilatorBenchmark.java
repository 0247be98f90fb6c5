package io.credence.bench;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.pipeline.spec.Plans;
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
 * One record of one key, from its value to the response: evolve, score, learn, watch for change, decide.
 *
 * <p>{@code naive} does the same statistics with an immutable object per step and a library's distributions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssimilatorBenchmark {
    private static final int VALUES = 1 << 14;
    private static final long STEP_MICROS = 1_000_000;
    // Rare alarms: what is timed is the record, not the alert.
    private static final AlarmBudget BUDGET = new AlarmBudget.PerRecords(1, 1e12);

    /** The model. */
    @Param({
        "LOCAL_LEVEL_KNOWN_NOISE",
        "LOCAL_LEVEL",
        "LOCAL_LEVEL_ROUNDED",
        "GAUSSIAN",
        "GAUSSIAN_ROUNDED",
        "LINEAR",
        "LOCAL_LINEAR_TREND",
        "SEASONAL",
        "POISSON",
        "BERNOULLI"
    })
    public String subject;

    private double[] values;
    private double[][] inputs;
    private int next;
    private long time;
    private Assimilator step;
    private Posterior posterior;
    private NaiveRival prior;
    private NaiveRival rival;
    private final Observation y = new Observation();

    /** The model and its values. */
    @Setup(Level.Trial)
    public void choose() {
        Subject chosen = Subject.valueOf(subject);
        values = chosen.values(VALUES);
        inputs = chosen.inputs(VALUES);
        step = new Assimilator(
                chosen.model(),
                new CusumDetector(BUDGET, Plans.WARMUP),
                DriftPolicy.widenToWorth(Plans.WORTH_AFTER_WIDENING),
                true);
        prior = chosen.rival();
    }

    /** A key that has seen nothing. */
    @Setup(Level.Iteration)
    public void begin() {
        posterior = step.begin(1);
        rival = prior;
        next = 0;
        time = 0;
    }

    /** The engine's step. */
    @Benchmark
    public Absorption credence() {
        time += STEP_MICROS;
        int i = next++ & (VALUES - 1);
        return step.accept(posterior, y.value(values[i]).inputs(inputs[i]).time(time));
    }

    /** The rival's step. */
    @Benchmark
    public NaiveRival naive() {
        int i = next++ & (VALUES - 1);
        rival = rival.after(values[i], inputs[i]);
        return rival;
    }
}
