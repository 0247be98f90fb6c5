package io.credence.families.particle.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.SeriesRuns;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Ranks;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter against a grid, and truths drawn from the prior in what it believes of them. */
final class ThresholdTest {
    private static final Threshold OF = of(0.7, false);
    private static final Threshold BLIND = of(0.7, true);
    private static final int RECORDS = 60;
    private static final double BLINDLY = 0.69; // rms errors times √N, about
    private static final double GUIDED = 0.24;
    private static final double SHARP = 0.05;

    private static Threshold of(double noiseSd, boolean isDrawn) {
        return new Threshold(1, new Regime(0, 0.8, 0.3), new Regime(2.5, 0.5, 0.6), 1, noiseSd, 1, 0.8, isDrawn);
    }

    private static ParticleModel model(Threshold of, int particles) {
        return new ParticleModel("threshold", of, Swarm.of(particles), List.of());
    }

    /** A level and its values: how it moves is written out once more. */
    private static double drawn(long seed, double noiseSd, List<Observation> series, int records) {
        KeyedRandom random = new KeyedRandom().aim(seed, 0, 0, 0);
        double x = 1 + 0.8 * random.nextGaussian();
        for (int i = 0; i < records; i++) {
            if (i > 0) {
                x = x < 1 ? 0.8 * x + 0.3 * random.nextGaussian() : 2.5 + 0.5 * (x - 2.5) + 0.6 * random.nextGaussian();
            }
            series.add(Observation.at(i, x + noiseSd * random.nextGaussian()));
        }
        return x;
    }

    /** Kills: the regime of the value in place of the level's, a threshold that is not there. */
    @Test
    void filteredMeansFallWithTheRootOfTheParticles() {
        List<Observation> series = new ArrayList<>();
        drawn(3, 0.7, series, RECORDS);
        ThresholdWitness.Grid grid = new ThresholdWitness.Grid(OF);
        double evidence = grid.filter(series);
        double[] exact = grid.filteredMeans();
        for (Threshold of : List.of(BLIND, OF)) {
            for (int[] sizes : new int[][] {{100, 40}, {1_000, 10}, {5_000, 2}}) {
                SeriesRuns runs = SeriesRuns.of(model(of, sizes[0]), 50, sizes[1], series, "level", evidence, exact);
                double scaled = Math.sqrt(runs.means() * sizes[0]);
                System.out.printf(
                        "threshold, %s, N = %d: rms error × √N = %.3f%n",
                        of.isDrawn() ? "bootstrap" : "guided", sizes[0], scaled);
                double usual = of.isDrawn() ? BLINDLY : GUIDED;
                assertTrue(scaled > 0.6 * usual && scaled < 1.5 * usual, sizes[0] + " particles: " + scaled);
            }
        }
    }

    /** At as many particles, where values are sharp against a step. Kills: a step that is drawn before the record is known. */
    @Test
    void aStepDrawnGivenTheRecordIsWorthManyParticles() {
        List<Observation> series = new ArrayList<>();
        drawn(3, SHARP, series, RECORDS);
        ThresholdWitness.Grid grid = new ThresholdWitness.Grid(of(SHARP, false));
        double evidence = grid.filter(series);
        double[] exact = grid.filteredMeans();
        SeriesRuns guided = SeriesRuns.of(model(of(SHARP, false), 100), 50, 100, series, "level", evidence, exact);
        SeriesRuns blind = SeriesRuns.of(model(of(SHARP, true), 100), 50, 100, series, "level", evidence, exact);
        SeriesRuns times = guided.of(blind);
        System.out.printf(
                "threshold, noise of %.2f, N = 100: rms error of the log evidence %.4f, of the level %.5f; bootstrap %.3f and %.4f:"
                        + " mean squares %.0f and %.0f times%n",
                SHARP,
                Math.sqrt(guided.evidence()),
                Math.sqrt(guided.means()),
                Math.sqrt(blind.evidence()),
                Math.sqrt(blind.means()),
                times.evidence(),
                times.means());
        assertTrue(times.evidence() > 5_000 && times.means() > 50_000, times.toString());
    }

    /** Kills: an sd of the score that leaves out what rounding adds, which the forecast tells. */
    @Test
    void whatRoundingAddsIsInTheScoresSd() {
        for (boolean isDrawn : new boolean[] {false, true}) {
            Walk walk = new Walk(model(of(0.01, isDrawn), 500), 3);
            Observation y = Observation.at(0, 1).resolution(1);
            Forecast forecast = new Forecast();
            walk.updater().forecast(walk.belief(), y, 0, forecast);
            walk.observe(y);
            assertEquals(forecast.sd(), walk.surprise().sd(), 1e-9);
        }
    }

    /** Of levels, at N = 2,000; the truth and its records come from code of their own. */
    @Test
    void ranksOfADrawnTruthAreUniform() {
        Ranks ranks = new Ranks();
        for (int run = 0; run < 600; run++) {
            List<Observation> series = new ArrayList<>();
            double truth = drawn(9_000 + run, 0.7, series, 12);
            Walk walk = SeriesRuns.walk(model(OF, 1_000), run, series, "level", new double[0]);
            ranks.add(walk.updater().summarise(walk.belief()).parameter("level").quantiles(), truth);
        }
        ranks.areUniform("level");
    }
}
