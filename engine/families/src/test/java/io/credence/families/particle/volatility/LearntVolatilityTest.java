package io.credence.families.particle.volatility;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Tolerance;
import io.credence.testkit.Walk;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Truths drawn from the prior, series drawn from the truths: where the truth lies in what is believed of it. */
final class LearntVolatilityTest {
    private static final List<String> NAMES = List.of("mu", "phi", "sigma", "log variance");
    private static final List<Double> LEVELS =
            List.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975); // of a summary's quantiles

    private static LearntVolatility model(Learn learn) {
        return new LearntVolatility(new Volatility(-1, 0.95, 0.3, 1), 0.7, 0.05, 8, learn);
    }

    /** How often the truth lay in the central 90 %, and how far it was from the mean in sds, for each name. */
    private record Coverage(int lives, double[] inside, double[] squares, int[][] ranks) {
        void add(double[] truth, Summary summary) {
            for (int k = 0; k < truth.length; k++) {
                Summary.Parameter told = summary.parameter(NAMES.get(k));
                int cell = 0;
                while (cell < LEVELS.size() && truth[k] > told.quantiles()[cell]) {
                    cell++;
                }
                ranks[k][cell]++;
                inside[k] += cell >= 2 && cell <= 5 ? 1.0 / lives : 0;
                double z = (truth[k] - told.mean()) / told.sd();
                squares[k] += z * z / lives;
            }
        }

        @Override
        public String toString() {
            StringBuilder said = new StringBuilder();
            for (int k = 0; k < NAMES.size(); k++) {
                said.append(String.format(" %s %.1f %% (z² %.2f)", NAMES.get(k), 100 * inside[k], squares[k]));
            }
            return said.toString();
        }
    }

    private static Coverage coverage(Learn learn, int particles, int records, int lives) {
        return coverages(learn, particles, lives, records)[0];
    }

    /** After so many records each. */
    private static Coverage[] coverages(Learn learn, int particles, int lives, int... records) {
        LearntVolatility of = model(learn);
        Model model = new ParticleModel("", of, Swarm.of(particles), List.of());
        Coverage[] coverages = new Coverage[records.length];
        for (int c = 0; c < records.length; c++) {
            coverages[c] = new Coverage(
                    lives,
                    new double[NAMES.size()],
                    new double[NAMES.size()],
                    new int[NAMES.size()][LEVELS.size() + 1]);
        }
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
        double[] probabilities = {0.025, 0.025, 0.2, 0.25, 0.25, 0.2, 0.025, 0.025};
        for (int k = 0; k < NAMES.size(); k++) {
            Tolerance.counts(coverage.ranks[k], probabilities, NAMES.get(k) + Arrays.toString(coverage.ranks[k]));
        }
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        for (int[] of : new int[][] {{1_000, 200}, {4_000, 200}, {1_000, 500}, {4_000, 500}, {16_000, 500}}) {
            Coverage storvik = coverage(Learn.bySums(1), of[0], of[1], 400);
            System.out.printf("storvik, N = %d, %d records, 400 lives:%s%n", of[0], of[1], storvik);
            for (double discount : new double[] {0.98, 0.99}) {
                Coverage liuWest = coverage(Learn.blurred(discount), of[0], of[1], 400);
                System.out.printf("liu-west %.2f, N = %d, %d records, 400 lives:%s%n", discount, of[0], of[1], liuWest);
            }
            for (int k = 0; k < NAMES.size() && of[0] >= 20 * of[1]; k++) { // with fewer particles paths are lost
                assertTrue(storvik.inside[k] >= 0.85 && storvik.inside[k] <= 0.95, NAMES.get(k) + storvik);
            }
        }
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
}
