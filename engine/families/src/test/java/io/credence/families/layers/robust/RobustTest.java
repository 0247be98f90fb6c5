package io.credence.families.layers.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.special.Normal;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.testkit.Walk;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What outliers do and do not do to a level that wanders. */
final class RobustTest {
    private static final double WOLF = Double.POSITIVE_INFINITY;
    private static final double CUT = 3;
    private static final double RATIO = 0.3; // what the level wanders in a second, in sds of the noise
    private static final int RECORDS = 20_000;
    private static final int SETTLED = 100;

    private static Model plain() {
        var family = new LocalLevelFamily();
        return family.create(Settings.defaults(family.options()));
    }

    private static Model robust(double degrees) {
        return new RobustModel(plain(), CUT, degrees);
    }

    /** Levels, and values of them without and with outliers. */
    private static final class Series {
        final double[] levels = new double[RECORDS];
        final double[] clean = new double[RECORDS];
        final double[] soiled = new double[RECORDS];

        Series(long seed, double share) {
            Random random = new Random(seed);
            double level = 100;
            for (int i = 0; i < RECORDS; i++) {
                level += RATIO * random.nextGaussian();
                levels[i] = level;
                clean[i] = level + random.nextGaussian();
                boolean isFar = random.nextDouble() < share;
                soiled[i] = clean[i] + (isFar ? (random.nextBoolean() ? 20 : -20) : 0);
            }
        }
    }

    /** What came of a series. */
    private static final class Run {
        double rmse; // of the level before each record
        double nats;
        double scale;
        final double[] covered = new double[4]; // of 50, 80, 90 and 95 %

        Run(Model model, double[] values, double[] levels) {
            Walk walk = new Walk(model);
            Bell bell = new Bell();
            Model inside = model instanceof RobustModel r ? r.of() : model;
            BellShaped updater = (BellShaped) inside.newUpdater();
            double[] halves = {0.25, 0.1, 0.05, 0.025};
            for (int i = 0; i < RECORDS; i++) {
                Observation y = Observation.at(i, values[i]);
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                updater.bell(walk.belief(), y, 0, bell);
                double before = walk.evidence();
                walk.observe(y);
                if (i < SETTLED) {
                    continue;
                }
                nats += walk.evidence() - before;
                rmse += (bell.location() - levels[i]) * (bell.location() - levels[i]);
                double pit = walk.surprise().pit();
                for (int j = 0; j < 4; j++) {
                    covered[j] += pit > halves[j] && pit < 1 - halves[j] ? 1 : 0;
                }
            }
            scale = bell.scale();
            int n = RECORDS - SETTLED;
            rmse = Math.sqrt(rmse / n);
            nats /= n;
            for (int j = 0; j < 4; j++) {
                covered[j] /= n;
            }
        }

        @Override
        public String toString() {
            return String.format(
                    "rmse %.4f, nats %.4f, scale %.4f, covered %.4f %.4f %.4f %.4f",
                    rmse, nats, scale, covered[0], covered[1], covered[2], covered[3]);
        }
    }

    /** The bound it states: what robustness costs where there are no outliers. */
    @Test
    void cleanDataCostNextToNothing() {
        Series series = new Series(1, 0);
        Run plain = new Run(plain(), series.clean, series.levels);
        for (double degrees : new double[] {WOLF, 4}) {
            Run robust = new Run(robust(degrees), series.clean, series.levels);
            System.out.println("clean: plain " + plain + "; degrees " + degrees + ": " + robust);
            assertTrue(robust.rmse < 1.05 * plain.rmse);
            double bound = ((Accuracy.Approximate) robust(degrees).accuracy()).natsPerRecord();
            assertTrue(plain.nats - robust.nats < bound, plain + " and " + robust);
            double[] nominal = {0.5, 0.8, 0.9, 0.95};
            for (int j = 0; j < 4 && degrees == WOLF; j++) {
                assertEquals(nominal[j], robust.covered[j], 0.01, "share " + nominal[j]);
                assertEquals(plain.covered[j], robust.covered[j], 0.005, "share " + nominal[j]);
            }
        }
    }

    /** Kills the weight c²/(c² + d²), under which the scale doubles, and weights by the noise's sd instead of the predictive's. */
    @Test
    void oneInTwentyTwentySdsAwayIsHardlyFelt() {
        Series series = new Series(3, 0.05);
        Run clean = new Run(plain(), series.clean, series.levels);
        Run plain = new Run(plain(), series.soiled, series.levels);
        for (double degrees : new double[] {WOLF, 4}) {
            Run robust = new Run(robust(degrees), series.soiled, series.levels);
            System.out.println("soiled: clean " + clean + "; plain " + plain + "; degrees " + degrees + ": " + robust);
            assertTrue(robust.rmse < 1.15 * clean.rmse);
            assertTrue(plain.rmse > 2 * clean.rmse);
            assertTrue(robust.nats > plain.nats + 0.3);
        }
        Run wolf = new Run(robust(WOLF), series.soiled, series.levels);
        assertEquals(clean.scale, wolf.scale, 0.15 * clean.scale);
        assertEquals(0.9, wolf.covered[2], 0.015);
    }

