package io.credence.bench;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.StateSpaceModel;
import io.credence.families.particle.Swarm;
import io.credence.families.particle.count.CountLevel;
import io.credence.families.particle.count.Season;
import io.credence.families.particle.level.StudentLevel;
import io.credence.families.particle.life.RemainingLife;
import io.credence.families.particle.simulator.Culture;
import io.credence.families.particle.simulator.SimulatorFamily;
import io.credence.families.particle.threshold.Regime;
import io.credence.families.particle.threshold.Threshold;
import io.credence.families.particle.volatility.Volatility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** What a particle and record cost each family, with pit and predictive; by the thread's own time, as {@link ParticleBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParticleFamilyBenchmark {
    private static final int RECORDS = 300;
    private static final long SETTLED = 30; // seconds after which what moves is where it usually is

    /** How many particles. */
    @Param({"1000", "10000"})
    public int particles;

    /** Which model. */
    @Param
    public Subject subject;

    private ParticleRun run;
    private double[] values;

    /** A family's model, and how it is filtered where it can be in two ways. */
    public enum Subject {
        /** Numbers given. */
        VOLATILITY,
        /** Poisson's. */
        COUNT_LEVEL,
        /** In clusters. */
        COUNT_LEVEL_IN_CLUSTERS,
        /** The last step drawn when the record is known. */
        THRESHOLD,
        /** All steps drawn blindly. */
        THRESHOLD_BOOTSTRAP,
        /** The level exact, precisions by responsibility. */
        STUDENT_LEVEL,
        /** The level drawn. */
        STUDENT_LEVEL_BOOTSTRAP,
        /** Hardly worn. */
        REMAINING_LIFE,
        /** A user's class, asked about one particle after the other on another thread, whose time is in the score alone. */
        SIMULATOR;

        private Model model(int particles) {
            return switch (this) {
                case VOLATILITY -> of(new Volatility(-1, 0.95, 0.3, 1), particles);
                case COUNT_LEVEL -> of(counts(0), particles);
                case COUNT_LEVEL_IN_CLUSTERS -> of(counts(0.1), particles);
                case THRESHOLD -> of(threshold(false), particles);
                case THRESHOLD_BOOTSTRAP -> of(threshold(true), particles);
                case STUDENT_LEVEL -> of(student(false), particles);
                case STUDENT_LEVEL_BOOTSTRAP -> of(student(true), particles);
                case REMAINING_LIFE -> of(life(), particles);
                case SIMULATOR -> users(particles);
            };
        }

        private static Model of(StateSpaceModel space, int particles) {
            return new ParticleModel("benchmark", space, Swarm.of(particles), List.of());
        }

        private static Model users(int particles) {
            ModelFamily family = new SimulatorFamily();
            return family.create(Settings.of(
                    family.options(),
                    Map.of("class", Culture.class.getName(), "particles", Integer.toString(particles))));
        }

        private static RemainingLife life() {
            return new RemainingLife(
                    false, 10, 1, 0.5, StrictMath.log(1e-6), 0.5, 1e-6, 1e-6, 0.5, List.of(Duration.ofDays(1)));
        }

        private static CountLevel counts(double dispersion) {
            return new CountLevel(1e-4, StrictMath.log(20), 0.25, dispersion, Season.NONE);
        }

        private static Threshold threshold(boolean isDrawn) {
            return new Threshold(1, new Regime(0, 0.8, 0.3), new Regime(2.5, 0.5, 0.6), 1, 0.7, 1, 0.8, isDrawn);
        }

        private static StudentLevel student(boolean isDrawn) {
            return new StudentLevel(1e-3, 1, 4, 0, 1, isDrawn);
        }
    }

    /** The particles and what they go through. */
    @Setup
    public void begin() {
        run = new ParticleRun(subject.model(particles), particles);
        values = run.expected(RECORDS, SETTLED);
    }

    /** All an updater does. */
    @Benchmark
    public double observe(Cpu cpu) {
        run.begin();
        return run.through(values, cpu);
    }
}
