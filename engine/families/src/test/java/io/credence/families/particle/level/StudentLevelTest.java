package io.credence.families.particle.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Settings;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.StudentT;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.SeriesRuns;
import io.credence.families.particle.Swarm;
import io.credence.testkit.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the tails end it is the plain filter, where they do not it forgives, and few particles do what takes many that draw levels. */
final class StudentLevelTest {
    private static final int RECORDS = 60;
    private static final double DEGREES = 4;

    private static Model model(double degrees, int particles, boolean isDrawn) {
        return new ParticleModel(
                "student-level", new StudentLevel(0.09, 1, degrees, 0, 4, isDrawn), Swarm.of(particles), List.of());
    }

    private static Walk walk(Model model, long seed, List<Observation> series) {
        return SeriesRuns.walk(model, seed, series, "level", new double[0]);
    }

    private static List<Observation> series(double degrees) {
        List<Observation> series = new ArrayList<>();
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        double level = 0.5;
        for (int i = 0; i < RECORDS; i++) {
            level += 0.3 * random.nextGaussian();
            series.add(Observation.at(i, level + StudentT.fromNormalScore(random.nextGaussian(), degrees)));
        }
        return series;
    }

    /** A sentinel is not beyond belief, but says nothing of the level. Kills: the widest part's own step, tails that end. */
    @Test
    void noValueIsSoFarOffThatItTakesTheLevelAlong() {
        List<Observation> series = series(DEGREES);
        double calm = level(walk(model(DEGREES, 100, false), 5, series));
        for (double far : new double[] {1e6, 1e9, 1e12, 3.4e38, 1e100}) {
            Walk walk = walk(model(DEGREES, 100, false), 5, struck(series, far));
            assertEquals(calm, level(walk), 0.5, "after " + far);
            double exact = StudentT.logDensity(far, DEGREES);
            double scored = walk.surprise().logDensity();
            assertTrue(
                    far > 1e50 || Math.abs(scored - exact) < 0.3 * Math.abs(exact),
                    far + ": " + scored + " for " + exact);
        }
    }

    /** Kills: a search for quantiles that never ends where all particles are one. */
    @Test
    void quantilesOfASingleStateAreIt() {
        Model model = new ParticleModel(
                "student-level", new StudentLevel(100, 1e-4, 30, 0, 4, true), Swarm.of(10), List.of());
        for (int seed = 0; seed < 50; seed++) {
            Walk walk = new Walk(model, seed);
            for (int i = 0; i < 5; i++) {
                if (i > 0) {
                    walk.evolve(i - 1, i);
                }
                walk.observe(Observation.at(i, 7.0 * i));
                double[] q = walk.updater()
                        .summarise(walk.belief())
                        .parameter("level")
                        .quantiles();
                assertTrue(q[0] <= q[6], "in order");
            }
        }
    }

    private static List<Observation> struck(List<Observation> series, double by) {
        List<Observation> struck = new ArrayList<>(series);
        struck.set(
                RECORDS - 1, Observation.at(RECORDS - 1, series.get(RECORDS - 1).value() + by));
        return struck;
    }

    private static double level(Walk walk) {
        return walk.updater().summarise(walk.belief()).parameter("level").mean();
    }

    /** Kills: the scale for its square, a move too many, the density without its scale. */
    @Test
    void ofVeryManyDegreesItIsThePlainFilter() {
        List<Observation> series = series(1e6);
        Walk exact = walk(new LocalLevelModel(0.09, 1, 0, 4), 1, series);
        Walk drawn = walk(model(1e6, 10, false), 1, series);
        assertEquals(exact.evidence(), drawn.evidence(), 1e-3);
        assertEquals(level(exact), level(drawn), 1e-3);
    }

    /** The mixture is Student's noise, near and far. Kills: a lattice too coarse, shares of the wrong density. */
    @Test
    void theMixtureIsStudentsNoise() {
        for (double degrees : new double[] {1, 1.8, 3, 5, 20, 100}) {
            Model model = new ParticleModel(
                    "student-level", new StudentLevel(1e-6, 2, degrees, 0, 1e-10, false), Swarm.of(10), List.of());
            for (double t : new double[] {0, 0.3, 1, 2.5, 6, 40}) {
                if (degrees * t < 1_000) { // beyond, a share is below e⁻⁸⁰
                    double scored = new Walk(model, 1)
                            .observe(Observation.of(2 * t))
                            .surprise()
                            .logDensity();
                    double exact = StudentT.logDensity(t, degrees) - StrictMath.log(2);
                    assertEquals(exact, scored, 5e-4, degrees + " degrees at " + t);
                }
            }
        }
    }

