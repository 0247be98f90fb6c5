package io.credence.bench;

import io.credence.families.particle.Learn;
import io.credence.families.particle.Resampling;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.volatility.LearntVolatility;
import io.credence.families.particle.volatility.Volatility;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Stochastic volatility by particles, a thousand records an operation, beside a plain loop over the library's normals and exponentials. The time that
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
    private static final int LAG = 32;

    /** How many particles. */
    @Param({"1000", "10000"})
    public int particles;

    private final double[] values = new double[RECORDS];
    private ParticleRun whole;
    private ParticleRun unplaced;
    private ParticleRun anew;
    private ParticleRun traced;
    private ParticleRun learnt;
    private ParticleRun blurred;
    private PlainVolatility plain;

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
        whole = new ParticleRun(space, Swarm.of(particles));
        unplaced = new ParticleRun(new Unplaced(space), Swarm.of(particles));
        anew = new ParticleRun(new Unplaced(space), new Swarm(particles, Resampling.SYSTEMATIC, 1));
        traced = new ParticleRun(space, Swarm.of(particles).tracing(LAG));
        learnt = new ParticleRun(new LearntVolatility(space, 0.7, 0.05, 8, Learn.bySums(0.99)), Swarm.of(particles));
        blurred = new ParticleRun(new LearntVolatility(space, 0.7, 0.05, 8, Learn.blurred(0.99)), Swarm.of(particles));
        plain = new PlainVolatility(MU, PHI, SIGMA, particles);
    }

    /** Moved, weighed, drawn anew where needed: what other filters do, and the evidence. */
    @Benchmark
    public double filter(Cpu cpu) {
        return unplaced.through(values, cpu);
    }

    /** The same, drawn anew at every record. */
    @Benchmark
    public double filterAlwaysAnew(Cpu cpu) {
        return anew.through(values, cpu);
    }

    /** All an updater does: the score with its pit, the predictive's sd, and the draws' keys. */
    @Benchmark
    public double observe(Cpu cpu) {
        return whole.through(values, cpu);
    }

    /** The same, with founders followed for the error of the evidence. */
    @Benchmark
    public double observeTraced(Cpu cpu) {
        return traced.through(values, cpu);
    }

    /** The same where the three numbers are learnt from sums: four normals and a gamma more for each particle. */
    @Benchmark
    public double observeLearnt(Cpu cpu) {
        return learnt.through(values, cpu);
    }

    /** The same where draws of the numbers are blurred. */
    @Benchmark
    public double observeBlurred(Cpu cpu) {
        return blurred.through(values, cpu);
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
}
