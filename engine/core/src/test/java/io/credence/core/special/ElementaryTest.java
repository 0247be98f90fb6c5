package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final double[] EDGES = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-300,
        1.0,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        -1.0,
        709.5,
        709.78,
        710.0,
        -708.5,
        -740.0,
        -745.1,
        -746.0,
        -1e300
    };

    @Test
    void edgesAgreeWithStrictMath() {
        for (double x : EDGES) {
            assertClose(StrictMath.exp(x), Elementary.exp(x), "exp " + x);
            assertClose(StrictMath.expm1(x), Elementary.expm1(x), "expm1 " + x);
            assertClose(StrictMath.log(x), Elementary.log(x), "log " + x);
            assertClose(StrictMath.log1p(x), Elementary.log1p(x), "log1p " + x);
        }
    }

    /** StrictMath itself errs by one ulp; ours adds its own. */
    @Test
    void randomArgumentsAgreeWithStrictMathToTwoUlps() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double x = random.nextDouble(-745.0, 709.7);
            assertClose(StrictMath.exp(x), Elementary.exp(x), "exp " + x);
            double y = Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL);
            assertClose(StrictMath.log(y), Elementary.log(y), "log " + y);
            double w = random.nextDouble(-0.999, 3.0);
            assertClose(StrictMath.log1p(w), Elementary.log1p(w), "log1p " + w);
            assertClose(StrictMath.expm1(w), Elementary.expm1(w), "expm1 " + w);
        }
    }

    private static void assertClose(double expected, double actual, String what) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0.0) {
            assertEquals(expected, actual, what);
        } else {
            assertTrue(
                    Math.abs(expected - actual) <= 2.0 * Math.ulp(expected),
                    () -> what + ": expected " + expected + " got " + actual);
        }
    }

    /** Kills: a block kernel that associates otherwise than the scalar. */
    @Test
    void blocksHaveTheBitsOfScalars() {
        SplittableRandom random = new SplittableRandom(2);
        BlockElementary block = new BlockElementary();
        double[] x = new double[BlockElementary.SIZE];
        double[] y = new double[BlockElementary.SIZE];
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextDouble(-707.9, 708.9);
                y[i] = Double.longBitsToDouble(random.nextLong(0x0010000000000000L, 0x7fefffffffffffffL));
            }
            double[] exp = x.clone();
            double[] log = y.clone();
            block.exp(exp, exp.length);
            block.log(log, log.length);
            for (int i = 0; i < x.length; i++) {
                assertEquals(Elementary.exp(x[i]), exp[i]);
                assertEquals(Elementary.log(y[i]), log[i]);
            }
        }
        double[] impossible = {-1e300, Double.NEGATIVE_INFINITY};
        block.exp(impossible, 2);
        assertTrue(impossible[0] > 0.0 && impossible[0] < 1e-300 && impossible[0] == impossible[1]);
    }

    /** Against the series where it cancels, and the sum where it does not. Kills: 1 taken off before x. */
    @Test
    void theExponentialLessItsTangentKeepsItsDigits() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[BlockElementary.SIZE];
        for (int i = 0; i < x.length; i++) {
            double size = StrictMath.exp(random.nextDouble(-40, 6.5));
            x[i] = i % 2 == 0 ? size : -size;
        }
        x[0] = 0;
        double[] block = x.clone();
        new BlockElementary().expm1MinusSelf(block, block.length);
        for (int i = 0; i < x.length; i++) {
            double v = x[i];
            double series = 1;
            for (int k = 30; k > 2; k--) {
                series = 1 + v / k * series;
            }
            double expected = Math.abs(v) < 1 ? 0.5 * v * v * series : StrictMath.exp(v) - 1 - v;
            assertEquals(expected, block[i], 2e-15 * expected, "of " + v);
            assertEquals(block[i], Elementary.expm1MinusSelf(v), "the bits of " + v);
        }
    }
}
