package io.credence.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The divergence of normals from their factors against a stated value, and where directions have no variance. */
final class NormalDivergenceTest {
    private static double[] normal(double[] mean, double[][] covariance) {
        int n = mean.length;
        double[] a = new double[n + UpperFactor.width(n)];
        System.arraycopy(mean, 0, a, 0, n);
        assertTrue(UpperFactor.factorise(covariance, n, a, n));
        return a;
    }

    /** Kills: the divergence the wrong way round, a direction left out, a gap in a wrong unit. */
    @Test
    void itIsThatOfTheReference() {
        double[] p = normal(new double[] {2.45733652234, 0.318681635078, -0.456333893932}, new double[][] {
            {3.01031086632, -0.610671682546, -0.449539994904},
            {-0.610671682546, 3.50998966223, -1.03917391293},
            {-0.449539994904, -1.03917391293, 1.7511780672}
        });
        double[] q = normal(new double[] {1.87163463702, -1.04721809359, 0.968477609522}, new double[][] {
            {2.14253208366, 1.63879955836, -1.25154415584},
            {1.63879955836, 4.20860786279, -1.92584709602},
            {-1.25154415584, -1.92584709602, 2.40486390794}
        });
        NormalDivergence divergence = new NormalDivergence(3);
        assertEquals(0.978044205327, divergence.of(p, 0, q, 0, 1), 1e-11);
        assertEquals(0, divergence.of(p, 0, p, 0, 1), 1e-14);
        double withoutGap = divergence.of(p, 0, q, 0, 0);
        double twice = divergence.of(p, 0, q, 0, 2);
        assertEquals(0.978044205327, 0.5 * (withoutGap + twice), 1e-11, "the gap is told in the noise's unit");
    }

    @Test
    void whatBothKnowExactlyCountsForNothing() {
        NormalDivergence divergence = new NormalDivergence(2);
        double[] p = normal(new double[] {1, 5}, new double[][] {{2, 0}, {0, 0}});
        double[] q = normal(new double[] {0, 5}, new double[][] {{4, 0}, {0, 0}});
        assertEquals(0.5 * (0.5 - 1 + StrictMath.log(2) + 0.25), divergence.of(p, 0, q, 0, 1), 1e-14);
        double[] elsewhere = normal(new double[] {0, 6}, new double[][] {{4, 0}, {0, 0}});
        assertEquals(Double.POSITIVE_INFINITY, divergence.of(p, 0, elsewhere, 0, 1));
    }

    @Test
    void whatOnlyOneKnowsExactlyIsInfinitelyFar() {
        NormalDivergence divergence = new NormalDivergence(1);
        double[] exact = normal(new double[] {1}, new double[][] {{0}});
        double[] vague = normal(new double[] {1}, new double[][] {{1}});
        assertEquals(Double.POSITIVE_INFINITY, divergence.of(exact, 0, vague, 0, 1));
        assertEquals(Double.POSITIVE_INFINITY, divergence.of(vague, 0, exact, 0, 1));
    }
}
