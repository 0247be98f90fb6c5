package io.credence.simulate.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.IncompleteBeta;
import io.credence.core.special.IncompleteGamma;
import org.junit.jupiter.api.Test;

/** Against scipy 1.17's beta and gamma quantiles and its Wilson intervals. */
final class LimitsTest {
    private static final double DIGITS = 1e-10;

    @Test
    void exactLimitsOfShares() {
        close(0, 0.3084971078187607, Limits.clopperPearson(0, 10, 0.95));
        close(0.0667395111777345, 0.6524528500599973, Limits.clopperPearson(3, 10, 0.95));
        close(0.6915028921812392, 1, Limits.clopperPearson(10, 10, 0.95));
        close(0.9294956247985419, 0.9660733372897797, Limits.clopperPearson(950, 1000, 0.99));
        close(0.9708744808424457, 0.9998660523157907, Limits.clopperPearson(188, 189, 0.95));
        assertEquals(new Interval(0, 1), Limits.clopperPearson(0, 0, 0.95));
    }

    @Test
    void wilsonLimitsOfShares() {
        close(0, 0.27753279986288926, Limits.wilson(0, 10, 0.95));
        close(0.10779126740630102, 0.6032218525388546, Limits.wilson(3, 10, 0.95));
        close(0.7224672001371109, 1, Limits.wilson(10, 10, 0.95));
        close(0.9290930273094663, 0.9649749242774676, Limits.wilson(950, 1000, 0.99));
        assertEquals(new Interval(0, 1), Limits.wilson(0, 0, 0.95));
    }

    @Test
    void exactLimitsOfCounts() {
        close(0, 3.6888794541139354, Limits.poisson(0, 0.95));
        close(0.025317807984289897, 5.571643390938898, Limits.poisson(1, 0.95));
        close(3.285315691894671, 13.148113802432116, Limits.poisson(7, 0.9));
        assertEquals(920.4240461633592, Limits.poisson(1000, 0.99).low(), 1e-8);
        assertEquals(1084.3728680643892, Limits.poisson(1000, 0.99).high(), 1e-8);
        close(3.285315691894671 / 4, 13.148113802432116 / 4, Limits.poissonRate(7, 4, 0.9));
        assertEquals(new Interval(0, Double.POSITIVE_INFINITY), Limits.poissonRate(0, 0, 0.95));
    }

    @Test
    void exactLimitsCoverAtLeastAsOftenAsTheySay() {
        // All outcomes of 25 trials weighed by their probability: no sampling. Kills tails of α for α/2.
        for (int i = 1; i < 100; i++) {
            double p = i / 100.0;
            double mass = 0;
            for (int k = 0; k <= 25; k++) {
                double atMost = IncompleteBeta.complement(p, k + 1.0, 25 - k + 0.0);
                double below = k == 0 ? 0 : IncompleteBeta.complement(p, k, 26.0 - k);
                double weight = (k == 25 ? 1 : atMost) - below;
                mass += Limits.clopperPearson(k, 25, 0.9).holds(p) ? weight : 0;
            }
            assertTrue(mass >= 0.9 - 1e-9 && mass < 0.999, p + ": " + mass);
        }
        for (double mean : new double[] {0.5, 2, 7.3, 20}) {
            double mass = 0;
            for (int k = 0; k < 100; k++) {
                double weight = IncompleteGamma.regularisedQ(k + 1.0, mean)
                        - (k == 0 ? 0 : IncompleteGamma.regularisedQ(k, mean));
                mass += Limits.poisson(k, 0.9).holds(mean) ? weight : 0;
            }
            assertTrue(mass >= 0.9 - 1e-9 && (mean < 5 || mass < 0.96), mean + ": " + mass);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Limits.clopperPearson(3, 2, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Limits.wilson(-1, 2, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Limits.poisson(-1, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Limits.poisson(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Limits.poissonRate(1, -1, 0.95));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 0));
    }

    @Test
    void intervalsHoldTheirEnds() {
        Interval interval = new Interval(-1, 2);
        assertTrue(interval.holds(-1) && interval.holds(2));
        assertFalse(interval.holds(Math.nextUp(2.0)) || interval.holds(Double.NaN));
        assertEquals(3, interval.width(), 0);
        assertEquals(new Interval(-4, 2), interval.times(-2));
    }

    @Test
    void quantilesInterpolate() {
        double[] four = {1, 2, 4, 8};
        assertEquals(3, Quantiles.of(four, 0.5), 0);
        assertEquals(1, Quantiles.of(four, 0), 0);
        assertEquals(8, Quantiles.of(four, 1), 0);
        assertEquals(8 - 4 * 0.3, Quantiles.of(four, 0.9), 1e-12);
        assertTrue(Double.isNaN(Quantiles.of(new double[0], 0.5)));
    }

    private static void close(double low, double high, Interval actual) {
        assertEquals(low, actual.low(), DIGITS);
        assertEquals(high, actual.high(), DIGITS);
    }
}
