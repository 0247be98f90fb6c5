package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.NumbersCodec;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.families.particle.count.CountLevel;
import io.credence.families.particle.count.Season;
import io.credence.families.particle.level.StudentLevel;
import io.credence.families.particle.simulator.Culture;
import io.credence.families.particle.simulator.SimulatorFamily;
import io.credence.families.particle.threshold.LearntThreshold;
import io.credence.families.particle.threshold.Regime;
import io.credence.families.particle.threshold.Threshold;
import io.credence.families.particle.volatility.LearntVolatility;
import io.credence.families.particle.volatility.Volatility;
import io.credence.families.particle.volatility.VolatilityFamily;
import io.credence.families.particle.volatility.VolatilityStreams;
import io.credence.testkit.Walk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** States in half the room. */
final class FloatsTest {
    private static final int N = 40;
    private static final CountLevel COUNTS = new CountLevel(0.01, 1.2, 0.16, 0, Season.NONE);
    private static final double FLOAT = 0x1p-23; // of a number: how far truncation may move it

    private static final Layout ROW =
            new Layout(1, List.of(new Layout.Field("states", 0, N, N), new Layout.Field("centre", N, 1)));

    private static double[] stored(Layout layout, double[] numbers) {
        NumbersCodec codec = new NumbersCodec(layout);
        ByteBuffer bytes = ByteBuffer.allocate(codec.size());
        codec.encode(numbers, bytes);
        double[] read = new double[layout.width()];
        codec.decode(bytes.flip(), read);
        return read;
    }

