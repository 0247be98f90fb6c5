package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Reference;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model of somebody's own, of two modes, against an exact filter on a dense grid: the file says how that was computed. */
final class GrowthReferenceTest {
    private static final JsonNode FILE = Reference.read("pf_nonlinear_growth");
    private static final int RECORDS = FILE.get("y").size();
    private static final double PER_ROOT = 20; // bound of an error times √N: 13 to 16 measured
    private static final double GUIDED_PER_ROOT = 14; // 9 to 10 measured
    private static final double SHARP = 0.2;

    private static ParticleModel model(boolean isGuided, int particles) {
        return model(1, isGuided, particles);
    }

    private static ParticleModel model(double noiseSd, boolean isGuided, int particles) {
        return new ParticleModel("growth", new Growth(noiseSd, isGuided), Swarm.of(particles), List.of());
    }

    private static Walk filtered(ParticleModel model, long seed, double[][] errors) {
        Walk walk = new Walk(model, seed);
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, FILE.get("y").get(i).asDouble()));
            if (errors != null) {
                Summary summary = walk.updater().summarise(walk.belief());
                errors[0][i] = summary.parameter("x").mean()
                        - FILE.get("filtered_mean").get(i).asDouble();
                errors[1][i] = summary.parameter("positive").mean()
                        - FILE.get("prob_positive").get(i).asDouble();
            }
        }
        return walk;
    }

    /** Kills: a clock one step off, the first state drawn as if it had moved. */
    @Test
    void filteredMeansFallWithTheRootOfTheParticles() {
        fall(false, new int[][] {{100, 100}, {1_000, 40}, {10_000, 10}}, PER_ROOT);
    }

    /** As many runs as mistakes of a guide need to be seen. */
    static void guidedMeansAreNear() {
        fall(true, new int[][] {{1_000, 40}}, GUIDED_PER_ROOT);
    }

    /** Kills: proposals weighed without how likely the move is, or without how likely the draw is; a guide that looks at states already moved. */
    @Test
    void guidedMeansFallSoFromLess() {
        fall(true, new int[][] {{100, 100}, {1_000, 40}, {10_000, 10}}, GUIDED_PER_ROOT);
    }

    @Tag("slow")
    @Test
    void bothFallSoToAHundredThousand() {
        fall(false, new int[][] {{100_000, 10}}, PER_ROOT);
        fall(true, new int[][] {{100_000, 10}}, GUIDED_PER_ROOT);
    }

    static void fall(boolean isGuided, int[][] numbers, double perRoot) {
        for (int[] sizes : numbers) {
            ParticleModel model = model(isGuided, sizes[0]);
            double evidence = 0;
            double[] squares = new double[2];
            double[][] errors = new double[2][RECORDS];
            for (int run = 0; run < sizes[1]; run++) {
                evidence += filtered(model, 40 + run, errors).evidence() / sizes[1];
                for (int k = 0; k < 2; k++) {
                    for (double error : errors[k]) {
                        squares[k] += error * error / RECORDS / sizes[1];
                    }
                }
            }
            double mean = Math.sqrt(squares[0] * sizes[0]);
            double positive = Math.sqrt(squares[1] * sizes[0]);
            System.out.printf(
                    "growth, %s, N = %d: rms error × √N of the mean %.2f, of P(x > 0) %.3f; mean of log Z %.3f off%n",
                    isGuided ? "guided" : "bootstrap",
                    sizes[0],
                    mean,
                    positive,
                    evidence - FILE.get("loglik").asDouble());
            assertTrue(mean < perRoot && mean > perRoot / 2, sizes[0] + " particles: " + mean);
        }
    }

    /** Where values are five times as sharp, at as many particles, against a grid. */
    @Test
    void aGuideIsWorthManyParticlesWhereValuesAreSharp() {
        List<Observation> series = drawn();
        double[] exact = GrowthGrid.filteredMeans(SHARP, series);
        double[] squares = new double[2];
        for (int guided = 0; guided < 2; guided++) {
            ParticleModel model = model(SHARP, guided == 1, 1_000);
            squares[guided] =
                    SeriesRuns.of(model, 70, 40, series, "x", Double.NaN, exact).means();
        }
        System.out.printf(
                "growth, noise of %.1f, N = 1000: rms error of the mean, bootstrap %.3f, guided %.3f: mean squares %.1f times%n",
                SHARP, Math.sqrt(squares[0]), Math.sqrt(squares[1]), squares[0] / squares[1]);
        assertTrue(squares[0] > 2 * squares[1], squares[0] + " and " + squares[1]);
    }

    private static List<Observation> drawn() {
        List<Observation> series = new ArrayList<>();
        KeyedRandom random = new KeyedRandom().aim(8, 0, 0, 0);
        double x = Math.sqrt(5) * random.nextGaussian();
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                x = GrowthGrid.ahead(x, i + 1) + Math.sqrt(10) * random.nextGaussian();
            }
            series.add(Observation.at(i, x * x / 20 + SHARP * random.nextGaussian()));
        }
        return series;
    }

    @Tag("slow")
    @Test
    void theEvidenceIsUnbiased() {
        ParticleModel model = model(false, 8_000);
        double exact = FILE.get("loglik").asDouble();
        EvidenceRuns z =
                EvidenceRuns.of(1_000, run -> filtered(model, 9_000 + run, null).evidence() - exact);
        System.out.printf(
                "growth, N = 8000, %d runs: mean of Z/Z_exact %.4f ± %.4f, sd of log Z %.3f%n",
                z.runs(), z.mean(), z.sd() / Math.sqrt(z.runs()), z.logSd());
        assertTrue(z.logSd() < 0.3, "sd of log Z " + z.logSd());
        assertEquals(1, z.mean(), z.sd() * Tolerance.monteCarlo(z.runs()));
    }

    /** A model that tells only where its predictive lies has quantiles all the same. */
    @Test
    void quantilesAreSearchedFor() {
        Walk walk = filtered(model(false, 500), 2, null);
        Forecast forecast = new Forecast();
        Observation at = new Observation().time(RECORDS * 1_000_000L);
        walk.updater().forecast(walk.belief(), at, 1, forecast);
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            double below = ((Distributed) walk.updater()).below(walk.belief(), at, 1, forecast.quantile(i));
            assertEquals(Forecast.PROBABILITIES.get(i), below, 1e-9);
        }
    }
}
