package io.credence.core.segment;

import io.credence.core.special.Gamma;
import java.util.ArrayList;
import java.util.List;

/**
 * The same answers from the textbook, slowly: evidence as a product of one-step predictives, paths by trying every one; static.
 */
final class SlowSegments {
    /** Bits of {@link #log}'s kinds. */
    enum Kind {
        CONSTANT,
        LINE
    }

    private SlowSegments() {}

    /** Values in the unit of their own mean and sd. */
    static double[] inUnit(double[] y) {
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double square = 0;
        for (double value : y) {
            square += (value - mean) * (value - mean) / y.length;
        }
        double[] z = new double[y.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (y[i] - mean) / StrictMath.sqrt(square);
        }
        return z;
    }

    /** Log evidence of z[from … to) as half a constant and half a line. */
    static double log(double[] z, int from, int to) {
        double constant = log(z, from, to, Kind.CONSTANT);
        double line = log(z, from, to, Kind.LINE);
        double high = StrictMath.max(constant, line);
        return high + StrictMath.log(0.5 * (StrictMath.exp(constant - high) + StrictMath.exp(line - high)));
    }

    /** Bayesian regression one record after the other: each is scored by the Student t that those before it predict. */
    static double log(double[] z, int from, int to, Kind kind) {
        double[] mean = {0, 0};
        double[][] covariance = {{10, 0}, {0, kind == Kind.LINE ? 1 : 0}}; // over σ²
        double shape = 1;
        double rate = 1;
        double log = 0;
        for (int i = from; i < to; i++) {
            double[] x = {1, (i - from) / 10.0};
            double[] gain = new double[2];
            for (int r = 0; r < 2; r++) {
                gain[r] = covariance[r][0] * x[0] + covariance[r][1] * x[1];
            }
            double spread = 1 + x[0] * gain[0] + x[1] * gain[1];
            double error = z[i] - mean[0] * x[0] - mean[1] * x[1];
            double nu = 2 * shape;
            double square = rate / shape * spread;
            log += Gamma.logGamma((nu + 1) / 2)
                    - Gamma.logGamma(nu / 2)
                    - 0.5 * StrictMath.log(nu * StrictMath.PI * square)
                    - (nu + 1) / 2 * StrictMath.log1p(error * error / (nu * square));
            rate += 0.5 * error * error / spread;
            shape += 0.5;
            for (int r = 0; r < 2; r++) {
                mean[r] += gain[r] * error / spread;
            }
            double[][] next = new double[2][2];
            for (int r = 0; r < 2; r++) {
                for (int c = 0; c < 2; c++) {
                    next[r][c] = covariance[r][c] - gain[r] * gain[c] / spread;
                }
            }
            covariance = next;
        }
        return log;
    }

    /** Log probability of one way to cut, bit i set where a segment starts at record i + 1. */
    static double log(double[] z, int cuts) {
        double log = 0;
        int from = 0;
        for (int i = 1; i <= z.length; i++) {
            boolean isCut = i < z.length && (cuts >> (i - 1) & 1) == 1;
            if (i < z.length) {
                log += isCut ? StrictMath.log(1 / 300.0) : i - from >= 1 ? StrictMath.log(299 / 300.0) : 0;
            }
            if (isCut || i == z.length) {
                log += log(z, from, i);
                from = i;
            }
        }
        return log;
    }

    /** The best of all ways. */
    static int bestCuts(double[] z) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int cuts = 0; cuts < 1 << (z.length - 1); cuts++) {
            double log = log(z, cuts);
            if (log > most) {
                most = log;
                best = cuts;
            }
        }
        return best;
    }

    /** Where segments start, from the bits. */
    static List<Integer> starts(int cuts) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < Integer.SIZE - 1; i++) {
            if ((cuts >> i & 1) == 1) {
                starts.add(i + 1);
            }
        }
        return starts;
    }
}
