package io.credence.families.layers.recalibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Accuracy;
import io.credence.core.Censoring;
import io.credence.core.LayeredFamily;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.special.Normal;
import io.credence.families.auto.AutoFamily;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.poisson.PoissonFamily;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What recalibration mends, what it costs where nothing is to be mended, and what it leaves readable. */
final class RecalibrateTest {
    private static final int RECORDS = 20_000;
    private static final int SETTLED = 1000;

    /** Coverage of 90 % and nats a record of standard normals put through a map. */
    private static double[] run(Model model, DoubleUnaryOperator shape, double step) {
        Random random = new Random(1);
        Walk walk = new Walk(model);
        double covered = 0;
        double seenByTheModel = 0;
        double before = 0;
        for (int i = 0; i < RECORDS; i++) {
            double value = shape.applyAsDouble(random.nextGaussian());
            before = i == SETTLED ? walk.evidence() : before;
            walk.observe(Observation.of(step > 0 ? step * Math.rint(value / step) : value)
                    .resolution(step));
            double pit = walk.surprise().pit();
            double own = Normal.cdf(walk.surprise().uncorrected());
            covered += i >= SETTLED && pit > 0.05 && pit < 0.95 ? 1 : 0;
            seenByTheModel += i >= SETTLED && own > 0.05 && own < 0.95 ? 1 : 0;
        }
        int n = RECORDS - SETTLED;
        return new double[] {covered / n, (walk.evidence() - before) / n, seenByTheModel / n};
    }

    /** Twice the sd that is believed, of which flatness keeps a little. Kills bins of equal width: 73 %. */
    @Test
    void aScaleThatIsWrongIsMendedAndStaysVisible() {
        Model wrong = new KnownVarianceModel(1, 0, 1e6);
        for (double step : new double[] {0, 0.25}) {
            double[] bare = run(wrong, z -> 2 * z, step);
            double[] mended = run(new RecalibratedModel(wrong), z -> 2 * z, step);
            assertTrue(bare[0] < 0.65, "it should be wrong: " + bare[0]);
            assertEquals(0.9, mended[0], 0.03, "rounded to " + step);
            assertEquals(bare[0], mended[2], 0.013, "what the model itself made of it");
            assertTrue(mended[1] > bare[1] + 0.3, mended[1] + " nats against " + bare[1]);
        }
    }

    /** The bound it states. */
    @Test
    void aModelThatIsRightLosesNoMoreThanItSays() {
        Model right = new GaussianModel(0, 1, 1, 1);
        RecalibratedModel model = new RecalibratedModel(right);
        double lost = run(right, z -> z, 0)[1] - run(model, z -> z, 0)[1];
        assertTrue(lost > 0 && lost < ((Accuracy.Approximate) model.accuracy()).natsPerRecord(), lost + " nats");
    }

    /** Kills a histogram that learns from a draw: two walks with other seeds must believe the same. */
    @Test
    void roundedValuesAndSidesAreSpreadWithoutDraws() {
        Model model = new RecalibratedModel(new KnownVarianceModel(1, 0, 1e6));
        Walk one = new Walk(model, 1);
        Walk other = new Walk(model, 2);
        for (Walk walk : List.of(one, other)) {
            walk.observe(Observation.of(0.5).resolution(1))
                    .observe(Observation.of(-1).censored(Censoring.BELOW));
        }
        double sum = 0;
        for (int j = 0; j < PitBins.COUNT; j++) {
            assertEquals(one.number(2 + j), other.number(2 + j), "bin " + j);
            sum += one.number(2 + j);
        }
        assertEquals(2 - 0.002, sum, 1e-9);
        assertEquals(0, one.number(2 + PitBins.COUNT - 1), "nothing was seen there");
        assertTrue(one.number(2 + 4) > 0.1 && one.number(2 + 16) > 0.1, "over the whole of each jump");
    }

    @Test
    void aSideHasTheProbabilityOfItsTail() {
        Model inside = new KnownVarianceModel(1, 0, 1e12);
        for (double limit : new double[] {-40, -2, 0.3, 8}) {
            for (Censoring side : new Censoring[] {Censoring.ABOVE, Censoring.BELOW}) {
                Observation y = Observation.of(limit).censored(side);
                double flat = new Walk(new RecalibratedModel(inside))
                        .observe(y)
                        .surprise()
                        .logDensity();
                // Before anything was learnt it is the model's own.
                double own = new Walk(inside).observe(y).surprise().logDensity();
                assertEquals(own, flat, 1e-9 * Math.max(1, Math.abs(own)), side + " of " + limit);
            }
        }
    }

    @Test
    void itIsThereWhereAskedFor() {
        LayeredFamily gaussian =
                new LayeredFamily(new io.credence.families.gaussian.GaussianFamily(), List.of(new RecalibrateLayer()));
        Model with = gaussian.create(Settings.of(gaussian.options(), Map.of("recalibrate", "true")));
        assertEquals("gaussian + recalibrate", with.family());
        Model without = gaussian.create(Settings.of(gaussian.options(), Map.of("recalibrate", "false")));
        assertEquals("gaussian", without.family());
        assertTrue(new LayeredFamily(new PoissonFamily(), List.of(new RecalibrateLayer()))
                .layers()
                .isEmpty());
        assertTrue(new LayeredFamily(new AutoFamily(), List.of(new RecalibrateLayer()))
                .layers()
                .isEmpty());
    }
}
