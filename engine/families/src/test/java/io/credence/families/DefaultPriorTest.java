package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.random.KeyedRandom;
import io.credence.families.exponential.ExponentialFamily;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.poisson.PoissonFamily;
import io.credence.testkit.Walk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a bare family name promises: intervals that hold at any scale, from the third record on. */
final class DefaultPriorTest {
    private static final int KEYS = 4000;

    private static Model defaults(ModelFamily family) {
        return family.create(Settings.defaults(family.options()));
    }

    /** Kills a prior with one degree of freedom too many: it covers 81 % at the fourth record. */
    @Test
    void gaussianCoversFromTheThirdRecordAtAnyScale() {
        double[][] worlds = {{0, 1}, {20, 1}, {1e9, 1}, {101325, 0.01}, {0, 1e-30}, {-3e20, 1e12}};
        Model model = defaults(new GaussianFamily());
        Forecast forecast = new Forecast();
        for (double[] world : worlds) {
            int[] inside = new int[8];
            for (int key = 0; key < KEYS; key++) {
                KeyedRandom noise = new KeyedRandom().aim(17, key, 0, 0);
                Walk walk = new Walk(model);
                for (int i = 0; i < inside.length; i++) {
                    Observation y = Observation.of(world[0] + world[1] * noise.nextGaussian());
                    walk.updater().forecast(walk.belief(), y, 0, forecast);
                    inside[i] += y.value() >= forecast.quantile(0) && y.value() <= forecast.quantile(6) ? 1 : 0;
                    walk.observe(y);
                }
            }
            // Six binomial standard deviations: below 1e-7 false failures for the 36 checks.
            double tolerance = 6 * Math.sqrt(0.95 * 0.05 / KEYS);
            for (int i = 2; i < inside.length; i++) {
                assertEquals(0.95, (double) inside[i] / KEYS, tolerance, "record " + (i + 1) + " at " + world[0]);
            }
            assertTrue(
                    inside[0] == KEYS && inside[1] > 0.95 * KEYS, "before anything is known, everything is possible");
        }
    }

    /** Kills a prior that has a scale: waits of microseconds or of years would not be waits to it. */
    @Test
    void waitsAreCoveredFromTheSecondRecordAtAnyScale() {
        Model model = defaults(new ExponentialFamily());
        Forecast forecast = new Forecast();
        for (double scale : new double[] {1e-6, 1, 3e7, 1e100}) {
            int[] inside = new int[8];
            for (int key = 0; key < KEYS; key++) {
                KeyedRandom chance = new KeyedRandom().aim(18, key, 0, 0);
                Walk walk = new Walk(model);
                for (int i = 0; i < inside.length; i++) {
                    Observation y = Observation.of(scale * chance.nextExponential());
                    walk.updater().forecast(walk.belief(), y, 0, forecast);
                    inside[i] += y.value() >= forecast.quantile(0) && y.value() <= forecast.quantile(6) ? 1 : 0;
                    walk.observe(y);
                }
            }
            double tolerance = 6 * Math.sqrt(0.95 * 0.05 / KEYS); // as above
            for (int i = 1; i < inside.length; i++) {
                assertEquals(0.95, (double) inside[i] / KEYS, tolerance, "record " + (i + 1) + " at " + scale);
            }
        }
    }

    @Test
    void countsBeyondWholeDoublesAreForecastAllTheSame() {
        Walk walk = new Walk(defaults(new PoissonFamily()));
        walk.observe(Observation.of(3).inputs(1));
        Forecast forecast = new Forecast();
        Observation far = Observation.of(5).inputs(1e16);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> walk.updater().forecast(walk.belief(), far, 0, forecast));
        assertTrue(forecast.quantile(3) > 1e15 && forecast.quantile(6) < 1e18);
    }
}
