package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.Normal;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Crossings of functions whose answers are known. */
final class NewtonTest {
    private final Newton newton = new Newton();
    private int asked;

    private Newton.Sloped of(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        asked = 0;
        return new Newton.Sloped() {
            private double last;

            @Override
            public double at(double x) {
                asked++;
                last = x;
                return f.applyAsDouble(x);
            }

            @Override
            public double slope() {
                return slope.applyAsDouble(last);
            }
        };
    }

    /** Kills: halving alone, which asks fifty times. */
    @Test
    void aSmoothCrossingTakesFewSteps() {
        Newton.Sloped cubic = of(x -> x * x * x - 2, x -> 3 * x * x);
        assertEquals(StrictMath.cbrt(2), newton.crossing(cubic, 1, 1, 1e-14, 0), 1e-14);
        assertTrue(asked <= 8, asked + " questions");
    }

    /** Where it hardly rises, Newton's step leads out of all reach. Kills: steps without ends or without a reach. */
    @Test
    void flatPlacesLeadNowhereElse() {
        double at = 3;
        Newton.Sloped far = of(x -> Normal.cdf(x) - Normal.cdf(at), x -> StrictMath.exp(-0.5 * x * x) / 2.5);
        for (double from : new double[] {-30, -5, 0, 8, 40}) {
            asked = 0;
            assertEquals(at, newton.crossing(far, from, 0.5, 1e-13, 0), 1e-9);
            assertTrue(asked < 30, asked + " questions from " + from);
        }
    }

    /** Kills: steps that go on for ever between two humps. */
    @Test
    void aPlateauIsCrossed() {
        Newton.Sloped two = of(
                x -> 0.3 * Normal.cdf(x + 100) + 0.7 * Normal.cdf(x - 100) - 0.300001,
                x -> 0.3 * StrictMath.exp(-0.5 * (x + 100) * (x + 100))
                        + 0.7 * StrictMath.exp(-0.5 * (x - 100) * (x - 100)));
        double found = newton.crossing(two, 0, 1, 1e-13, 0);
        assertEquals(100 + Normal.quantile(1e-6 / 0.7), found, 1e-6);
    }

    @Test
    void whatIsBeyondTheDoublesIsAtTheirEnd() {
        assertEquals(Double.MAX_VALUE, newton.crossing(of(x -> -1, x -> 0), 5, 1, 1e-13, 0));
        assertEquals(-Double.MAX_VALUE, newton.crossing(of(x -> 1, x -> 0), 5, 1, 1e-13, 0));
    }

    /** Kills: halving the distance where the ends are hundreds of magnitudes apart. */
    @Test
    void aJumpIsFoundAtAnyMagnitude() {
        double found = newton.crossing(of(x -> x < 1e-200 ? -1 : 1, x -> 0), 0, 1, 1e-13, 0);
        assertEquals(1e-200, found, 1e-212);
    }
}
