package io.credence.core.segment;

import io.credence.core.special.Gamma;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same answers from the textbook, slowly: evidence as a product of one-step predictives, paths by trying every one; static.
 */
final class SlowSegments {
    /** What a segment is. */
    enum Kind {
        CONSTANT,
        LINE
    }

    private static final double CHANGE = StrictMath.log(1 / 300.0);
    private static final double NONE = StrictMath.log(299 / 300.0);

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
                log += isCut ? CHANGE : NONE;
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

    /** A causal change. */
    record Said(Change.ReadOut readOut, int onset, double gain) {}

    /** Every gain from raw values in the unit of each moment. */
    static List<Said> causal(double[] y) {
        List<Said> all = new ArrayList<>();
        int before = -1;
        int held = 0;
        for (int now = 8; now <= y.length; now++) {
            double[] z = inUnit(Arrays.copyOf(y, now));
            Said said = causal(z, before, held);
            if (said != null) {
                all.add(said);
                before = said.readOut() == Change.ReadOut.REDATED ? before : held;
                held = said.onset();
            }
        }
        return all;
    }

    /** The best start among 128, where any of those whose turn it is passes two nats. */
    private static Said causal(double[] z, int before, int held) {
        int now = z.length;
        double whole = log(z, held, now) + NONE - CHANGE;
        boolean passes = false;
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int start = now - 2; start > held && start >= now - 128; start--) {
            double two = log(z, held, start) + log(z, start, now);
            boolean isTurn = now - start <= 16 || (now + start) % 8 == 0;
            passes |= isTurn && two > whole + 2;
            if (two > most) {
                most = two;
                best = start;
            }
        }
        if (!passes) {
            return null;
        }
        boolean isRedating = before >= 0
                && best - held <= 16
                && log(z, before, best) + NONE > log(z, before, held) + log(z, held, best) + CHANGE;
        return new Said(isRedating ? Change.ReadOut.REDATED : Change.ReadOut.CAUSAL, best, most - whole);
    }
}
