package io.credence.families.particle.count;

import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.families.particle.Block;
import io.credence.families.particle.Totals;
import java.util.Arrays;

/**
 * What is missing in the normal tail of √(2D), for one count and means in an interval: a Chebyshev interpolant; confined to a thread.
 *
 * <p>P(Y &lt; a) = e^(−D)(M(z) + ρ(d))/√(2π) for d ≥ 0 and P(Y ≥ a) = e^(−D)(M(z) − ρ(d))/√(2π) for d &lt; 0, z = √(2D), M Mills' ratio: one ρ, smooth
 * through nought and slow where the tail itself is steep, so that some dozens of incomplete gamma or beta functions stand for one a particle
 * [2, §3; 3, th. 8.2].
 */
final class Remainder {
    private static final double ROOT_TWO_PI = 2.5066282746310002;
    private static final double DIGITS = 32; // −ln of what the interpolant may miss
    private static final int[] SIZES = {9, 13, 17, 21, 25, 33, 41, 49, 65, 97, 129, 193
    }; // four terms at a time, and one
    private static final double[][] NODES = new double[SIZES.length][];

    static {
        for (int s = 0; s < SIZES.length; s++) {
            NODES[s] = new double[SIZES[s]];
            for (int k = 0; k < SIZES[s]; k++) {
                NODES[s][k] = StrictMath.cos(Math.PI * (k + 0.5) / SIZES[s]);
            }
        }
    }

    private static final int MOST = SIZES[SIZES.length - 1];

    private final double[] coefficients = new double[MOST];
    private final double[] distances = new double[MOST];
    private final double[] deviances = new double[MOST];
    private final double[] values = new double[MOST];
    private final double[] last = new double[MOST];
    private final double[] polynomial = new double[MOST];
    private final double[] twice = new double[Block.SIZE];
    private final double[] before = new double[Block.SIZE];
    private int size;
    private double count = Double.NaN;
    private double low;
    private double high;

    boolean isOf(double a, double from, double to) {
        return count == a && low == from && high == to; // exactly: the same question
    }

    /** Takes up an interval of distances from the count that the scatter is aimed at. */
    void take(Scatter scatter, double a, double from, double to) {
        count = a;
        low = from;
        high = to;
        double reach = 0.5 * (to - from);
        double middle = 0.5 * (to + from);
        double share = scatter.strip() / reach;
        double rho = share + Math.sqrt(1 + share * share); // of Bernstein's ellipse
        double[] nodes = NODES[enough(4 + DIGITS / Elementary.log(rho))];
        size = nodes.length;
        for (int k = 0; k < size; k++) {
            distances[k] = middle + reach * nodes[k];
        }
        scatter.deviances(distances, deviances, size);
        double peak = ROOT_TWO_PI * scatter.peak();
        for (int k = 0; k < size; k++) {
            double d = distances[k];
            double mills = Normal.millsRatio(Math.sqrt(2 * deviances[k]));
            values[k] = d < 0 ? mills - peak * scatter.ratioAbove(d) : peak * scatter.ratioBelow(d) - mills;
        }
        transform(nodes);
    }

    /** Coefficients from values at the nodes: by the polynomials' recurrence, all nodes at once. */
    private void transform(double[] nodes) {
        System.arraycopy(nodes, 0, last, 0, size); // T₋₁, by symmetry
        Arrays.fill(polynomial, 0, size, 1);
        for (int c = 0; c < size; c++) {
            coefficients[c] = 2 * Totals.product(values, polynomial, size) / size;
            next(nodes, last, polynomial, size);
        }
        coefficients[0] *= 0.5;
    }

    private static void next(double[] x, double[] last, double[] polynomial, int n) {
        for (int i = 0; i < n; i++) {
            double next = 2 * x[i] * polynomial[i] - last[i];
            last[i] = polynomial[i];
            polynomial[i] = next;
        }
    }

    private static int enough(double terms) {
        int s = 0;
        while (s < SIZES.length - 1 && SIZES[s] < terms) {
            s++;
        }
        return s;
    }

    /** x[i] ← ρ at the distance x[i] in the interval, for i below n, by Clenshaw's recurrence. */
    void at(double[] x, int n) {
        scale(x, 0.5 * (high + low), 4 / (high - low), twice, before, n);
        for (int c = size - 4; c > 0; c -= 4) {
            four(coefficients[c + 3], coefficients[c + 2], coefficients[c + 1], coefficients[c], twice, before, x, n);
        }
        first(coefficients[0], twice, before, x, n);
    }

    private static void scale(double[] x, double middle, double stretch, double[] twice, double[] before, int n) {
        for (int i = 0; i < n; i++) {
            twice[i] = (x[i] - middle) * stretch;
            before[i] = 0;
            x[i] = 0;
        }
    }

    private static void four(
            double c3, double c2, double c1, double c0, double[] twice, double[] before, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double u = twice[i];
            double one = c3 + u * out[i] - before[i];
            double two = c2 + u * one - out[i];
            double three = c1 + u * two - one;
            out[i] = c0 + u * three - two;
            before[i] = three;
        }
    }

    private static void first(double c0, double[] twice, double[] before, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = c0 + 0.5 * twice[i] * out[i] - before[i];
        }
    }
}
