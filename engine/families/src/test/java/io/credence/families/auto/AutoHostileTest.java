package io.credence.families.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Series that ruin a mixture which learns from everything alike; beside the laws, which every family keeps. */
final class AutoHostileTest {
    private static final Model MODEL = new AutoFamily().exemplar();
    private static final long MINUTE = 60_000_000L;
    private static final long YEAR = 365 * 1440 * MINUTE;

    private final Assimilator step = new Assimilator(MODEL, new NoDetector(), DriftPolicy.ignore(), true);
    private final Posterior key = step.begin(7);
    private final KeyedRandom random = new KeyedRandom().aim(7, 0, 0, 0);
    private long time;

    /** Records, the last of which the score is then about. */
    private void feed(int records, long every, IntToDoubleFunction values) {
        step.forecasting(true);
        for (int i = 0; i < records; i++) {
            time += every;
            Observation y = Observation.of(values.applyAsDouble(i)).time(time);
            assertEquals(Absorption.ABSORBED, step.accept(key, y), "record " + i + ", value " + y.value());
            assertTrue(step.surprise().isFinite(), "record " + i);
            for (int q = 0; q < 7; q++) {
                assertTrue(Double.isFinite(step.forecast().quantile(q)), "quantile " + q + " of record " + i);
            }
        }
        for (int i = 0; i < MODEL.layout().width(); i++) {
            assertTrue(Double.isFinite(key.number(i)), "number " + i);
        }
    }

    private double[] numbers(String field) {
        Layout.Field found = MODEL.layout().fields().stream()
                .filter(f -> f.name().equals(field))
                .findFirst()
                .orElseThrow();
        double[] numbers = new double[found.length()];
        Arrays.setAll(numbers, i -> key.number(found.offset() + i));
        return numbers;
    }

    private double noise(int ignored) {
        return 100 + Math.rint(1000 * random.nextGaussian()) / 100;
    }

    /** Kills: learning from repeats with weight one, after which the next other value is a miracle. */
    @Test
    void aFlatLineShrinksNoScale() {
        feed(500, MINUTE, this::noise);
        double[] scales = numbers("levels");
        feed(20_000, MINUTE, i -> 100);
        double[] after = numbers("levels");
        for (int i = LevelExpert.SQUARES; i < 9; i += LevelExpert.WIDTH) {
            // The first hundred or so are still as likely by chance as by rule.
            assertTrue(after[i] > scales[i] / 20, "squares " + scales[i] + " became " + after[i]);
        }
        feed(1, MINUTE, i -> 110.01);
        assertTrue(
                step.surprise().logDensity() > -20, "it is " + step.surprise().logDensity());
    }

    /** Kills: evidence from repeats, which the narrowest expert wins. */
    @Test
    void aFlatLineDecidesNothingBetweenExperts() {
        feed(500, MINUTE, this::noise);
        feed(200, MINUTE, i -> 100);
        double[] before = numbers("weights");
        feed(20_000, MINUTE, i -> 100);
        double[] after = numbers("weights");
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i], 0.05, "weight " + i);
        }
    }

    @Test
    void millionsEitherWayAreLearnt() {
        feed(2_000, MINUTE, i -> i % 2 == 0 ? 1e6 : -1e6);
        assertTrue(step.surprise().logDensity() > -2, "it is " + step.surprise().logDensity());
    }

    @Test
    void oneValueAYear() {
        feed(300, YEAR, i -> 1000 + 50 * random.nextGaussian());
        assertTrue(step.forecast().quantile(6) - step.forecast().quantile(0) < 400);
        assertTrue(step.forecast().quantile(6) - step.forecast().quantile(0) > 100);
    }

    /** Growth by a factor of a hundred a record, and back: the logarithm's experts meet steps as large as they may be. */
    @Test
    void explosionsStayFinite() {
        feed(400, MINUTE, i -> StrictMath.pow(10, 2 * Math.abs(i % 40 - 20)));
        feed(400, MINUTE, i -> i % 50 == 0 ? 1e60 : random.nextDouble());
    }

    @Test
    void verySmallAndVeryLargeUnits() {
        feed(300, MINUTE, i -> 1e-300 * (1 + (i % 7) + random.nextDouble()));
        for (int i = 0; i < 300; i++) {
            time += MINUTE;
            // Beyond what can be squared in the key's unit: refused, and nothing of it is kept.
            assertEquals(
                    Absorption.NUMERICAL, step.accept(key, Observation.of(1e300).time(time)));
        }
        feed(10, MINUTE, i -> 1e-300 * (1 + (i % 7)));
    }
}
