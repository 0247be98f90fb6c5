package io.credence.families.particle.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.core.Belief;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.families.particle.EvidenceRuns;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Reference;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against an exact filter on a dense grid: the file says how that was computed. */
final class VolatilityReferenceTest {
    private static final JsonNode FILE = Reference.read("pf_stochastic_volatility");
    private static final int RECORDS = FILE.get("y").size();
    private static final double PER_ROOT = 1.2; // an error times √N: 0.78 to 0.85 measured

    private static Model model(int particles) {
        Volatility of = new Volatility(
                FILE.get("mu").asDouble(),
                FILE.get("phi").asDouble(),
                FILE.get("sigma").asDouble(),
                1);
        return new ParticleModel("stochastic-volatility", of, Swarm.of(particles), List.of());
    }

    private static Observation record(int i) {
        return Observation.at(i, FILE.get("y").get(i).asDouble());
    }

    private static Walk filtered(Model model, long seed, double[] errors) {
        Walk walk = new Walk(model, seed);
        for (int i = 0; i < RECORDS; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(record(i));
            if (errors != null) {
                errors[i] = mean(walk.belief(), model)
                        - FILE.get("filtered_mean").get(i).asDouble();
            }
        }
        return walk;
    }

    private static double mean(Belief b, Model model) {
        int n = ((ParticleModel) model).swarm().particles();
        int weights = 7;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += b.get(weights + i) * b.get(weights + n + i);
        }
        return sum / n;
    }

    /** Root mean square over records and runs. */
    private static double error(int particles, int runs) {
        Model model = model(particles);
        double[] errors = new double[RECORDS];
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            filtered(model, 10 + run, errors);
            for (double error : errors) {
                squares += error * error;
            }
        }
        return Math.sqrt(squares / runs / RECORDS);
    }

    /** Kills: the stationary sd for the noise's, a move too many, resampling without levelling the weights. */
    @Test
    void filteredMeansFallWithTheRootOfTheParticles() {
        for (int[] sizes : new int[][] {{100, 200}, {1_000, 40}, {10_000, 8}}) {
            falls(sizes[0], sizes[1]);
        }
    }

    @Tag("slow")
    @Test
    void filteredMeansFallFurtherWithVeryMany() {
        falls(100_000, 8);
    }

    private static void falls(int particles, int runs) {
        double scaled = error(particles, runs) * Math.sqrt(particles);
        System.out.printf("filtered mean, N = %d, %d runs: rms error × √N = %.3f%n", particles, runs, scaled);
        assertTrue(scaled < PER_ROOT && scaled > PER_ROOT / 3, particles + " particles: " + scaled);
    }

    /** Kills: evidence of weights that were levelled without a draw. */
    @Test
    void theEvidenceIsUnbiased() {
        Model model = model(1_000);
        double exact = FILE.get("loglik").asDouble();
        EvidenceRuns z =
                EvidenceRuns.of(1_000, run -> filtered(model, 5_000 + run, null).evidence() - exact);
        System.out.printf(
                "evidence, N = 1000, %d runs: mean of Z/Z_exact %.4f ± %.4f, sd of log Z %.3f%n",
                z.runs(), z.mean(), z.sd() / Math.sqrt(z.runs()), z.logSd());
        assertTrue(z.logSd() < 0.3, "sd of log Z " + z.logSd());
        assertEquals(1, z.mean(), z.sd() * Tolerance.monteCarlo(z.runs()));
    }

    /** The length and parameters of the series on which peers were measured; their draws are not known, so it is another one. */
    @Tag("slow")
    @Test
    void theEvidenceOfAThousandRecordsScattersAsPeersDo() {
        Volatility of = new Volatility(-1, 0.95, 0.3, 1);
        List<Observation> series = drawn(of, 1_000);
        double exact = new VolatilityWitness().logEvidence(new ParticleModel("", of, Swarm.of(10), List.of()), series);
        scatters(of, series, exact, 1_000, 1_000, 0.4, 0.75); // peers: sd .584 in 20 runs
        scatters(of, series, exact, 10_000, 100, 0.12, 0.24); // .161
    }

    private static List<Observation> drawn(Volatility of, int records) {
        KeyedRandom random = new KeyedRandom().aim(7, 0, 0, 0);
        List<Observation> series = new ArrayList<>();
        double h = of.mu() + StrictMath.sqrt(of.variance(0)) * random.nextGaussian();
        for (int i = 0; i < records; i++) {
            series.add(Observation.at(i, StrictMath.exp(0.5 * h) * random.nextGaussian()));
            h = of.mu() + of.phi() * (h - of.mu()) + of.sigma() * random.nextGaussian();
        }
        return series;
    }

    private static void scatters(
            Volatility of, List<Observation> series, double exact, int particles, int runs, double least, double most) {
        Model model = new ParticleModel("stochastic-volatility", of, Swarm.of(particles), List.of());
        EvidenceRuns z = EvidenceRuns.of(runs, run -> {
            Walk walk = new Walk(model, 700 + run);
            for (int i = 0; i < series.size(); i++) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(series.get(i));
            }
            return walk.evidence() - exact;
        });
        double sd = z.logSd();
        System.out.printf(
                "1000 records, N = %d, %d runs: log Z exact %.6f, mean %.3f, sd %.3f, mean of Z/Z_exact %.3f%n",
                particles, runs, exact, exact + z.logMean(), sd, z.mean());
        assertTrue(sd > least && sd < most, "sd " + sd);
        assertEquals(-0.5 * sd * sd, z.logMean(), 0.1, "the mean of a logarithm lies half a variance below");
    }

    @Test
    void theSpreadOfTheStateIsTheGrids() {
        Model model = model(20_000);
        Walk walk = filtered(model, 3, null);
        Summary.Parameter log = walk.updater().summarise(walk.belief()).parameter("log variance");
        int last = RECORDS - 1;
        JsonNode quantiles = FILE.get("filtered_q05_q50_q95").get(last);
        assertEquals(FILE.get("filtered_mean").get(last).asDouble(), log.mean(), 0.03);
        assertEquals(FILE.get("filtered_var").get(last).asDouble(), log.sd() * log.sd(), 0.03);
        assertEquals(quantiles.get(0).asDouble(), log.quantiles()[1], 0.05);
        assertEquals(quantiles.get(1).asDouble(), log.quantiles()[3], 0.05);
        assertEquals(quantiles.get(2).asDouble(), log.quantiles()[5], 0.05);
    }
}
