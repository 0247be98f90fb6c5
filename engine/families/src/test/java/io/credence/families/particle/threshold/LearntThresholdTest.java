package io.credence.families.particle.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.families.particle.Coverage;
import io.credence.families.particle.Learn;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two regimes' numbers that are learnt: against grids, and truths drawn from the prior in what is believed of them. */
final class LearntThresholdTest {
    private static final List<String> NAMES =
            List.of("below mean", "below phi", "below sd", "above mean", "above phi", "above sd", "level");
    private static final double AT = 1;
    private static final double NOISE = 0.3;
    private static final double WORTH = 12;
    private static final double MEAN_SD = 0.4;
    private static final double PHI_SD = 0.08;

    private static LearntThreshold model(Learn learn) {
        return new LearntThreshold(
                new Threshold(AT, new Regime(0.6, 0.7, 0.4), new Regime(1.6, 0.5, 0.6), 1, NOISE, 1, 0.8, true),
                MEAN_SD,
                PHI_SD,
                WORTH,
                learn);
    }

    private static ParticleModel model(Learn learn, int particles) {
        return new ParticleModel("threshold", model(learn), Swarm.of(particles), List.of());
    }

    /** A truth, its series, and the filter that sees it. */
    private static final class Life {
        private final KeyedRandom random;
        private final Walk walk;
        private final double[] truth = new double[NAMES.size()];
        private int records;

        Life(Model model, long life) {
            random = new KeyedRandom().aim(life, 1, 2, 3);
            walk = new Walk(model, 100_000 + life);
            draw(0, 0.6, 0.7, 0.4);
            draw(3, 1.6, 0.5, 0.6);
            truth[6] = 1 + 0.8 * random.nextGaussian();
        }

        private void draw(int at, double mean, double phi, double sd) {
            truth[at] = mean + MEAN_SD * random.nextGaussian();
            do {
                truth[at + 1] = phi + PHI_SD * random.nextGaussian();
            } while (!(Math.abs(truth[at + 1]) < 1));
            double gamma = IncompleteGamma.quantile(random.nextDouble(), 0.5 * WORTH);
            truth[at + 2] = sd * Math.sqrt(0.5 * WORTH / gamma);
        }

        Summary until(int count) {
            for (; records < count; records++) {
                if (records > 0) {
                    int at = truth[6] < AT ? 0 : 3;
                    truth[6] =
                            truth[at] + truth[at + 1] * (truth[6] - truth[at]) + truth[at + 2] * random.nextGaussian();
                    walk.evolve(records - 1, records);
                }
                walk.observe(Observation.at(records, truth[6] + NOISE * random.nextGaussian()));
            }
            return walk.updater().summarise(walk.belief());
        }
    }

    private static Coverage coverage(Learn learn, int particles, int records, int lives) {
        Coverage coverage = new Coverage(NAMES);
        Model model = model(learn, particles);
        for (int life = 0; life < lives; life++) {
            Life lived = new Life(model, life);
            Summary believed = lived.until(records);
            coverage.add(lived.truth, believed);
        }
        return coverage;
    }

    /** Kills: a step told to the wrong side, a mean about another centre, a prior counted twice. */
    @Test
    void whatIsBelievedIsTheGrids() {
        LearntThreshold of = model(Learn.bySums(1));
        Walk walk = new Walk(new ParticleModel("threshold", of, Swarm.of(20_000), List.of()), 3);
        List<Observation> series = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            series.add(Observation.at(i, i / 5 % 2 == 0 ? -0.2 + 0.1 * (i % 3) : 2.4 - 0.5 * (i % 3)));
            walk.observe(series.get(i));
        }
        Summary told = walk.updater().summarise(walk.belief());
        LearntThresholdGrid grid = new LearntThresholdGrid(of, series);
        for (boolean isBelow : new boolean[] {true, false}) {
            String side = isBelow ? "below " : "above ";
            near(grid.mean(isBelow, LearntThresholdGrid.Node::mean), told.parameter(side + "mean"), MEAN_SD);
            near(grid.mean(isBelow, LearntThresholdGrid.Node::phi), told.parameter(side + "phi"), PHI_SD);
            near(grid.mean(isBelow, LearntThresholdGrid.Node::sd), told.parameter(side + "sd"), 0.1);
        }
    }

    private static void near(double expected, Summary.Parameter told, double sd) {
        System.out.printf("%s by the grid %.4f, by 20,000 particles %.4f%n", told.name(), expected, told.mean());
        assertEquals(expected, told.mean(), 0.05 * sd, told.name());
    }

    @Test
    void truthsLieWhereTheyAreBelieved() {
        Coverage coverage = coverage(Learn.bySums(1), 600, 30, 300);
        System.out.println("storvik, N = 600, 30 records, 300 lives:" + coverage);
        coverage.isUniform();
    }

    @Tag("slow")
    @Test
    void coverageOfNinetyPercent() {
        for (int[] of : new int[][] {{1_000, 200}, {4_000, 200}}) {
            for (Learn learn : List.of(Learn.bySums(1), Learn.bySums(0.99), Learn.blurred(0.98), Learn.blurred(0.99))) {
                Coverage coverage = coverage(learn, of[0], of[1], 300);
                System.out.printf("%s, N = %d, %d records, 300 lives:%s%n", learn, of[0], of[1], coverage);
                if (of[0] >= 20 * of[1] && learn.equals(Learn.bySums(1))) {
                    coverage.holds();
                }
            }
        }
        System.out.printf(
                "storvik, retain 0.99, N = 1000, 1000 records, 200 lives:%s%n",
                coverage(Learn.bySums(0.99), 1_000, 1_000, 200));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertEquals("learn.mean.sd", refused(Map.of("learn.mean.sd", "1")).option());
        assertEquals("learn.retain", refused(Map.of("learn.retain", "0.9")).option());
        OptionException guided = refused(Map.of("learn.how", "storvik", "filter", "guided"));
        assertEquals("filter", guided.option());
        assertTrue(guided.getMessage().contains("steps that are drawn"), guided.getMessage());
    }

    private static OptionException refused(Map<String, String> options) {
        ThresholdFamily family = new ThresholdFamily();
        Map<String, String> all = new HashMap<>(options);
        all.putAll(Map.of("at", "1", "below.mean", "0", "below.sd", "1", "above.mean", "2", "above.sd", "1"));
        all.putAll(Map.of("noise.sd", "1", "initial.sd", "1"));
        Settings settings = Settings.of(family.options(), all);
        return assertThrows(OptionException.class, () -> family.create(settings));
    }
}
