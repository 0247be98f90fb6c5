package io.credence.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Layout;
import io.credence.core.special.IncompleteGamma;
import java.util.Arrays;

/** The few tolerances of numerical tests, named, and the checks that use them; static. */
public final class Tolerance {
    /** Relative: the same arithmetic in another order. */
    public static final double EXACT = 1e-12;

    /** Relative: against numerical integration or a factorisation of some dozens of rows. */
    public static final double QUADRATURE = 1e-8;

    /** Relative: of numbers that are floats, changed a time or two. */
    public static final double FLOATS = 1e-6;

    /** The chance with which one statistical check fails although all is well; some hundred make 1e-6 a run. */
    public static final double FALSE_FAILURE = 1e-9;

    // Φ⁻¹(1 − FALSE_FAILURE/2)
    private static final double DEVIATES = 6.109410;

    private Tolerance() {}

    /** How near numbers of that layout are that were made in another order. */
    public static double of(Layout layout) {
        return layout.fields().stream().anyMatch(Layout.Field::isShort) ? FLOATS : EXACT;
    }

    /** Fails unless the two agree relative to their size or to 1, whichever is larger. */
    public static void close(double expected, double actual, double relative, String what) {
        assertEquals(expected, actual, relative * Math.max(1, Math.abs(expected)), what);
    }

    /** Fails unless the two agree number by number, each relative to its own size (or 1). */
    public static void close(double[] expected, double[] actual, double relative, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            close(expected[i], actual[i], relative, what + ", number " + i);
        }
    }

    /** How far a mean of n draws of unit variance may lie from its expectation. */
    public static double monteCarlo(int n) {
        return DEVIATES / Math.sqrt(n);
    }

    /**
     * Fails unless the values look like independent uniforms: distribution (Kolmogorov–Smirnov, with the constant of
     * Massart 1990, which holds for every n) and correlation of neighbours.
     */
    public static void uniform(double[] values, String what) {
        int n = values.length;
        double lag = 0;
        for (int i = 1; i < n; i++) {
            lag += 12 * (values[i] - 0.5) * (values[i - 1] - 0.5);
        }
        assertTrue(Math.abs(lag / n) < monteCarlo(n), what + ": neighbours correlate by " + lag / n);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max(sorted[i] - (double) i / n, (i + 1.0) / n - sorted[i]));
        }
        double allowed = Math.sqrt(Math.log(2 / FALSE_FAILURE) / (2 * n));
        assertTrue(distance < allowed, what + ": distance from uniform " + distance + ", allowed " + allowed);
    }

    /** Fails unless counts agree with their probabilities (Pearson's χ²; expect ten or more in each cell). */
    public static void counts(int[] counts, double[] probabilities, String what) {
        int n = Arrays.stream(counts).sum();
        double chi = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = n * probabilities[i];
            chi += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        double allowed = 2 * IncompleteGamma.quantileOfUpperTail(FALSE_FAILURE, 0.5 * (counts.length - 1));
        assertTrue(chi < allowed, what + ": χ² " + chi + ", allowed " + allowed + ", " + Arrays.toString(counts));
    }
}
