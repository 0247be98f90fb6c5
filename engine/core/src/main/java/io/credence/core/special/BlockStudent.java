package io.credence.core.special;

import java.util.Arrays;

/**
 * Log densities and tails of Student's t over blocks of doubles, for {@link StudentT} many times over: most of it in loops that the JIT turns
 * into vector code.
 *
 * <p>To 2e-13 relative what the scalar functions say; an element's bits do not depend on what stands beside it. Owns
 * scratch and remembers what depends on ν alone, so confine it to a thread; allocates only when built.
 */
public final class BlockStudent {
    /** The largest block. */
    public static final int SIZE = BlockElementary.SIZE;

    private static final double HALF_LOG_PI = 0.5723649429247001;
    private static final int STEPS = 10; // most that raise ν to where the expansion holds
    private static final int SCALE = STEPS;
    private static final int NORMALISER = STEPS + 1;
    private static final int ROW = STEPS + 2;

    // ln Γ((ν+1)/2) − ln Γ(ν/2) − ½ ln(ν/2) in odd powers of 1/ν; at ν = 20 the first term left out is 1.3e-15 [5,
    // 5.11.8].
    private static final double N1 = -1.0 / 4.0;
    private static final double N3 = 1.0 / 24.0;
    private static final double N5 = -1.0 / 20.0;
    private static final double N7 = 17.0 / 112.0;
    private static final double N9 = -31.0 / 36.0;
    private static final double N11 = 691.0 / 88.0;
    private static final double N13 = -5461.0 / 52.0;

    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails normal = new BlockNormalTails();
    private final double[] a = new double[SIZE];
    private final double[] inverse = new double[SIZE];
    private final double[] half = new double[SIZE];
    private final double[] odd = new double[SIZE];
    private final double[] even = new double[SIZE];

    // What depends on a small ν alone, by ⌊4ν⌋: those that are asked for together differ by whole records.
    private final double[] known = new double[(int) (4 * StudentExpansion.LEAST_NU)];
    private final double[] rows = new double[known.length * ROW];

    /** Nothing remembered yet. */
    public BlockStudent() {
        Arrays.fill(known, Double.NaN); // which equals nothing
    }

    /** out[i] ← ln(1 + squares[i]), for i below n; squares are t²/ν, nought or positive and finite. */
    public void logTerms(double[] squares, double[] out, int n) {
        sum(squares, out, n);
        elementary.log(out, n);
        restore(squares, out, n);
    }

    private static void sum(double[] squares, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 1.0 + squares[i];
        }
    }

    /** What the rounding of 1 + x lost, put back to first order. */
    private static void restore(double[] squares, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double x = squares[i];
            double y = 1.0 + x;
            double b = y - 1.0;
            out[i] += ((1.0 - (y - b)) + (x - b)) / y;
        }
    }

    /** out[i] ← ln of the density at t, for i below n, of its {@link #logTerms}. */
    public void logDensities(double[] logTerms, double[] degrees, double[] out, int n) {
        densities(logTerms, degrees, out, n);
        for (int i = 0; i < n; i++) {
            double nu = degrees[i];
            if (nu < StudentExpansion.LEAST_NU) {
                out[i] = rows[row(nu) + NORMALISER] - 0.5 * (nu + 1.0) * logTerms[i];
            }
        }
    }

    private static void densities(double[] logTerms, double[] degrees, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double e = 1.0 / degrees[i];
            double q = e * e;
            double normaliser = e * (N1 + q * (N3 + q * (N5 + q * (N7 + q * (N9 + q * (N11 + q * N13))))));
            out[i] = normaliser - Normal.HALF_LOG_TWO_PI - 0.5 * (degrees[i] + 1.0) * logTerms[i];
        }
    }

    /** out[i] ← 1 − F(|t|), for i below n, of its {@link #logTerms}; out is another array. */
    public void tails(double[] logTerms, double[] degrees, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double nu = degrees[i];
            a[i] = nu < StudentExpansion.LEAST_NU ? StudentT.liftedNu(nu) : nu;
            half[i] = 0.5 * Math.min(logTerms[i], 2.0 * StudentExpansion.REACH);
        }
        invert(a, inverse, n);
        BlockExpansion.halfSquares(half, a, inverse, odd, even, out, n);
        normal.ofHalfSquares(out, n);
        for (int i = 0; i < n; i++) {
            double nu = degrees[i];
            if (!(logTerms[i] <= 2.0 * StudentExpansion.REACH)) {
                out[i] = Elementary.exp(StudentT.logFarTail(logTerms[i], nu));
            } else if (nu < StudentExpansion.LEAST_NU) {
                out[i] += lifted(logTerms[i], nu);
            }
        }
    }

    private static void invert(double[] a, double[] inverse, int n) {
        for (int i = 0; i < n; i++) {
            a[i] -= 0.5;
            inverse[i] = 1.0 / a[i];
        }
    }

    /** {@link StudentT}'s lifted steps: a polynomial in X, whose coefficients depend on ν alone. */
    private double lifted(double logTerm, double nu) {
        int at = row(nu);
        double rest = Elementary.expm1(-logTerm);
        double x = 1.0 + rest;
        double q = x * x;
        double even = rows[at + STEPS - 2];
        double odd = rows[at + STEPS - 1];
        for (int i = STEPS - 4; i >= 0; i -= 2) { // two chains of half the latency
            even = even * q + rows[at + i];
            odd = odd * q + rows[at + i + 1];
        }
        return (even + x * odd) * Math.sqrt(-rest) * Elementary.exp(rows[at + SCALE] - 0.5 * nu * logTerm);
    }

    /** Where what depends on ν is remembered. */
    private int row(double nu) {
        int slot = (int) (4.0 * nu);
        if (known[slot] != nu) {
            known[slot] = nu;
            remember(nu, slot * ROW);
        }
        return slot * ROW;
    }

    private void remember(double nu, int at) {
        double b = 0.5 * nu;
        rows[at + NORMALISER] = StudentT.logNormaliser(nu);
        rows[at + SCALE] = Gamma.logGammaHalfStep(b) - HALF_LOG_PI;
        double term = 0.5 / b;
        int least = (int) Math.ceil(0.5 * (StudentExpansion.LEAST_NU - nu));
        for (int i = 0; i < STEPS; i++) {
            rows[at + i] = i < least ? term : 0.0;
            term *= (b + 0.5) / (b + 1.0);
            b += 1.0;
        }
    }
}