    /** Whatever their sizes. Kills: a centre of all bits, a rounding that is done once only, sums in another order. */
    @Test
    void whatIsKeptIsWhatIsStored() {
        SplittableRandom random = new SplittableRandom(8);
        Floats floats = new Floats(1, N);
        for (int run = 0; run < 200_000; run++) {
            double[] numbers = new double[N + 1];
            double centre = Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1_060, 1_020));
            double spread = Math.scalb(
                    random.nextDouble(),
                    run % 2 == 0 ? random.nextInt(-1_060, 1_000) : Math.getExponent(centre) - run % 60);
            for (int i = 0; i < N; i++) {
                numbers[i] = centre + spread * (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(40));
            }
            numbers[0] = run % 5 == 0 ? -0.0 : numbers[0];
            double[] before = numbers.clone();
            floats.round(numbers, 0, N);
            double[] read = stored(ROW, numbers);
            for (int i = 0; i < read.length; i++) {
                assertEquals(
                        Double.doubleToRawLongBits(numbers[i]), Double.doubleToRawLongBits(read[i]), "number " + i);
            }
            double about = numbers[N];
            for (int i = 0; i < N; i++) {
                double away = Math.abs(before[i] - about);
                boolean isReached = away <= Float.MAX_VALUE && away >= Float.MIN_NORMAL;
                assertTrue(
                        !isReached || Math.abs(numbers[i] - before[i]) <= FLOAT * away + Math.ulp(about),
                        () -> Arrays.toString(before));
            }
        }
    }

    /** Kills: rounding to the nearest float. */
    @Test
    void nothingLeavesWhereItMustBe() {
        Floats floats = new Floats(1, 5);
        double[] numbers = {1e-60, Math.nextDown(1), -Math.nextDown(1), 1e300, 0.5, 0};
        floats.round(numbers, 0, 5);
        assertTrue(numbers[0] > 0 && numbers[1] < 1 && numbers[2] > -1, Arrays.toString(numbers));
        assertEquals(Float.MAX_VALUE, numbers[3]);
        double[] far = {1e38, 1.001e38, 1.002e38, 1e38, 1e38, 0};
        floats.round(far, 0, 5);
        assertEquals(1.001e38, far[5], 1e33);
        assertEquals(1.002e38, far[2], 1e28);
    }

    /** Of whom no float can tell more. Kills: weights rounded, so that what was ruled out comes alive or what is unlikely is ruled out. */
    @Test
    void weightsStayAsTheyAre() {
        Walk walk = new Walk(
                new ParticleModel(
                        "floats",
                        VolatilityStreams.model(),
                        new Swarm(50, Resampling.SYSTEMATIC, 0).asFloats(),
                        List.of()),
                3);
        Walk whole = new Walk(
                new ParticleModel(
                        "doubles", VolatilityStreams.model(), new Swarm(50, Resampling.SYSTEMATIC, 0), List.of()),
                3);
        for (int i = 0; i < 2; i++) {
            walk.evolve(i, i + 1).observe(Observation.at(i + 1, 9));
            whole.evolve(i, i + 1).observe(Observation.at(i + 1, 9));
        }
        for (int i = Places.WEIGHTS; i < Places.WEIGHTS + 50; i++) {
            assertEquals(whole.number(i), walk.number(i), 1e-4 * whole.number(i)); // of states that were rounded
        }
    }

    private static ParticleModel model(StateSpaceModel space, int particles) {
        return new ParticleModel("floats", space, Swarm.of(particles).tracing(8).asFloats(), List.of());
    }

    /** After every record, and after widening, traced or not. Kills: one of the places where particles change left out. */
    @Test
    void beliefsAreStoredToTheBit() {
        Volatility volatility = new Volatility(0, 0.97, 0.15, 1);
        List<StateSpaceModel> spaces = List.of(
                volatility,
                new LearntVolatility(volatility, 0.7, 0.05, 8, Learn.bySums(0.99)),
                new LearntVolatility(volatility, 0.7, 0.05, 8, Learn.blurred(0.99)),
                new StudentLevel(0.09, 1, 4, 0, 4, false),
                new Growth(1, true),
                threshold(false),
                new LearntThreshold(threshold(true), 0.3, 0.08, 12, Learn.bySums(0.99)),
                new LearntVariance(COUNTS, "level sd", 1, 6, Learn.bySums(0.99)));
        for (StateSpaceModel space : spaces) {
            boolean isCount = space instanceof LearntVariance;
            for (Swarm swarm : List.of(Swarm.of(100), Swarm.of(100).tracing(8))) {
                ParticleModel model = new ParticleModel("floats", space, swarm.asFloats(), List.of());
                assertStored(model, model.layout(), isCount, space.toString());
            }
        }
        SimulatorFamily users = new SimulatorFamily();
        Map<String, String> given = Map.of("class", Culture.class.getName(), "particles", "50", "storage", "float");
        Model simulator = users.create(Settings.of(users.options(), given));
        assertStored(simulator, simulator.layout(), false, "a user's class");
    }

    private static Threshold threshold(boolean isDrawn) {
        return new Threshold(1, new Regime(0, 0.8, 0.3), new Regime(2.5, 0.5, 0.6), 1, 0.7, 1, 0.8, isDrawn);
    }

    private static void assertStored(Model model, Layout layout, boolean isCount, String of) {
        double[] y = VolatilityStreams.outlying(5);
        Walk walk = new Walk(model, 3);
        for (int i = 0; i < 60; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, isCount ? Math.rint(5 * Math.abs(y[450 + i])) : y[450 + i]));
            if (i % 20 == 19) {
                walk.updater().widen(walk.belief(), i == 39 ? 0 : 0.4, new SplittableRandom(i));
            }
            double[] numbers = Arrays.copyOf(walk.belief().array(), layout.width());
            assertArrayEquals(numbers, stored(layout, numbers), of + " after " + i);
        }
    }

    /** What it costs, against what chance does. Kills: weights that are rounded too. */
    @Test
    void chanceDoesFarMore() {
        double[] y = VolatilityStreams.outlying(5);
        int runs = 20;
        double sum = 0;
        double squares = 0;
        double apart = 0;
        double[] whole = new double[runs];
        for (int run = 0; run < runs; run++) {
            whole[run] = evidence(Swarm.of(500), 40 + run, y);
            double difference = evidence(Swarm.of(500).asFloats(), 40 + run, y) - whole[run];
            sum += difference;
            apart += difference * difference;
        }
        double mean = Arrays.stream(whole).average().orElseThrow();
        for (double one : whole) {
            squares += (one - mean) * (one - mean);
        }
        double sd = Math.sqrt(squares / (runs - 1));
        double rms = Math.sqrt(apart / runs);
        System.out.printf(
                "volatility, N = 500, %d records: log evidence with floats %.4f more on average, %.4f apart (rms); sd by chance %.3f%n",
                y.length, sum / runs, rms, sd);
        assertTrue(Math.abs(sum / runs) < 3 * rms / Math.sqrt(runs) + 1e-3, "a bias of " + sum / runs);
        assertTrue(rms < 1.6 * sd, rms + " apart, where chance does " + sd);
    }

    private static double evidence(Swarm swarm, long seed, double[] y) {
        Walk walk = new Walk(new ParticleModel("floats", VolatilityStreams.model(), swarm, List.of()), seed);
        for (int i = 0; i < y.length; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, y[i]));
        }
        return walk.evidence();
    }

    /** Kills: floats about nought alone, which tell nothing smaller than .06 there. */
    @Test
    void levelsFarFromNoughtKeepTheirDigits() {
        SplittableRandom random = new SplittableRandom(4);
        StudentLevel space = new StudentLevel(1e-6, 1e-3, 5, 1e6, 1, false);
        Walk[] walks = {
            new Walk(new ParticleModel("floats", space, Swarm.of(200), List.of()), 7), new Walk(model(space, 200), 7)
        };
        for (int i = 0; i < 200; i++) {
            Observation y = Observation.at(i, 1e6 + 1e-3 * random.nextGaussian());
            for (Walk walk : walks) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(y);
            }
        }
        double[] levels = new double[2];
        for (int k = 0; k < 2; k++) {
            levels[k] = walks[k].updater()
                    .summarise(walks[k].belief())
                    .parameter("level")
                    .mean();
        }
        assertEquals(levels[0], levels[1], 5e-5);
        assertEquals(walks[0].evidence(), walks[1].evidence(), 1e-3);
    }

    @Test
    void theyAreAskedForBySpec() {
        Model model = volatility(Map.of("storage", "float", "particles", "1000"));
        Model usual = volatility(Map.of("particles", "1000"));
        int floats = new NumbersCodec(model.layout()).size();
        int doubles = new NumbersCodec(usual.layout()).size();
        assertEquals(doubles - 4_000 + 8, floats); // and what the row is about
        OptionException e =
                assertThrows(OptionException.class, () -> volatility(Map.of("storage", "float", "adapt.sd", "0.1")));
        assertTrue(e.getMessage().contains("adapt.sd"), e::getMessage);
    }

    private static Model volatility(Map<String, String> settings) {
        VolatilityFamily family = new VolatilityFamily();
        Map<String, String> all = new HashMap<>(Map.of("phi", "0.9", "sigma", "0.3"));
        all.putAll(settings);
        return family.create(Settings.of(family.options(), all));
    }
}