    /** Kills a norm by the scale alone, whatever it is worth: its first scale is 1e-14 and the second record is thrown away. */
    @Test
    void aDefaultPriorRejectsNothingWhileItLearns() {
        Random random = new Random(3);
        Walk robust = new Walk(robust(WOLF));
        Walk plain = new Walk(plain());
        for (int i = 0; i < 30; i++) {
            Observation y = Observation.at(i, 1e6 + random.nextGaussian());
            if (i > 0) {
                robust.evolve(i - 1, i);
                plain.evolve(i - 1, i);
            }
            robust.observe(y);
            plain.observe(y);
            if (i == 9) {
                // Location, its variance and the noise's shape are the plain filter's: every weight was one.
                for (int j = 0; j < 4; j++) {
                    assertEquals(plain.number(j), robust.number(j), 1e-12 * Math.abs(plain.number(j)), "number " + j);
                }
            }
        }
        assertEquals(plain.number(2), robust.number(2), 0.03 * plain.number(2), "the weights that were given");
    }

    @Test
    void aShiftIsFollowed() {
        for (double sds : new double[] {5, 20, 1e6}) {
            int late = recordsToFollow(robust(WOLF), sds) - recordsToFollow(plain(), sds);
            assertTrue(late <= (sds < 10 ? 4 : 15), sds + " sds: " + late + " records later");
        }
    }

    private static int recordsToFollow(Model model, double sds) {
        Random random = new Random(4);
        Walk walk = new Walk(model);
        for (int i = 0; i < 1000; i++) {
            boolean isShifted = i >= 500;
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, random.nextGaussian() + (isShifted ? sds : 0)));
            if (isShifted && walk.number(0) > 0.8 * sds) {
                return i - 499;
            }
        }
        throw new AssertionError("a shift of " + sds + " sds is never followed");
    }

    @Test
    void oneWildValueMovesLittle() {
        for (double degrees : new double[] {WOLF, 4}) {
            double most = 0;
            for (double wild = 1; wild < 1e300; wild *= 3) {
                Walk walk = grown(robust(degrees), 200);
                double level = walk.number(0);
                double noise = Math.sqrt(walk.number(3) / walk.number(2));
                walk.evolve(199, 200).observe(Observation.at(200, wild));
                double after = Math.sqrt(walk.number(3) / walk.number(2));
                most = Math.max(most, Math.abs(walk.number(0) - level) / noise);
                assertTrue(after < 1.05 * noise, wild + " widens the noise by " + after / noise);
            }
            assertTrue(most < 1.5, "one value moves the level by " + most + " sds");
        }
    }

    private static Walk grown(Model model, int records) {
        Random random = new Random(5);
        Walk walk = new Walk(model);
        for (int i = 0; i < records; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, random.nextGaussian()));
        }
        return walk;
    }

    /** A flat line that is left: the scale is no less than rounding hides, and the first other value no miracle. */
    @Test
    void flatLinesAndRoundedValuesAreScoredAsBefore() {
        Walk walk = new Walk(robust(WOLF));
        for (int i = 0; i < 10_000; i++) {
            if (i > 0) {
                walk.evolve(i - 1, i);
            }
            walk.observe(Observation.at(i, 20).resolution(0.1));
        }
        walk.evolve(9999, 10_000).observe(Observation.at(10_000, 20.1).resolution(0.1));
        assertTrue(
                walk.surprise().logDensity() > -8,
                "one step away: " + walk.surprise().logDensity());
        assertTrue(Math.abs(walk.surprise().residual()) < 6);
    }

    @Test
    void sidesPassThrough() {
        LocalLevelModel inside = new LocalLevelModel(0.3, 1, 0, 1e-9);
        Walk bare = new Walk(inside);
        Walk walk = new Walk(new RobustModel(inside, CUT, WOLF));
        Observation limit = Observation.at(0, 1).censored(Censoring.ABOVE);
        bare.observe(limit);
        walk.observe(limit);
        double wide = 0.5 - 0.5 * (1 / CUT) / Math.sqrt(2 + 1 / (CUT * CUT));
        assertEquals(
                Math.log(0.99 * Normal.upperTail(1) + 0.01 * wide),
                walk.surprise().logDensity(),
                1e-7);
        assertEquals(bare.number(0), walk.number(0), 1e-15);
        // A limit beyond all that was expected is an outlier, as a value there would be.
        walk = new Walk(new RobustModel(inside, CUT, WOLF))
                .observe(Observation.at(0, 1e6).censored(Censoring.ABOVE));
        assertEquals(0, walk.number(0), 1e-15);
        assertTrue(walk.number(2) > 0.99, "nor is it forgotten that it came");
    }

    @Test
    void forecastsAreOrderedAndWiderThanTheBell() {
        Model model = robust(WOLF);
        Walk walk = grown(model, 50);
        Forecast out = new Forecast();
        walk.updater().forecast(walk.belief(), Observation.at(50, Double.NaN), 10, out);
        Forecast bare = new Forecast();
        Belief b = walk.belief();
        ((RobustModel) model).of().newUpdater().forecast(b, Observation.at(50, Double.NaN), 10, bare);
        for (int i = 1; i < Forecast.PROBABILITIES.size(); i++) {
            assertTrue(out.quantile(i) > out.quantile(i - 1));
        }
        assertTrue(out.quantile(6) > bare.quantile(6) && out.quantile(0) < bare.quantile(0));
    }
}
