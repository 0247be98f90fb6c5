package io.credence.families.layers.recalibrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Normal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How well a histogram of past pits tells the next one, by how it shrinks: values of many shapes under a normal of their own mean and sd,
 * or of a wrong one, which stands for the model inside. Writes the table of docs/results.
 */
@Tag("slow")
final class RecalibrateStudyTest {
    private static final int WALKS = 2000;
    private static final int[] SEEN = {50, 200, 1000, 5000};
    private static final int WINDOW = 25; // records after so many, over which each walk is averaged
    private static final double[] LEVELS = {0.5, 0.9, 0.95};
    private static final double KEPT = 0.998;
    private static final double[] EDGES = {
        0, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
        0.8, 0.85, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 1
    };

    /** Writes heights for counts. */
    private interface Rule {
        void heights(double[] counts, double[] heights);
    }

    private static final Map<String, Rule> RULES = new LinkedHashMap<>();
    private static final Map<String, ToDoubleFunction<Random>> PITS = new LinkedHashMap<>();

    static {
        RULES.put("even, 50 (before)", dirichlet(50));
        RULES.put("even, 20", dirichlet(20));
        double[] sums = new double[PitBins.COUNT + 1];
        RULES.put("splits, 7 and 2 (now)", (counts, heights) -> PitBins.heights(counts, 0, sums, heights));
        PITS.put("right", r -> Normal.cdf(r.nextGaussian()));
        PITS.put("exponential", r -> Normal.cdf(-Math.log1p(-r.nextDouble()) - 1));
        double s = Math.exp(0.125);
        PITS.put(
                "log-normal, .5",
                r -> Normal.cdf((Math.exp(0.5 * r.nextGaussian()) - s) / (s * Math.sqrt(Math.exp(0.25) - 1))));
        PITS.put("gamma, shape 4", r -> Normal.cdf((gamma4(r) - 4) / 2));
        PITS.put("Student t, 3 degrees", r -> Normal.cdf(student3(r) / Math.sqrt(3)));
        PITS.put("Laplace", r -> Normal.cdf((r.nextBoolean() ? 1 : -1) * -Math.log1p(-r.nextDouble()) / Math.sqrt(2)));
        PITS.put("even", r -> Normal.cdf(Math.sqrt(12) * (r.nextDouble() - 0.5)));
        PITS.put("two humps", r -> Normal.cdf(((r.nextBoolean() ? 2 : -2) + r.nextGaussian()) / Math.sqrt(5)));
        PITS.put("sd believed half", r -> Normal.cdf(2 * r.nextGaussian()));
        PITS.put("sd believed double", r -> Normal.cdf(0.5 * r.nextGaussian()));
        PITS.put("moved by half an sd", r -> Normal.cdf(0.5 + r.nextGaussian()));
    }

    private static double gamma4(Random r) {
        return -Math.log((1 - r.nextDouble()) * (1 - r.nextDouble()) * (1 - r.nextDouble()) * (1 - r.nextDouble()));
    }

    private static double student3(Random r) {
        double square = 0;
        for (int i = 0; i < 3; i++) {
            double z = r.nextGaussian();
            square += z * z;
        }
        return r.nextGaussian() / Math.sqrt(square / 3);
    }

    private static Rule dirichlet(double prior) {
        return (counts, heights) -> {
            double total = prior;
            for (double count : counts) {
                total += count;
            }
            for (int j = 0; j < counts.length; j++) {
                heights[j] = (counts[j] / (EDGES[j + 1] - EDGES[j]) + prior) / total;
            }
        };
    }

    /** Nats and coverages of one rule at one number of records. */
    private static final class Score {
        private double nats;
        private final double[] covered = new double[LEVELS.length];
        private int n;

        void add(double[] heights, double pit) {
            nats += Math.log(PitBins.density(heights, pit));
            double u = PitBins.share(heights, pit, false);
            for (int i = 0; i < LEVELS.length; i++) {
                covered[i] += Math.abs(u - 0.5) < 0.5 * LEVELS[i] ? 1 : 0;
            }
            n++;
        }

        double nats() {
            return nats / n;
        }

        double off(int level) {
            return 100 * (covered[level] / n - LEVELS[level]);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%+.4f; %+.1f, %+.1f, %+.1f", nats(), off(0), off(1), off(2));
        }
    }

    @Test
    void shapes() throws IOException {
        StringBuilder table = new StringBuilder(
                "| values | histogram | after 50 records | 200 | 1,000 | 5,000 |\n|---|---|---|---|---|---|\n");
        Map<String, double[]> worst = new LinkedHashMap<>();
        for (Map.Entry<String, ToDoubleFunction<Random>> shape : PITS.entrySet()) {
            List<Score[]> scores = scores(shape.getValue());
            int i = 0;
            for (String rule : RULES.keySet()) {
                table.append("| ").append(shape.getKey()).append(" | ").append(rule);
                for (Score score : scores.get(i)) {
                    table.append(" | ").append(score);
                }
                table.append(" |\n");
                double[] sums = worst.computeIfAbsent(rule, r -> new double[3 * SEEN.length]);
                for (int k = 0; k < SEEN.length; k++) {
                    Score score = scores.get(i)[k];
                    sums[k] += score.nats() / PITS.size();
                    sums[SEEN.length + k] += Math.abs(score.off(1)) / PITS.size();
                    sums[2 * SEEN.length + k] += Math.abs(score.off(2)) / PITS.size();
                }
                i++;
            }
        }
        table.append("\n");
        worst.forEach((rule, sums) -> {
            table.append(rule).append(": nats");
            for (int k = 0; k < sums.length; k++) {
                table.append(k == SEEN.length ? "; 90 % off by" : k == 2 * SEEN.length ? "; 95 % off by" : "");
                table.append(String.format(Locale.ROOT, k < SEEN.length ? " %.4f" : " %.2f", sums[k]));
            }
            table.append("\n");
        });
        Files.writeString(Path.of(System.getProperty("basedir", "."), "target", "recalibrate.md"), table);
        double[] before = worst.get("even, 50 (before)");
        double[] now = worst.get("splits, 7 and 2 (now)");
        for (int k = 1; k < SEEN.length; k++) {
            assertTrue(now[k] >= before[k] && now[SEEN.length + k] < before[SEEN.length + k], table::toString);
        }
    }

    private static List<Score[]> scores(ToDoubleFunction<Random> pits) {
        List<Rule> rules = List.copyOf(RULES.values());
        List<Score[]> scores = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Score[] own = new Score[SEEN.length];
            for (int k = 0; k < own.length; k++) {
                own[k] = new Score();
            }
            scores.add(own);
        }
        double[] heights = new double[PitBins.COUNT];
        for (int walk = 0; walk < WALKS; walk++) {
            Random random = new Random(walk);
            double[] counts = new double[PitBins.COUNT];
            int window = 0;
            for (int n = 0; window < SEEN.length; n++) {
                double pit = pits.applyAsDouble(random);
                if (n >= SEEN[window]) {
                    for (int i = 0; i < rules.size(); i++) {
                        rules.get(i).heights(counts, heights);
                        scores.get(i)[window].add(heights, pit);
                    }
                    window += n == SEEN[window] + WINDOW - 1 ? 1 : 0;
                }
                PitBins.learn(counts, 0, pit, pit, 1 - KEPT, 1);
            }
        }
        return scores;
    }
}