    /**
     * At as many particles, on values with tails of four degrees. Kills: precisions drawn blindly, one precision for all particles.
     */
    @Test
    void nothingDrawnOfTheLevelIsWorthManyParticles() {
        List<Observation> series = series(DEGREES);
        double[] exact = new double[RECORDS];
        double evidence = StudentLevelWitness.filter(
                (StudentLevel) ((ParticleModel) model(DEGREES, 100, true)).of(), series, exact);
        SeriesRuns exactLevels = SeriesRuns.of(model(DEGREES, 100, false), 30, 150, series, "level", evidence, exact);
        SeriesRuns drawnLevels = SeriesRuns.of(model(DEGREES, 100, true), 30, 150, series, "level", evidence, exact);
        SeriesRuns times = exactLevels.of(drawnLevels);
        System.out.printf(
                "student-level, N = 100: rms error of the log evidence %.3f, of the level %.4f; levels drawn %.3f and %.4f:"
                        + " mean squares %.0f and %.0f times%n",
                Math.sqrt(exactLevels.evidence()),
                Math.sqrt(exactLevels.means()),
                Math.sqrt(drawnLevels.evidence()),
                Math.sqrt(drawnLevels.means()),
                times.evidence(),
                times.means());
        assertTrue(times.evidence() > 5 && times.means() > 5, times.toString());
    }

    @Test
    void whatIsFarOffMovesItTheLessTheFartherItLies() {
        List<Observation> series = series(DEGREES);
        double calm = level(walk(model(DEGREES, 200, false), 5, series.subList(0, RECORDS - 1)));
        double before = Double.POSITIVE_INFINITY;
        for (double far : new double[] {10, 30, 1e3, 1e4}) {
            double moved = Math.abs(level(walk(model(DEGREES, 200, false), 5, struck(series, far))) - calm);
            assertTrue(moved < 0.5 && moved < before + 0.01, far + " moves it by " + moved);
            before = moved;
        }
        double plain = level(walk(new LocalLevelModel(0.09, 1, 0, 4), 5, struck(series, 1e3)));
        assertTrue(plain - calm > 100, "the plain filter follows: " + plain);
    }

    /** Kills: a rounded value taken for its middle where it is weighed by its step. */
    @Test
    void whatIsBelievedOfARoundedValueIsWhatWasWeighed() {
        Walk walk = new Walk(model(DEGREES, 4_000, false), 5);
        walk.observe(Observation.of(3).resolution(4));
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int i = -4_000; i <= 4_000; i++) { // on a grid: of the level the prior times the probability of the step
            double x = i * 0.005;
            double p = StrictMath.exp(-x * x / 8)
                    * (StudentT.upperTail(1 - x, DEGREES) - StudentT.upperTail(5 - x, DEGREES));
            sum += p;
            first += p * x;
            second += p * x * x;
        }
        double sd = Math.sqrt(second / sum - first / sum * (first / sum));
        assertEquals(first / sum, level(walk), 5 * sd / Math.sqrt(4_000));
        assertEquals(
                sd, walk.updater().summarise(walk.belief()).parameter("level").sd(), 5 * sd / Math.sqrt(4_000));
    }

    /** A weight of nothing moves nothing, and of a normal noise a weight is so many records. */
    @Test
    void aWeightIsAPowerOfTheLikelihood() {
        Walk once = new Walk(model(1e6, 10, false), 5).observe(Observation.of(2).weight(3));
        Walk thrice = new Walk(model(1e6, 10, false), 5)
                .observe(Observation.of(2))
                .observe(Observation.of(2))
                .observe(Observation.of(2));
        assertEquals(level(thrice), level(once), 1e-3);
        Walk hardly =
                new Walk(model(DEGREES, 10, false), 5).observe(Observation.of(2).weight(1e-12));
        assertEquals(0, level(hardly), 1e-9);
    }

    /** No mean square, no moments; quantiles all the same. */
    @Test
    void withoutAVarianceItTellsQuantilesOnly() {
        Walk walk = walk(model(1.8, 20, false), 5, series(1.8));
        Forecast forecast = new Forecast();
        Observation at = new Observation().time(RECORDS * 1_000_000L).value(1);
        walk.updater().forecast(walk.belief(), at, 1, forecast);
        assertTrue(Double.isNaN(forecast.mean()) && Double.isNaN(forecast.sd()) && Double.isNaN(forecast.crps()));
        for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
            double below = ((Distributed) walk.updater()).below(walk.belief(), at, 1, forecast.quantile(i));
            assertEquals(Forecast.PROBABILITIES.get(i), below, 1e-10);
        }
    }

    @Test
    void aFilterItHasNotIsNamed() {
        StudentLevelFamily family = new StudentLevelFamily();
        Map<String, String> given = new LinkedHashMap<>(Map.of(
                "level.sd", "1", "noise.scale", "2", "initial.mean", "0", "initial.sd", "3", "filter", "guided"));
        OptionException refused =
                assertThrows(OptionException.class, () -> family.create(Settings.of(family.options(), given)));
        assertEquals(
                "filter: student-level has no guided filter: say bootstrap or rao-blackwellised, or leave it out",
                refused.getMessage());
        given.put("filter", "bootstrap");
        assertTrue(isDrawn(family, given));
        given.remove("filter");
        assertFalse(isDrawn(family, given));
    }

    private static boolean isDrawn(StudentLevelFamily family, Map<String, String> given) {
        ParticleModel model = (ParticleModel) family.create(Settings.of(family.options(), given));
        return ((StudentLevel) model.of()).isDrawn();
    }
}
