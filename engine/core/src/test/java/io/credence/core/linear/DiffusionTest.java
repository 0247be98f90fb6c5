package io.credence.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Spans of processes whose answers are known in closed form. */
final class DiffusionTest {
    private static final double EXACT = 1e-12;

    /** Over 10⁹ time constants e^(−AΔ), of which Van Loan's block is made, is no double. */
    @Test
    void whatFadesFadesAtAnySpan() {
        for (double span : new double[] {1e-9, 0.1, 1, 30, 1e9}) {
            Diffusion diffusion = new Diffusion(new double[][] {{-2}}, new double[][] {{3}});
            diffusion.over(span);
            assertEquals(StrictMath.exp(-2 * span), diffusion.matrix()[0][0], EXACT);
            double gathered = -0.75 * StrictMath.expm1(-4 * span);
            assertEquals(gathered, diffusion.noise()[0][0], EXACT * gathered);
        }
    }

    @Test
    void aSlopeCarriesTheLevel() {
        double q = 0.05;
        for (double span : new double[] {1e-6, 0.5, 3, 7e8}) {
            Diffusion diffusion = new Diffusion(new double[][] {{0, 1}, {0, 0}}, new double[][] {{0, 0}, {0, q}});
            diffusion.over(span);
            assertEquals(span, diffusion.matrix()[0][1], EXACT * span);
            assertEquals(1, diffusion.matrix()[1][1], 0);
            assertEquals(q * span * span * span / 3, diffusion.noise()[0][0], EXACT * q * span * span * span);
            assertEquals(q * span * span / 2, diffusion.noise()[1][0], EXACT * q * span * span);
            assertEquals(q * span, diffusion.noise()[1][1], EXACT * q * span);
        }
    }

    @Test
    void aWheelTurns() {
        Diffusion diffusion = new Diffusion(new double[][] {{0, -3}, {3, 0}}, new double[][] {{2, 0}, {0, 2}});
        diffusion.over(1.7);
        assertEquals(StrictMath.cos(5.1), diffusion.matrix()[0][0], EXACT);
        assertEquals(StrictMath.sin(5.1), diffusion.matrix()[1][0], EXACT);
        assertEquals(3.4, diffusion.noise()[0][0], EXACT * 4, "turning noise that has no direction leaves it so");
        assertEquals(0, diffusion.noise()[0][1], EXACT);
    }

    @Test
    void manyStepsAreOneByOne() {
        double[][] f = {{0.9, 0.3}, {-0.2, 0.8}};
        double[][] q = {{0.5, 0.1}, {0.1, 0.2}};
        Doubling doubling = new Doubling(2);
        double[][] p = {{0, 0}, {0, 0}};
        for (int steps = 0; steps < 40; steps++) {
            doubling.take(f, q, steps);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    assertEquals(p[i][j], doubling.noise()[i][j], EXACT);
                }
            }
            double[][] next = new double[2][2];
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    next[i][j] = q[i][j];
                    for (int c = 0; c < 4; c++) {
                        next[i][j] += f[i][c / 2] * p[c / 2][c % 2] * f[j][c % 2];
                    }
                }
            }
            p = next;
        }
    }
}
