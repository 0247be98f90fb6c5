package io.credence.families.particle.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Coverage;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Truths drawn from the prior, series drawn from the truths: where the truth lies in what is believed of it. */
final class LearntVolatilityTest {
    private static final List<String> NAMES = List.of("mu", "phi", "sigma", "log variance");

    private static LearntVolatility model(Learn learn) {
        return new LearntVolatility(new Volatility(-1, 0.95, 0.3, 1), 0.7, 0.05, 8, learn);
    }

    private static Coverage coverage(Learn learn, int particles, int records, int lives) {
        return coverages(learn, particles, lives, records)[0];
    }

    /** After so many records each. */
    private static Coverage[] coverages(Learn learn, int particles, int lives, int... records) {
        LearntVolatility of = model(learn);
        Model model = new ParticleModel("", of, Swarm.of(particles), List.of());
        Coverage[] coverages = Coverage.several(NAMES, records.length);
        for (int life = 0; life < lives; life++) {
            Life lived = new Life(model, of, life);
            for (int c = 0; c < records.length; c++) {
                lived.until(records[c]);
                coverages[c].add(lived.truth, lived.walk.updater().summarise(lived.walk.belief()));
            }
        }
        return coverages;
    }

    /** A truth, its series, and the filter that sees it. */
    private static final class Life {
        private final KeyedRandom random;
        private final Walk walk;
        private final double[] truth = new double[NAMES.size()];
        private int records;

        Life(Model model, LearntVolatility of, int life) {
            random = new KeyedRandom().aim(life, 1, 2, 3);
            walk = new Walk(model, 100_000 + life);
            truth[0] = of.expected().mu() + of.muSd() * random.nextGaussian();
            do {
                truth[1] = of.expected().phi() + of.phiSd() * random.nextGaussian();
            } while (!(Math.abs(truth[1]) < 1));
            double gamma = IncompleteGamma.quantile(random.nextDouble(), 0.5 * of.worth());
            truth[2] = of.expected().sigma() * Math.sqrt(0.5 * of.worth() / gamma);
            truth[3] = of.expected().mu() + Math.sqrt(of.variance(0)) * random.nextGaussian();
        }

        void until(int count) {
            for (; records < count; records++) {
                if (records > 0) {
                    truth[3] = truth[0] + truth[1] * (truth[3] - truth[0]) + truth[2] * random.nextGaussian();
                    walk.evolve(records - 1, records);
                }
                walk.observe(Observation.at(records, StrictMath.exp(0.5 * truth[3]) * random.nextGaussian()));
            }
        }
    }

    /** Kills: a prior counted twice, sums of the wrong step, a level about another centre, each step counted twice. */
    @Test
    void truthsLieWhereTheyAreBelieved() {
        Coverage coverage = coverage(Learn.bySums(1), 400, 60, 400);
        System.out.println("storvik, N = 400, 60 records, 400 lives:" + coverage);
        coverage.isUniform();
    }

    /** The same on every platform: what is stored is part of a contract. */
    @Test
    void goldenBits() {
        List<String> bits = List.of(bits(Learn.bySums(1)), bits(Learn.bySums(0.99)), bits(Learn.blurred(0.98)));
        assertEquals(List.of("2c3bc41327e20c7d", "5938a600bb253ef5", "c09230c4443580e3"), bits);
    }

    private static String bits(Learn learn) {
        LearntVolatility of = new LearntVolatility(new Volatility(-0.5, 0.8, 0.5, 1), 0.4, 0.1, 12, learn);
        Walk walk = new Walk(new ParticleModel("stochastic-volatility", of, Swarm.of(1_101), List.of()), 11);
        SplittableRandom random = new SplittableRandom(3);
        long hash = 0;
        for (int i = 0; i < 100; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, random.nextDouble() * 4 - 2));
            hash = 31 * hash + Double.doubleToRawLongBits(walk.surprise().logDensity());
        }
        for (double number : walk.belief().array()) {
            hash = 31 * hash + Double.doubleToRawLongBits(number);
        }
        return Long.toHexString(hash);
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        Coverage.ofNinetyPercent(
                (learn, particles, records) -> coverage(learn, particles, records, 400),
                new int[][] {{1_000, 200}, {4_000, 200}, {1_000, 500}, {4_000, 500}, {16_000, 500}});
    }

    /** What particles lose of long paths, and what forgetting gives back. */
    @Tag("slow")
    @Test
    void coverageOfLongStreams() {
        int[] records = {1_000, 5_000, 20_000};
        System.out.printf(
                "storvik, retain 0.99, N = 1000, 500 records, 400 lives:%s%n",
                coverage(Learn.bySums(0.99), 1_000, 500, 400));
        for (double retain : new double[] {1, 0.9995, 0.998, 0.99}) {
            Coverage[] coverages = coverages(Learn.bySums(retain), 1_000, 60, records);
            for (int c = 0; c < records.length; c++) {
                System.out.printf(
                        "storvik, retain %.4f, N = 1000, %d records, 60 lives:%s%n", retain, records[c], coverages[c]);
            }
        }
    }

    /** Kills: a prior without any probability, of which every draw is the least. */
    @Test
    void aShareThatCannotBeIsRefused() {
        Map<String, String> beyond = Map.of("phi", "0.9999999", "learn.phi.sd", "1e-8", "learn.how", "storvik");
        VolatilityFamily family = new VolatilityFamily();
        Map<String, String> all = new HashMap<>(beyond);
        all.put("sigma", "0.3");
        assertThrows(IllegalArgumentException.class, () -> family.create(Settings.of(family.options(), all)));
    }
}
