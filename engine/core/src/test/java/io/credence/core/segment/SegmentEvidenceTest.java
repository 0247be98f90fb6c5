package io.credence.core.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.segment.SlowSegments.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The closed form against integrals and against one-step predictives. */
final class SegmentEvidenceTest {
    private static final double INTEGRAL = 1e-7;
    private static final double CLOSE = 1e-9; // nats a record

    private final SegmentEvidence evidence = new SegmentEvidence(new SegmentTables());

    private static Sums sums(double... z) {
        Sums sums = new Sums();
        for (double value : z) {
            sums.append(value);
        }
        return sums;
    }

    @Test
    void isTheIntegralOverLevelSlopeAndNoise() {
        for (double[] z : new double[][] {{0.3}, {1.2, -0.4}, {-1, 0.5, 0.7, 2.1}, {3, 3.1, 2.9, 3, 3.2, 3.1}}) {
            Sums s = sums(z);
            assertEquals(integral(z, Kind.CONSTANT), evidence.logConstant(s.n, s.y, s.xy, s.yy), INTEGRAL);
            assertEquals(integral(z, Kind.LINE), evidence.logLine(s.n, s.y, s.xy, s.yy), INTEGRAL);
        }
    }

    /** By plain sums over log σ², the level's and the slope's distance from zero in σ. */
    private static double integral(double[] z, Kind kind) {
        double sum = 0;
        double step = 0.15;
        for (double u = -9; u < 16; u += 0.1) {
            double sigma = StrictMath.exp(u / 2);
            // IG(1, 1) of σ² times dσ² = σ² du.
            double noise = StrictMath.exp(-u - 1 / StrictMath.exp(u)) * 0.1;
            if (noise < 1e-30) {
                continue;
            }
            double inner = kind == Kind.LINE ? overSlope(z, sigma, step) : overLevel(z, sigma, 0, step);
            sum += noise * inner;
        }
        return StrictMath.log(sum);
    }

    private static double overSlope(double[] z, double sigma, double step) {
        double sum = 0;
        for (double b = -9; b <= 9; b += step) {
            sum += normal(b) * overLevel(z, sigma, b * sigma, step) * step;
        }
        return sum;
    }

    /** Around the residuals' mean, where the records' factor is; the prior's factor is wider. */
    private static double overLevel(double[] z, double sigma, double slope, double step) {
        double centre = 0;
        for (int i = 0; i < z.length; i++) {
            centre += (z[i] - slope * i / 10) / z.length;
        }
        double sum = 0;
        for (double a = -9; a <= 9; a += step) {
            double width = sigma / StrictMath.sqrt(z.length);
            double level = centre + a * width;
            double density = normal(level / sigma * StrictMath.sqrt(0.1)) / sigma * StrictMath.sqrt(0.1) * width * step;
            for (int i = 0; i < z.length; i++) {
                density *= normal((z[i] - level - slope * i / 10) / sigma) / sigma;
            }
            sum += density;
        }
        return sum;
    }

    private static double normal(double x) {
        return StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * StrictMath.PI);
    }

    @Test
    void isTheProductOfOneStepPredictives() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {1, 2, 3, 10, 100, 1000}) {
            double[] z = new double[n];
            for (int i = 0; i < n; i++) {
                z[i] = 2 - 0.01 * i + random.nextGaussian();
            }
            Sums s = sums(z);
            double close = CLOSE * n;
            assertEquals(SlowSegments.log(z, 0, n, Kind.CONSTANT), evidence.logConstant(s.n, s.y, s.xy, s.yy), close);
            assertEquals(SlowSegments.log(z, 0, n, Kind.LINE), evidence.logLine(s.n, s.y, s.xy, s.yy), close);
            assertEquals(SlowSegments.log(z, 0, n), s.log(evidence), close);
        }
    }

    @Test
    void knowsTodaysUnit() {
        double[] y = {104, 99, 101.5, 108, 100};
        double[] z = new double[y.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (y[i] - 102) / 4;
        }
        double expected = sums(z).log(evidence);
        evidence.unit(102, 4, 0);
        assertEquals(expected, sums(y).log(evidence), CLOSE);
    }

    @Test
    void countsPastTheTableAreJudgedAlike() {
        // A table that ends one record too early or late would show as a jump.
        Sums s = new Sums();
        SplittableRandom random = new SplittableRandom(4);
        double before = Double.NaN;
        for (int i = 0; i < (1 << 14) + 5; i++) {
            s.append(random.nextGaussian());
            if (i > (1 << 14) - 5) {
                double log = s.log(evidence);
                assertTrue(Double.isNaN(before) || (log < before && log > before - 12), () -> "a jump at " + s.n);
                before = log;
            } else if (i == (1 << 14) - 5) {
                before = s.log(evidence);
            }
        }
    }

    @Test
    void roundedValuesAreNoSurerThanTheirCell() {
        evidence.unit(0, 1, 0.5);
        Sums equal = sums(new double[400]);
        assertTrue(equal.log(evidence) <= 400 * StrictMath.log(2), "no record is worth more than log 1/δ");
        assertEquals(400 * StrictMath.log(2), equal.log(evidence), 400 * 0.4);
        evidence.unit(0, 1, 2);
        assertTrue(equal.log(evidence) <= -400 * StrictMath.log(2), "nor where cells are wider than the noise");
        evidence.unit(0, 1, 0);
        assertTrue(equal.log(evidence) > 400 * StrictMath.log(2), "without the step they are");
    }

    @Test
    void theFitIsTheLine() {
        Sums line = new Sums();
        for (int i = 0; i < 200; i++) {
            line.append(5 + 0.25 * i);
        }
        evidence.unit(30, 14, 0);
        double[] fit = new double[2];
        evidence.fit(line.n, line.y, line.xy, line.yy, fit);
        assertEquals(5, fit[0], 0.2);
        assertEquals(0.25, fit[1], 0.002);
        SplittableRandom random = new SplittableRandom(5);
        Sums flat = new Sums();
        for (int i = 0; i < 200; i++) {
            flat.append(7 + random.nextGaussian());
        }
        evidence.unit(0, 10, 0);
        evidence.fit(flat.n, flat.y, flat.xy, flat.yy, fit);
        assertEquals(7, fit[0], 0.4);
        assertEquals(0, fit[1], 0.002);
    }
}
