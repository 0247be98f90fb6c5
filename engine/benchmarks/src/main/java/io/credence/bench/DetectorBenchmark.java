package io.credence.bench;

import io.credence.core.Belief;
import io.credence.core.DriftDetector;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.MisfitWatch;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
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
 * What watching adds to a record in calm: {@code ranked} less {@code scored} is what the default detector does, {@code watched} less
 * {@code scored} that and the watch on predictions, which is what a pipeline has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectorBenchmark {
    private static final int VALUES = 1 << 14;
    private static final int REGIME = 2_000; // records: warm-up, and while values and residuals are both ranked

    /** What comes, and what of it is ranked. */
    public enum Stream {
        /** Independent values. */
        VALUES(RankDetector.Source.VALUES),
        /** The same, rounded so that a third are alike. */
        TIED(RankDetector.Source.VALUES),
        /** What was not foreseen of a level that wanders. */
        FOLLOWED(RankDetector.Source.RESIDUALS_FIRST);

        private final RankDetector.Source source;

        Stream(RankDetector.Source source) {
            this.source = source;
        }
    }

    /** The stream. */
    @Param({"VALUES", "TIED", "FOLLOWED"})
    public Stream stream;

    private final double[] values = new double[VALUES];
    private final double[] foreseen = new double[VALUES];
    private final Observation y = new Observation();
    private final Surprise surprise = new Surprise();
    private final Suspicion suspicion = new Suspicion();
    private final KeyedRandom random = new KeyedRandom();
    private DriftDetector ranks;
    private Belief ranked;
    private DriftDetector watch;
    private Belief watched;
    private long next;

    /** Values that end where they began, so that going round is no change, and a regime in the midst of its life. */
    @Setup(Level.Iteration)
    public void begin() {
        SplittableRandom draws = new SplittableRandom(20261122);
        double walk = 0;
        double followed = 0;
        for (int i = 0; i < VALUES; i++) {
            boolean wanders = stream == Stream.FOLLOWED;
            walk = wanders ? 0.999 * walk + 0.3 * draws.nextGaussian() : 0;
            double value = walk + draws.nextGaussian();
            values[i] = stream == Stream.TIED ? Math.rint(value) : value;
            foreseen[i] = followed;
            followed += wanders ? 0.25 * (value - followed) : 0;
        }
        AlarmBudget budget = new AlarmBudget.PerRecords(1, 1e12);
        ranks = new RankDetector(budget, stream.source);
        ranked = Belief.of(ranks.layout());
        ranks.reset(ranked);
        watch = new MisfitWatch(ranks, budget, false);
        watched = Belief.of(watch.layout());
        watch.reset(watched);
        for (next = 0; next < REGIME; ) {
            ranked();
        }
        for (next = 0; next < REGIME; ) {
            watched();
        }
    }

    /** Scored and watched for change. */
    @Benchmark
    public Suspicion ranked() {
        return look(ranks, ranked);
    }

    /** The same, and whether predictions fit. */
    @Benchmark
    public Suspicion watched() {
        return look(watch, watched);
    }

    private Suspicion look(DriftDetector detector, Belief belief) {
        score();
        suspicion.calm();
        detector.watch(belief, y, surprise, random, suspicion);
        return suspicion;
    }

    /** Only scored. */
    @Benchmark
    public Surprise scored() {
        return score();
    }

    private Surprise score() {
        int i = (int) (next & (VALUES - 1));
        surprise.timeMicros(next * 1_000_000);
        surprise.scoreNormal(y.value(values[i]), foreseen[i], 1.15, random.aim(8, next++, 0, 0));
        return surprise;
    }
}
