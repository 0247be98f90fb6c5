package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Crossings and counts of functions whose answers are known. */
final class FalsePositionTest {
    private final FalsePosition crossing = new FalsePosition();
    private int asked;

    private double cubic(double x) {
        asked++;
        return x * x * x - 2;
    }

    /** Kills: an end that stays for ever, as it does without halving its weight, and bisection alone, which asks 53 times. */
    @Test
    void aSmoothCrossingTakesFewSteps() {
        crossing.narrow(this::cubic, 0.5, 30, 1e-14, 1e-13);
        assertEquals(StrictMath.cbrt(2), crossing.low(), 1e-14);
        assertTrue(crossing.high() >= crossing.low() && asked < 40, asked + " questions");
    }

    @Test
    void aCrossingThatIsMetIsBothEnds() {
        crossing.narrow(x -> x - 3, 0, 8, 1e-14, 1e-12);
        assertEquals(crossing.low(), crossing.high());
        assertEquals(3, crossing.low(), 1e-12);
    }

    /** Kills: halving the distance where the ends are hundreds of magnitudes apart. */
    @Test
    void endsMayBeAnyMagnitudesApart() {
        crossing.narrow(x -> x < 1e-200 ? -1 : 1, -Double.MAX_VALUE, Double.MAX_VALUE, 1e-13, 0);
        assertEquals(1e-200, crossing.high(), 1e-212);
    }

    @Test
    void theLeastCount() {
        for (double from : new double[] {-5, 0, 3, 41, 1e6}) {
            assertEquals(0, LeastCount.of(k -> k < 0 ? 0 : 0.9, 0.5, from, 1));
            assertEquals(41, LeastCount.of(k -> k < 41 ? 0.4 : 0.6, 0.5, from, 16));
        }
        double far = 0x1p60;
        assertEquals(far, LeastCount.of(k -> k < far ? 0.4 : 0.6, 0.5, 10, 1), 2 * Math.ulp(far));
    }
}
