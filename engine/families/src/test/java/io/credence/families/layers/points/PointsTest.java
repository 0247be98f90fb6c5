package io.credence.families.layers.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Censoring;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.special.Normal;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.testkit.Walk;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What repeats do and do not teach. */
final class PointsTest {
    private static Model level() {
        var family = new LocalLevelFamily();
        return family.create(Settings.defaults(family.options()));
    }

    private static double noise(Walk walk) {
        return Math.sqrt(walk.number(3) / walk.number(2));
    }

    private static Walk wandering(Model model, double step) {
        Random random = new Random(1);
        Walk walk = new Walk(model);
        for (int i = 0; i < 500; i++) {
            double value = 20 + random.nextGaussian();
            walk.observe(Observation.at(i, step > 0 ? step * Math.rint(value / step) : value)
                    .resolution(step));
            walk.evolve(i, i + 1);
        }
        return walk;
    }

    /** Kills responsibilities that are left out for the scale, and small ones that add up over a long line. */
    @Test
    void aFlatLineLeavesTheScaleAsItWas() {
        for (double step : new double[] {0, 0.1, 0.5}) {
            Walk with = wandering(new PointsModel(level()), step);
            Walk without = wandering(level(), step);
            double before = noise(with);
            double soon = 0;
            for (int i = 500; i < 100_500; i++) {
                with.observe(Observation.at(i, 20.5).resolution(step)).evolve(i, i + 1);
                without.observe(Observation.at(i, 20.5).resolution(step)).evolve(i, i + 1);
                soon = i == 5000 ? noise(with) : soon;
            }
            // Half an sd coarse, it takes some dozens of records until a repeat is the likelier reason by far.
            assertEquals(before, noise(with), (step < 0.5 ? 0.02 : 0.15) * before, "rounded to " + step);
            assertEquals(soon, noise(with), "after some thousands the line teaches nothing at all");
            assertTrue(noise(without) < 0.2 * before, "else there is nothing to show: " + noise(without));
            double missed = with.surprise().logDensity();
            with.observe(Observation.at(100_500, 21).resolution(step));
            assertTrue(with.surprise().logDensity() > missed - 25
                    && Math.abs(with.surprise().residual()) < 4);
        }
    }

    /** Every third value is nought: the rest are a normal, of which the noughts tell nothing. */
    @Test
    void aPopularValueIsNotTheMeans() {
        Random random = new Random(2);
        Walk with = new Walk(new PointsModel(new GaussianModel(0, 0.01, 1, 1)));
        Walk without = new Walk(new GaussianModel(0, 0.01, 1, 1));
        for (int i = 0; i < 5000; i++) {
            double value = i % 3 == 0 ? 0 : Math.rint(10 * (10 + random.nextGaussian())) / 10;
            with.observe(Observation.of(value).resolution(0.1));
            without.observe(Observation.of(value).resolution(0.1));
        }
        assertEquals(10, with.number(0), 0.1);
        assertEquals(1, Math.sqrt(with.number(3) / with.number(2)), 0.15);
        assertTrue(with.evidence() > without.evidence() + 5000, with.evidence() + " against " + without.evidence());
    }

    /** The bound it states. */
    @Test
    void whereNothingRepeatsItCostsNoMoreThanItSays() {
        PointsModel model = new PointsModel(new GaussianModel(0, 1, 1, 1));
        Walk with = new Walk(model);
        Walk without = new Walk(model.of());
        Random random = new Random(3);
        int records = 5000;
        for (int i = 0; i < records; i++) {
            Observation y = Observation.of(random.nextGaussian());
            with.observe(y);
            without.observe(y);
        }
        double lost = (without.evidence() - with.evidence()) / records;
        assertTrue(lost < ((Accuracy.Approximate) model.accuracy()).natsPerRecord(), lost + " nats a record");
        assertEquals(without.number(3), with.number(3), 1e-9 * without.number(3), "nothing else was learnt");
    }

    @Test
    void aSideCountsTheBoxesBeyondIt() {
        Model model = new PointsModel(new KnownVarianceModel(1, 0, 1e9));
        Walk walk = new Walk(model).observe(Observation.of(3));
        double chance = 0.05 / 1.05;
        walk.observe(Observation.of(2).censored(Censoring.ABOVE));
        double expected = chance + (1 - chance) * Normal.upperTail(2);
        assertEquals(Math.log(expected), walk.surprise().logDensity(), 1e-7);
        assertEquals(3, walk.number(2), "a side is not the last value");
    }
}
