package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.families.particle.volatility.Volatility;
import io.credence.testkit.Reference;
import io.credence.testkit.Walk;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one run says of the scatter of its evidence, against how the evidence of many runs scatters. */
final class GenealogyTest {
    private static final String TOLD = "Monte Carlo sd of the log evidence";

    /** Of many runs: their own variance of log Z, and the mean and sd of what each says it is. */
    private record Scatter(double variance, double told, double spread) {
        double ratio() {
            return told / variance;
        }

        @Override
        public String toString() {
            return String.format(
                    "variance of log Z %.4f, told %.4f ± %.4f, ratio %.3f", variance, told, spread, ratio());
        }
    }

    private static Scatter scatter(StateSpaceModel space, JsonNode file, Swarm swarm, int runs) {
        ParticleModel model = new ParticleModel("", space, swarm, List.of());
        double logs = 0;
        double logSquares = 0;
        double told = 0;
        double toldSquares = 0;
        double exact = file.get("loglik").asDouble();
        for (int run = 0; run < runs; run++) {
            Walk walk = new Walk(model, 31_000 + run);
            for (int i = 0; i < file.get("y").size(); i++) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(Observation.at(i, file.get("y").get(i).asDouble()));
            }
            double log = walk.evidence() - exact;
            logs += log;
            logSquares += log * log;
            Summary summary = walk.updater().summarise(walk.belief());
            double variance =
                    summary.parameter(TOLD).mean() * summary.parameter(TOLD).mean();
            told += variance;
            toldSquares += variance * variance;
        }
        double mean = logs / runs;
        double meanTold = told / runs;
        return new Scatter(
                (logSquares / runs - mean * mean) * runs / (runs - 1),
                meanTold,
                Math.sqrt(Math.max(0, toldSquares / runs - meanTold * meanTold)));
    }

    private static StateSpaceModel volatility(JsonNode file) {
        return new Volatility(
                file.get("mu").asDouble(),
                file.get("phi").asDouble(),
                file.get("sigma").asDouble(),
                1);
    }

    /**
     * Kills: particles that keep the founder of their place, windows counted twice, founders that are never forgotten. The
     * variance of 300 runs is known to 8 % of itself.
     */
    @Test
    void oneRunTellsHowFarManyScatter() {
        JsonNode file = Reference.read("pf_stochastic_volatility");
        for (Swarm swarm :
                List.of(new Swarm(300, Resampling.SYSTEMATIC, 0.5, 32), new Swarm(300, Resampling.STRATIFIED, 1, 32))) {
            Scatter scatter = scatter(volatility(file), file, swarm, 300);
            System.out.println("volatility, " + swarm + ": " + scatter);
            assertEquals(1, scatter.ratio(), 0.4);
            assertTrue(scatter.spread < 0.25 * scatter.told, scatter.toString());
        }
    }

    @Tag("slow")
    @Test
    void oneRunTellsHowFarManyScatterByLagAndScheme() {
        JsonNode volatility = Reference.read("pf_stochastic_volatility");
        JsonNode growth = Reference.read("pf_nonlinear_growth");
        for (Resampling how : Resampling.values()) {
            for (int lag : new int[] {8, 32, 64, 128}) {
                Swarm swarm = new Swarm(1_000, how, 0.5, lag);
                System.out.printf(
                        "volatility, %s, N = 1000, lag %d: %s%n",
                        how, lag, scatter(volatility(volatility), volatility, swarm, 500));
            }
            for (int lag : new int[] {8, 32, 64}) {
                Swarm swarm = new Swarm(2_000, how, 0.5, lag);
                System.out.printf(
                        "growth, %s, N = 2000, lag %d: %s%n",
                        how, lag, scatter(new Growth(1, false), growth, swarm, 500));
            }
        }
    }
}
