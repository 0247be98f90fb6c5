package io.credence.app.score.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.score.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeanTest {
    private static final double EXACT = 1e-12;

    /** By hand: squares 1, 0, 1 over 2, and over 3 again. */
    @Test
    void isThatOfStreamsThatGaveAnything() {
        Mean mean = Mean.of(1, Double.NaN, 2, 3);
        assertEquals(3, mean.streams());
        assertEquals(2, mean.value(), EXACT);
        assertEquals(Math.sqrt(1 / 3.0), mean.error(), EXACT);
        Interval limits = mean.limits();
        assertEquals(2 * 1.96 * Math.sqrt(1 / 3.0), limits.width(), EXACT);
    }

    /** Kills an error that takes the distance between kinds for chance: each is without any. */
    @Test
    void kindsMayBeFarApart() {
        Mean mean = Mean.ofKinds(List.of(new double[] {1, 1, 1}, new double[] {100}, new double[] {5, Double.NaN, 7}));
        assertEquals(6, mean.streams());
        assertEquals((3 + 100 + 12) / 6.0, mean.value(), EXACT);
        assertEquals(Math.sqrt(2 * 2) / 6, mean.error(), EXACT);
    }

    @Test
    void nothingHasNoMean() {
        assertTrue(Double.isNaN(Mean.of(Double.NaN).value()));
        assertArrayEquals(new double[] {1, -2}, Mean.differences(new double[] {3, 1}, new double[] {2, 3}), EXACT);
    }
}
