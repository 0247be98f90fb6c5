package io.credence.bench;

import com.sun.management.ThreadMXBean;
import io.credence.core.Belief;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Resampling;
import io.credence.families.particle.StateSpaceModel;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.count.CountLevel;
import io.credence.families.particle.count.Season;
import io.credence.families.particle.volatility.LearntVolatility;
import io.credence.families.particle.volatility.Volatility;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Stochastic volatility by particles, a thousand records an operation, beside a plain loop over the library's normals and exponentials; and counts. The time that
 * counts is the thread's own, {@code cpuMillis} for {@code megaSteps}: the clock's is that of whatever else the host does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParticleBenchmark {
    private static final int RECORDS = 1_000;
    private static final double MU = -1;
    private static final double PHI = 0.95;
    private static final double SIGMA = 0.3;
    private static final double RATE = 20; // of counts
    private static final int LAG = 32;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** How many particles. */
    @Param({"1000", "10000"})
    public int particles;

    private final double[] values = new double[RECORDS];
    private final double[] counts = new double[RECORDS];
    private final Observation y = new Observation();
    private final Instants span = new Instants();
    private final Surprise surprise = new Surprise();
    private final KeyedRandom random = new KeyedRandom();
    private Filter whole;
    private Filter unplaced;
    private Filter anew;
    private Filter traced;
    private Filter learnt;
    private Filter blurred;
    private Filter counted;
    private Filter clustered;
    private PlainVolatility plain;
    private long now;

    private record Filter(Updater updater, Belief belief) {
        static Filter of(StateSpaceModel space, int particles, double least) {
            return of(space, new Swarm(particles, Resampling.SYSTEMATIC, least));
        }

        static Filter of(StateSpaceModel space, Swarm swarm) {
            ParticleModel model = new ParticleModel("benchmark", space, swarm, List.of());
            Belief belief = Belief.of(model.layout());
            Updater updater = model.newUpdater();
            updater.initialise(belief, new KeyedRandom());
            return new Filter(updater, belief);
        }
    }

    /** What the thread was charged, and for how much; sums over all iterations. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        private long nanos;
        private long steps;
        private long begun;

        /** Nothing yet. */
        @Setup(Level.Iteration)
        public void clear() {
            nanos = 0;
            steps = 0;
        }

        /** Milliseconds of the thread's own time. */
        public double cpuMillis() {
            return nanos * 1e-6;
        }

        /** Millions of particles moved through a record: that over this is nanoseconds a step. */
        public double megaSteps() {
            return steps * 1e-6;
        }

        void begin() {
            begun = THREADS.getCurrentThreadCpuTime();
        }

        void end(long particleSteps) {
            nanos += THREADS.getCurrentThreadCpuTime() - begun;
            steps += particleSteps;
        }
    }

    /** The series, drawn from the model, and the filters. */
    @Setup
    public void begin() {
        SplittableRandom draws = new SplittableRandom(20261122);
        double h = MU;
        for (int i = 0; i < RECORDS; i++) {
            h = MU + PHI * (h - MU) + SIGMA * draws.nextGaussian();
            values[i] = Math.exp(0.5 * h) * draws.nextGaussian();
        }
        Volatility space = new Volatility(MU, PHI, SIGMA, 1);
        whole = Filter.of(space, particles, 0.5);
        unplaced = Filter.of(new Unplaced(space), particles, 0.5);
        anew = Filter.of(new Unplaced(space), particles, 1);
        traced = Filter.of(space, Swarm.of(particles).tracing(LAG));
        learnt = Filter.of(new LearntVolatility(space, 0.7, 0.05, 8, Learn.bySums(0.99)), particles, 0.5);
        blurred = Filter.of(new LearntVolatility(space, 0.7, 0.05, 8, Learn.blurred(0.99)), particles, 0.5);
        double logRate = Math.log(RATE);
        for (int i = 0; i < RECORDS; i++) {
            logRate += 0.1 * draws.nextGaussian() - 0.02 * (logRate - Math.log(RATE));
            double rate = Math.exp(logRate);
            counts[i] = Math.rint(Math.max(0, rate + Math.sqrt(rate) * draws.nextGaussian()));
        }
        counted = Filter.of(new CountLevel(0.01, Math.log(RATE), 0.25, 0, Season.NONE), particles, 0.5);
        clustered = Filter.of(new CountLevel(0.01, Math.log(RATE), 0.25, 0.1, Season.NONE), particles, 0.5);
        plain = new PlainVolatility(MU, PHI, SIGMA, particles);
    }

    /** Moved, weighed, drawn anew where needed: what other filters do, and the evidence. */
    @Benchmark
    public double filter(Cpu cpu) {
        return run(unplaced, values, cpu);
    }

    /** The same, drawn anew at every record. */
    @Benchmark
    public double filterAlwaysAnew(Cpu cpu) {
        return run(anew, values, cpu);
    }

    /** All an updater does: the score with its pit, the predictive's sd, and the draws' keys. */
    @Benchmark
    public double observe(Cpu cpu) {
        return run(whole, values, cpu);
    }

    /** The same, with founders followed for the error of the evidence. */
    @Benchmark
    public double observeTraced(Cpu cpu) {
        return run(traced, values, cpu);
    }

    /** The same where the three numbers are learnt from sums: four normals and a gamma more for each particle. */
    @Benchmark
    public double observeLearnt(Cpu cpu) {
        return run(learnt, values, cpu);
    }

    /** The same where draws of the numbers are blurred. */
    @Benchmark
    public double observeBlurred(Cpu cpu) {
        return run(blurred, values, cpu);
    }

    /** All an updater does about counts: two exponentials, a root, a Mills ratio and an interpolant for each particle. */
    @Benchmark
    public double countLevel(Cpu cpu) {
        return run(counted, counts, cpu);
    }

    /** The same of counts in clusters, whose deviances are computed one by one. */
    @Benchmark
    public double countLevelInClusters(Cpu cpu) {
        return run(clustered, counts, cpu);
    }

    /** The plain loop. */
    @Benchmark
    public double plainLoop(Cpu cpu) {
        cpu.begin();
        double evidence = 0;
        for (double value : values) {
            evidence += plain.observe(value);
        }
        cpu.end((long) RECORDS * particles);
        return evidence;
    }

    private double run(Filter filter, double[] series, Cpu cpu) {
        cpu.begin();
        double evidence = 0;
        for (double value : series) {
            long next = now + 1_000_000;
            filter.updater.evolve(filter.belief, span.set(now, next), random);
            now = next;
            random.aim(1, now, 0, 2);
            if (!filter.updater.observe(filter.belief, y.value(value).time(now), random, surprise)) {
                throw new IllegalStateException("refused");
            }
            evidence += surprise.logDensity();
        }
        cpu.end((long) RECORDS * particles);
        return evidence;
    }
}
