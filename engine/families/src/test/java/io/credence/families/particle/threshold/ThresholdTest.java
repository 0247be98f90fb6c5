package io.credence.families.particle.threshold;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter against a grid, and truths drawn from the prior in what it believes of them. */
final class ThresholdTest {
    private static final Threshold OF =
            new Threshold(1, new Regime(0, 0.8, 0.3), new Regime(2.5, 0.5, 0.6), 1, 0.7, 1, 0.8);
    private static final int RECORDS = 60;

    private static ParticleModel model(int particles) {
        return new ParticleModel("threshold", OF, Swarm.of(particles), List.of());
    }

    /** A level and its values: how it moves is written out once more. */
    private static double drawn(long seed, List<Observation> series, int records) {
        KeyedRandom random = new KeyedRandom().aim(seed, 0, 0, 0);
        double x = 1 + 0.8 * random.nextGaussian();
        for (int i = 0; i < records; i++) {
            if (i > 0) {
                x = x < 1 ? 0.8 * x + 0.3 * random.nextGaussian() : 2.5 + 0.5 * (x - 2.5) + 0.6 * random.nextGaussian();
            }
            series.add(Observation.at(i, x + 0.7 * random.nextGaussian()));
        }
        return x;
    }

    private static Summary filtered(ParticleModel model, long seed, List<Observation> series, double[] means) {
        Walk walk = new Walk(model, seed);
        for (int i = 0; i < series.size(); i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(series.get(i));
            if (means != null) {
                means[i] = walk.updater()
                        .summarise(walk.belief())
                        .parameter("level")
                        .mean();
            }
        }
        return walk.updater().summarise(walk.belief());
    }

    /** Kills: the regime of the value in place of the level's, a threshold that is not there. */
    @Test
    void filteredMeansFallWithTheRootOfTheParticles() {
        List<Observation> series = new ArrayList<>();
        drawn(3, series, RECORDS);
        ThresholdWitness.Grid grid = new ThresholdWitness.Grid(OF);
        grid.filter(series);
        double[] exact = grid.filteredMeans();
        for (int[] sizes : new int[][] {{100, 100}, {1_000, 30}, {10_000, 6}}) {
            double squares = 0;
            double[] means = new double[RECORDS];
            for (int run = 0; run < sizes[1]; run++) {
                filtered(model(sizes[0]), 50 + run, series, means);
                for (int i = 0; i < RECORDS; i++) {
                    squares += (means[i] - exact[i]) * (means[i] - exact[i]) / RECORDS / sizes[1];
                }
            }
            double scaled = Math.sqrt(squares * sizes[0]);
            System.out.printf("threshold, N = %d: rms error × √N = %.3f%n", sizes[0], scaled);
            assertTrue(scaled > 0.2 && scaled < 1, sizes[0] + " particles: " + scaled);
        }
    }

    /** Of levels, at N = 2,000; the truth and its records come from code of their own. */
    @Test
    void ranksOfADrawnTruthAreUniform() {
        int cells = Forecast.PROBABILITIES.size() + 1;
        int[] counts = new int[cells];
        for (int run = 0; run < 600; run++) {
            List<Observation> series = new ArrayList<>();
            double truth = drawn(9_000 + run, series, 12);
            double[] quantiles =
                    filtered(model(2_000), run, series, null).parameter("level").quantiles();
            int cell = 0;
            while (cell < quantiles.length && truth > quantiles[cell]) {
                cell++;
            }
            counts[cell]++;
        }
        double[] probabilities = new double[cells];
        double before = 0;
        for (int i = 0; i < cells; i++) {
            double upTo = i < cells - 1 ? Forecast.PROBABILITIES.get(i) : 1;
            probabilities[i] = upTo - before;
            before = upTo;
        }
        Tolerance.counts(counts, probabilities, "level");
    }
}
