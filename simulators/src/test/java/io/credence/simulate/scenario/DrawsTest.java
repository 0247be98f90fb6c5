package io.credence.simulate.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import io.credence.core.special.IncompleteGamma;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws hold to their laws: no distribution function is off by more than chance at one in ten thousand. */
final class DrawsTest {
    private static final int DRAWS = 200_000;
    private static final double LIMIT = 2.23 / Math.sqrt(DRAWS); // of Kolmogorov's distance, p = 1e-4

    private static double[] draws(ToDoubleFunction<KeyedRandom> law) {
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = law.applyAsDouble(new KeyedRandom().aim(1, i, 0, 0));
        }
        Arrays.sort(drawn);
        return drawn;
    }

    /** Kolmogorov's distance; for counts, at the values themselves, where it is the less likely to be great. */
    private static double distance(double[] sorted, DoubleUnaryOperator cdf) {
        double greatest = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i + 1 == sorted.length || sorted[i + 1] > sorted[i]) {
                double empirical = (i + 1.0) / sorted.length;
                greatest = Math.max(greatest, Math.abs(empirical - cdf.applyAsDouble(sorted[i])));
            }
        }
        return greatest;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1, 9.99, 10, 37.5, 4_000})
    void countsArePoisson(double mean) {
        double[] counts = draws(random -> Draws.poisson(mean, random));
        double far = distance(counts, k -> IncompleteGamma.regularisedQ(k + 1, mean));
        assertTrue(far < LIMIT, mean + ": " + far);
        double wrong = distance(counts, k -> IncompleteGamma.regularisedQ(k + 1, mean * 1.05));
        assertTrue(mean < 1 || wrong > LIMIT, "a mean of 5 % more would be found: " + wrong);
    }

    /** Where rejection has no digits left to decide by, and beyond: before, counts ended at 2⁶³ and infinite means never. */
    @ParameterizedTest
    @ValueSource(doubles = {9e10, 1e12, 1e20, 1e300})
    @Timeout(60)
    void greatCountsAreNormal(double mean) {
        double far = distance(
                draws(random -> (Draws.poisson(mean, random) - mean) / Math.sqrt(mean)),
                z -> mean < 1e30 ? Normal.cdf(z) : z < 0 ? 0 : 1);
        assertTrue(far < LIMIT, mean + ": " + far);
    }

    @Test
    @Timeout(60)
    void whatHasNoLawEnds() {
        KeyedRandom random = new KeyedRandom();
        assertEquals(Double.POSITIVE_INFINITY, Draws.poisson(Double.POSITIVE_INFINITY, random));
        assertTrue(Double.isNaN(Draws.poisson(Double.NaN, random)));
        assertEquals(Double.POSITIVE_INFINITY, Draws.gamma(Double.POSITIVE_INFINITY, random));
        assertEquals(1e308, Draws.gamma(1e308, random));
        assertTrue(Double.isNaN(Draws.gamma(Double.NaN, random)));
    }

    @Test
    void noEventsAreExpectedOfNone() {
        assertEquals(0, Draws.poisson(0, new KeyedRandom()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 1, 3.3, 500})
    void shapesAreGamma(double shape) {
        double far = distance(draws(random -> Draws.gamma(shape, random)), x -> IncompleteGamma.regularisedP(shape, x));
        assertTrue(far < LIMIT, shape + ": " + far);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, 5, 30})
    void tailsAreStudentsWithVarianceOne(double degrees) {
        double scale = Math.sqrt((degrees - 2) / degrees);
        double far = distance(draws(random -> Draws.student(degrees, random)), x -> StudentT.cdf(x / scale, degrees));
        assertTrue(far < LIMIT, degrees + ": " + far);
    }
}
