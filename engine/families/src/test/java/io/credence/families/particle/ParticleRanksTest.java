package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Instants;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.families.particle.simulator.Unguarded;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Simulation-based calibration: lives drawn from a model's own prior, and where among the particles the state is that they ended with. Kills: a move that is
 * wider than it should be, weights that are forgotten, a first state of another law.
 */
final class ParticleRanksTest {
    private static final int CELLS = 20;
    private static final int LIVES = 2_000;
    private static final int RECORDS = 40;
    private static final int PARTICLES = 2_000;
    private static final int FEW_LIVES = 300;
    private static final int FEW_PARTICLES = 300;

    /** The exemplar of every family of particles, and a volatility whose number follows the evidence. */
    private static List<ParticleModel> models(int particles) {
        List<ParticleModel> models = new ArrayList<>();
        for (ModelFamily family : ServiceLoader.load(ModelFamily.class)) {
            Model of = Unguarded.of(family.exemplar());
            if (of instanceof ParticleModel model) {
                models.add(with(model, Swarm.of(particles)));
            }
        }
        assertTrue(models.size() >= 5, models.toString());
        Adaptation following = new Adaptation(0.06, particles / 8, particles);
        models.add(with(models.get(0), Swarm.of(particles).tracing(8).adapting(following)));
        return models;
    }

    private static ParticleModel with(ParticleModel model, Swarm swarm) {
        return new ParticleModel(model.family(), model.of(), swarm, List.of());
    }

    /** How many truths fell into each twentieth of what was believed, by state. */
    private static int[][] ranks(ParticleModel model, int lives) {
        int dimension = model.of().states().size();
        int[][] counts = new int[dimension][CELLS];
        Kernel kernel = model.of().newKernel();
        int salt = name(model).hashCode(); // else chance would be shared by all families
        for (int life = 0; life < lives; life++) {
            Walk walk = new Walk(model, 50_000 + life);
            double[] truth = lived(model.of(), walk, new KeyedRandom().aim(life, 91, salt, 0));
            int n = model.swarm().adaptation() == null
                    ? model.swarm().particles()
                    : (int) walk.number(
                            Places.headcount(dimension, model.swarm().capacity()));
            for (int d = 0; d < dimension; d++) {
                int variance = varianceOf(kernel, d);
                double below = 0;
                for (int i = 0; i < n; i++) {
                    double sd = variance < 0 ? 0 : Math.sqrt(walk.number(Places.states(variance, n) + i));
                    below +=
                            walk.number(Places.WEIGHTS + i) * below(truth[d], walk.number(Places.states(d, n) + i), sd);
                }
                counts[d][(int) Math.min(CELLS - 1, CELLS * below / n)]++;
            }
        }
        return counts;
    }

    private static int varianceOf(Kernel kernel, int state) {
        return kernel instanceof PartlyExact exact ? exact.varianceOf(state) : -1;
    }

    private static double below(double truth, double mean, double sd) {
        double away = truth - mean;
        return sd > 0 ? Normal.cdf(away / sd) : away > 0 ? 1 : away < 0 ? 0 : 0.5;
    }

    /** Lives through records a second apart; returns the state at the last. */
    private static double[] lived(StateSpaceModel space, Walk walk, KeyedRandom random) {
        Kernel kernel = space.newKernel();
        Block block = new Block(space.states().size());
        block.size(1);
        Noise noise = new Noise();
        Instants span = new Instants();
        Observation y = new Observation();
        double[] state = new double[space.states().size()];
        for (int i = 0; i < RECORDS; i++) {
            double word = Noise.word(random.nextLong());
            noise.aim(word, Noise.word(random.nextLong()), i == 0 ? Noise.FIRST : Noise.MOVE)
                    .at(0);
            if (i == 0) {
                kernel.first(noise, block);
            } else {
                kernel.move(span.set((i - 1) * 1_000_000L, i * 1_000_000L), noise, block);
                walk.evolve(i - 1, i);
            }
            for (int d = 0; d < state.length; d++) {
                int variance = varianceOf(kernel, d);
                if (variance >= 0) { // a life is led in one place
                    block.states(d)[0] += Math.sqrt(block.states(variance)[0]) * random.nextGaussian();
                    block.states(variance)[0] = 0;
                }
            }
            for (int d = 0; d < state.length; d++) {
                state[d] = block.states(d)[0];
            }
            kernel.draw(state, y.time(i * 1_000_000L), random);
            walk.observe(Observation.at(i, y.value()));
        }
        return state;
    }

    private static Stream<DynamicTest> uniform(int particles, int lives) {
        double[] even = new double[CELLS];
        Arrays.fill(even, 1.0 / CELLS);
        return models(particles).stream()
                .map(model -> DynamicTest.dynamicTest(name(model), () -> {
                    int[][] counts = ranks(model, lives);
                    for (int d = 0; d < counts.length; d++) {
                        if (isVariance(model.of(), d)) {
                            continue; // it tells how well another number is known
                        }
                        String state = name(model) + ", " + model.of().states().get(d);
                        double expected = (double) lives / CELLS;
                        double squares = Arrays.stream(counts[d])
                                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                                .sum();
                        System.out.printf(
                                "ranks of %d lives, %d particles: %s: chi-squared of %d cells %.1f, ends %d and %d of %.0f%n",
                                lives, particles, state, CELLS, squares, counts[d][0], counts[d][CELLS - 1], expected);
                        Tolerance.counts(counts[d], even, state);
                    }
                }));
    }

    private static boolean isVariance(StateSpaceModel of, int state) {
        Kernel kernel = of.newKernel();
        return IntStream.range(0, of.states().size()).anyMatch(d -> varianceOf(kernel, d) == state);
    }

    private static String name(ParticleModel model) {
        return model.family() + (model.swarm().adaptation() == null ? "" : ", as many as the evidence needs");
    }

    @TestFactory
    Stream<DynamicTest> fewAreUniform() {
        return uniform(FEW_PARTICLES, FEW_LIVES);
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> ranksAreUniform() {
        return uniform(PARTICLES, LIVES);
    }
}
