package io.credence.families.auto;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.linear.LinearFamily;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.runlengths.RunLengthsFamily;
import io.credence.families.structural.StructuralFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code auto} at its defaults beside families that somebody might have named instead, on series whose nature changes three times, each
 * nature the very model of one of those families. The rivals are told what {@code auto} has to find: the cadence, how fast a level
 * wanders, that there is a day, and the line in time. Hourly records, fixed seeds; nothing here is decided by chance.
 */
final class AutoAgainstFamiliesTest {
    private static final int STRETCHES = 4;
    private static final int STRETCH = 1_500;
    private static final int SEEDS = 8; // each nature comes first twice
    private static final int BEGUN = 100; // before, it is the vague priors of the families that lose
    private static final double BEHIND = 0.02; // nats a record
    // By nature, nats a record: what docs/evidence.md tells, and a tenth more, so that it cannot get worse unnoticed.
    private static final double[] TOLD = {0.05, 0.06, 0.14, 0.14};
    private static final long HOUR = 3_600_000_000L;

    /** A family with the settings that suit a regime. */
    private record Rival(String name, ModelFamily family, Map<String, ?> settings) {}

    private static final List<Rival> RIVALS = List.of(
            new Rival("gaussian", new GaussianFamily(), Map.of()),
            new Rival("local-level", new LocalLevelFamily(), Map.of("level.per", "PT1H")),
            new Rival(
                    "structural of a day",
                    new StructuralFamily(),
                    Map.of("per", "PT1H", "season.waves", List.of("day/1"), "season.ratio", "0.02")),
            new Rival(
                    "structural with a trend",
                    new StructuralFamily(),
                    Map.of("per", "PT1H", "level.ratio", "0.1", "trend.ratio", "0.005")),
            new Rival("linear in time, sine and cosine", new LinearFamily(), Map.of()),
            new Rival("run-lengths", new RunLengthsFamily(), Map.of("of", "gaussian")));

    private static int nature(int seed, int record) {
        return (seed + record / STRETCH) % STRETCHES;
    }

    /** Values by the hour: the first nature is another in every series. */
    private static double[] series(int seed) {
        KeyedRandom random = new KeyedRandom().aim(31, seed, 0, 0);
        double[] y = new double[STRETCHES * STRETCH];
        double level = 100;
        for (int i = 0; i < y.length; i++) {
            double day = 0;
            switch (nature(seed, i)) {
                case 0 -> day = 0; // a constant mean
                case 1 -> level += 0.3 * random.nextGaussian(); // a level that wanders
                case 2 -> day = 5 * StrictMath.sin(2 * Math.PI * i / 24); // a day
                default -> level += 0.1; // a trend
            }
            y[i] = level + day + random.nextGaussian();
        }
        return y;
    }

    /** Of the records between two places, begun at the first of them. */
    private static double[] logDensities(Rival rival, double[] values, int from, int to) {
        Shape shape = new Shape(1, rival.family() instanceof LinearFamily ? 3 : 0);
        Settings settings = Settings.of(rival.family().options(), rival.settings());
        Assimilator step =
                new Assimilator(rival.family().create(settings, shape), new NoDetector(), DriftPolicy.ignore(), true);
        Posterior p = step.begin(1);
        double[] scores = new double[to - from];
        Observation y = new Observation();
        for (int i = from; i < to; i++) {
            double turn = 2 * Math.PI * i / 24;
            double[] clock = {i / 1_000.0, StrictMath.sin(turn), StrictMath.cos(turn)};
            step.accept(p, y.value(values[i]).time(i * HOUR).inputs(shape.inputs() > 0 ? clock : new double[0]));
            scores[i - from] = step.surprise().logDensity();
        }
        return scores;
    }

    private static double[] auto(double[] values) {
        return logDensities(new Rival("auto", new AutoFamily(), Map.of()), values, 0, values.length);
    }

    private static List<double[]> rivals(double[] values, int from, int to) {
        return RIVALS.stream()
                .map(rival -> logDensities(rival, values, from, to))
                .toList();
    }

    /** What the best sequence of so many rivals scores, wherever it passes from one to the next. */
    private static double best(List<double[]> alone, int parts) {
        double[][] best = new double[parts][alone.size()];
        for (int part = 1; part < parts; part++) {
            Arrays.fill(best[part], Double.NEGATIVE_INFINITY);
        }
        for (int i = BEGUN; i < alone.get(0).length; i++) {
            for (int part = parts - 1; part >= 0; part--) {
                double passed = part > 0 ? most(best[part - 1]) : Double.NEGATIVE_INFINITY;
                for (int f = 0; f < alone.size(); f++) {
                    best[part][f] = Math.max(best[part][f], passed) + alone.get(f)[i];
                }
            }
        }
        return Arrays.stream(best)
                .mapToDouble(AutoAgainstFamiliesTest::most)
                .max()
                .orElseThrow();
    }

    private static double most(double[] scores) {
        return Arrays.stream(scores).max().orElseThrow();
    }

    private static double sum(double[] scores, int from, int to) {
        return Arrays.stream(scores, from, to).sum();
    }

    @Test
    void noFamilyAloneIsAsGoodAndNoSequenceOfThemIsMuchBetter() {
        int scored = STRETCHES * STRETCH - BEGUN;
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] values = series(seed);
            double own = sum(auto(values), BEGUN, values.length);
            List<double[]> alone = rivals(values, 0, values.length);
            for (int f = 0; f < alone.size(); f++) {
                double lead = (own - sum(alone.get(f), BEGUN, values.length)) / scored;
                assertTrue(lead > 0, "series " + seed + ": " + RIVALS.get(f).name() + " leads by " + -lead);
            }
            double behind = (best(alone, STRETCHES) - own) / scored;
            assertTrue(behind < BEHIND, "series " + seed + ": behind by " + behind);
        }
    }

    /**
     * Beside whoever knows when the nature changes, forgets everything then, and takes the family made for what comes: what not knowing any of that
     * costs, which is more than {@link #BEHIND}.
     */
    @Test
    void beginningAnewWithTheRightFamilyIsBetterByWhatIsTold() {
        double[] behind = new double[STRETCHES];
        for (int seed = 0; seed < SEEDS; seed++) {
            double[] values = series(seed);
            double[] own = auto(values);
            for (int s = 0; s < STRETCHES; s++) {
                int from = s * STRETCH;
                double best = most(rivals(values, from, from + STRETCH).stream()
                        .mapToDouble(anew -> sum(anew, BEGUN, STRETCH))
                        .toArray());
                behind[nature(seed, from)] +=
                        (best - sum(own, from + BEGUN, from + STRETCH)) / (STRETCH - BEGUN) / SEEDS;
            }
        }
        for (int nature = 0; nature < STRETCHES; nature++) {
            assertTrue(behind[nature] < TOLD[nature], "nature " + nature + ": behind by " + behind[nature]);
        }
    }
}
