package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.testkit.Reference;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model of somebody's own, of two modes, against an exact filter on a dense grid: the file says how that was computed. */
final class GrowthReferenceTest {
    private static final JsonNode FILE = Reference.read("pf_nonlinear_growth");
    private static final int RECORDS = FILE.get("y").size();
    private static final double PER_ROOT = 20; // bound of an error times √N: 13 to 16 measured

    private static ParticleModel model(int particles) {
        return new ParticleModel("growth", new Growth(), Swarm.of(particles), List.of());
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
        for (int[] sizes : new int[][] {{100, 100}, {1_000, 40}, {10_000, 10}}) {
            ParticleModel model = model(sizes[0]);
            double[] squares = new double[2];
            double[][] errors = new double[2][RECORDS];
            for (int run = 0; run < sizes[1]; run++) {
                filtered(model, 40 + run, errors);
                for (int k = 0; k < 2; k++) {
                    for (double error : errors[k]) {
                        squares[k] += error * error / RECORDS / sizes[1];
                    }
                }
            }
            double mean = Math.sqrt(squares[0] * sizes[0]);
            double positive = Math.sqrt(squares[1] * sizes[0]);
            System.out.printf(
                    "growth, N = %d: rms error × √N of the mean %.2f, of P(x > 0) %.3f%n", sizes[0], mean, positive);
            assertTrue(mean < PER_ROOT && mean > PER_ROOT / 2, sizes[0] + " particles: " + mean);
        }
    }

    @Tag("slow")
    @Test
    void theEvidenceIsUnbiased() {
        ParticleModel model = model(8_000);
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
        Walk walk = filtered(model(500), 2, null);
        Forecast forecast = new Forecast();
        Observation at = new Observation().time(RECORDS * 1_000_000L);
        walk.updater().forecast(walk.belief(), at, 1, forecast);
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            double below = ((Distributed) walk.updater()).below(walk.belief(), at, 1, forecast.quantile(i));
            assertEquals(Forecast.PROBABILITIES.get(i), below, 1e-9);
        }
    }
}
