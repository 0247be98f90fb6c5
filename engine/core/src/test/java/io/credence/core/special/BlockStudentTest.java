package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Blocks against the scalar functions, which are held to 20-digit values elsewhere. */
final class BlockStudentTest {
    private static final int N = BlockStudent.SIZE;
    private static final double CLOSE = 3e-13; // the expansion's last term at its seams is 2e-13

    private final BlockStudent block = new BlockStudent();
    private final double[] squares = new double[N];
    private final double[] degrees = new double[N];
    private final double[] logTerms = new double[N];
    private final double[] logDensities = new double[N];
    private final double[] tails = new double[N];

    private void ask(int n) {
        block.logTerms(squares, logTerms, n);
        block.logDensities(logTerms, degrees, logDensities, n);
        block.tails(logTerms, degrees, tails, n);
    }

    private static double degrees(int kind, int i, SplittableRandom random) {
        return switch (kind) {
            case 0 -> 2 + i;
            case 1 -> StrictMath.exp(random.nextDouble() * 16 - 4.6); // 0.01 to 90,000
            case 2 -> 0.3 + 0.5 * random.nextInt(60);
            default -> 19 + 2 * random.nextDouble(); // about the seam
        };
    }

    /** Kills: a term of the expansion left out, the wrong seam, a row remembered for another ν, log for log1p. */
    @Test
    void blocksSayWhatScalarsDo() {
        SplittableRandom random = new SplittableRandom(3);
        double[] spreads = {1e-6, 1, 6, 1e4};
        for (int round = 0; round < 160; round++) {
            for (int i = 0; i < N; i++) {
                degrees[i] = degrees(round % 4, i, random);
                double t = spreads[round / 4 % 4] * random.nextGaussian();
                squares[i] = t * t / degrees[i];
            }
            ask(N);
            for (int i = 0; i < N; i++) {
                double t = Math.sqrt(squares[i] * degrees[i]);
                String which = "t " + t + " of " + degrees[i];
                double logDensity = StudentT.logDensity(t, degrees[i]);
                assertEquals(logDensity, logDensities[i], 1e-14 * Math.max(1, Math.abs(logDensity)), which);
                double tail = StudentT.upperTail(t, degrees[i]);
                assertTrue(
                        tail < 1e-300 || Math.abs(tails[i] / tail - 1) < CLOSE, which + ": " + tails[i] + ", " + tail);
            }
        }
    }

    @Test
    void theEndsOfTheRange() {
        degrees[0] = 5;
        squares[0] = 0;
        degrees[1] = 1e9;
        squares[1] = 1e-3; // a thousand sds
        degrees[2] = 0.01;
        squares[2] = Double.MAX_VALUE;
        degrees[3] = 3;
        squares[3] = 1e-320;
        ask(4);
        assertEquals(0.5, tails[0], 1e-13);
        assertTrue(tails[1] >= 0 && tails[1] < 1e-300);
        assertEquals(StudentT.upperTail(Math.sqrt(0.01) * Math.sqrt(Double.MAX_VALUE), 0.01), tails[2], 1e-14);
        assertEquals(0.5, tails[3], 1e-13);
    }

    /** Kills: memory of another ν, and bits that depend on the length of the block (loops have scalar ends). */
    @Test
    void anElementsBitsDoNotDependOnItsNeighbours() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < N; i++) {
            degrees[i] = degrees(i % 4, i, random);
            squares[i] = 3 * random.nextDouble() / degrees[i];
        }
        for (int round = 0; round < 200; round++) { // until it is compiled
            ask(N);
        }
        double[] wantedTails = tails.clone();
        double[] wantedDensities = logDensities.clone();
        double[] allSquares = squares.clone();
        double[] allDegrees = degrees.clone();
        for (int n = 1; n < 70; n++) {
            int from = random.nextInt(N - n);
            System.arraycopy(allSquares, from, squares, 0, n);
            System.arraycopy(allDegrees, from, degrees, 0, n);
            ask(n);
            for (int i = 0; i < n; i++) {
                assertEquals(wantedTails[from + i], tails[i]);
                assertEquals(wantedDensities[from + i], logDensities[i]);
            }
        }
    }
}
