package io.credence.families.auto;

/**
 * A regression of the next step on what was just seen, in units of their running sizes: coefficients, their packed
 * covariance, sizes, squares in a window; confined to a thread for its scratch.
 */
final class RegressionExpert {
    /** Two steps, and the way back to the slow mean; with a clock also two of the profile, two of the week. */
    static final int PLAIN = 3;

    static final int CLOCKED = 7;

    private static final double PRIOR = 0.25;
    private static final double KEEPS = 0.998;
    private static final double SIZE_GAIN = 0.01;
    private static final double CLIPPED = 25; // a squared step, in running squares
    private static final double FARTHEST_INPUT = 8;
    private static final double FARTHEST_STEP = 10;

    private final int k;
    private final double[] x;
    private final double[] spreadOfX; // P x
    private final int covariance;
    private final int sizes; // of the step, then of each regressor: running squares
    private final int counted;
    private final int squares;
    private double predicted; // in sizes of the step

    RegressionExpert(boolean hasClock) {
        k = hasClock ? CLOCKED : PLAIN;
        x = new double[k];
        spreadOfX = new double[k];
        covariance = k;
        sizes = covariance + k * (k + 1) / 2;
        counted = sizes + k + 1;
        squares = counted + 1;
    }

    static int width(boolean hasClock) {
        int k = hasClock ? CLOCKED : PLAIN;
        return k + k * (k + 1) / 2 + k + 1 + 2;
    }

    int regressors() {
        return k;
    }

    int squares() {
        return squares;
    }

    void begin(double[] b, int at) {
        for (int i = 0; i < squares + 1; i++) {
            b[at + i] = 0;
        }
        reset(b, at);
    }

    private void reset(double[] b, int at) {
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                b[at + covariance + row(i) + j] = i == j ? PRIOR : 0;
            }
        }
    }

    private static int row(int i) {
        return i * (i + 1) / 2;
    }

    private double p(double[] b, int at, int i, int j) {
        return b[at + covariance + (i >= j ? row(i) + j : row(j) + i)];
    }

    /**
     * The variance of the next step in units of the noise's, for these regressors; the step itself then in {@link #step}.
     */
    double predict(double[] b, int at, double[] regressors, int from) {
        for (int i = 0; i < k; i++) {
            double size = b[at + sizes + 1 + i];
            x[i] = size > 0 ? clip(regressors[from + i] / Math.sqrt(size), FARTHEST_INPUT) : 0;
        }
        double sum = 0;
        double spread = 1;
        for (int i = 0; i < k; i++) {
            double px = 0;
            for (int j = 0; j < k; j++) {
                px += p(b, at, i, j) * x[j];
            }
            spreadOfX[i] = px;
            spread += px * x[i];
            sum += b[at + i] * x[i];
        }
        predicted = clip(sum, FARTHEST_STEP);
        return Math.max(1, spread);
    }

    /** The step last predicted, in the unit of the values. */
    double step(double[] b, int at) {
        return predicted * Math.sqrt(b[at + sizes]);
    }

    /** Learns the step that came, for what was last predicted; the scale apart. */
    void learn(double[] b, int at, double[] regressors, int from, double step, double share) {
        double size = b[at + sizes];
        if (size > 0) {
            coefficients(b, at, step / Math.sqrt(size) - predicted, share);
        }
        double n = b[at + counted] + share;
        b[at + counted] = Math.min(n, 1 / SIZE_GAIN);
        double gain = Math.min(1, share * Math.max(SIZE_GAIN, 1 / n));
        grow(b, at + sizes, step, gain);
        for (int i = 0; i < k; i++) {
            grow(b, at + sizes + 1 + i, regressors[from + i], gain);
        }
    }

    private static void grow(double[] b, int at, double v, double gain) {
        double square = v * v;
        double clipped = b[at] > 0 ? Math.min(square, CLIPPED * b[at]) : square;
        b[at] += gain * (clipped - b[at]);
    }

    private void coefficients(double[] b, int at, double error, double share) {
        double s = 1;
        for (int i = 0; i < k; i++) {
            s += share * spreadOfX[i] * x[i];
        }
        double trace = 0;
        for (int i = 0; i < k; i++) {
            double gain = share * spreadOfX[i] / s;
            b[at + i] += gain * error;
            for (int j = 0; j <= i; j++) {
                b[at + covariance + row(i) + j] -= gain * spreadOfX[j];
            }
            trace += b[at + covariance + row(i) + i];
        }
        forget(b, at, trace, share);
    }

    /** Only while the covariance is below the prior's: what is never excited would grow without end. */
    private void forget(double[] b, int at, double trace, double share) {
        double widened = trace < PRIOR * k ? 1 / (1 - (1 - KEEPS) * Math.min(1, share)) : 1;
        boolean isSound = true;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                b[at + covariance + row(i) + j] *= widened;
            }
            isSound &= b[at + covariance + row(i) + i] > 0;
        }
        if (!isSound) {
            reset(b, at);
        }
    }

    private static double clip(double v, double most) {
        return Math.max(-most, Math.min(most, v));
    }

    /** Towards the prior: Λ ← ρΛ + (1−ρ)Λ₀, which for Λ₀ = I/p₀ is P ← (ρI + (1−ρ)P/p₀)⁻¹P, β ← ρ(…)⁻¹β. */
    void widen(double[] b, int at, double retain) {
        double[][] a = new double[k][k + k + 1];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                a[i][j] = (1 - retain) / PRIOR * p(b, at, i, j) + (i == j ? retain : 0);
                a[i][k + j] = p(b, at, i, j);
            }
            a[i][2 * k] = retain * b[at + i];
        }
        eliminate(a);
        for (int i = 0; i < k; i++) {
            b[at + i] = a[i][2 * k];
            for (int j = 0; j <= i; j++) {
                b[at + covariance + row(i) + j] = a[i][k + j];
            }
        }
    }

    /** Gauss–Jordan without pivoting, which a positive definite matrix does not need. */
    private static void eliminate(double[][] a) {
        int n = a.length;
        for (int c = 0; c < n; c++) {
            double pivot = a[c][c];
            for (int j = c; j < a[c].length; j++) {
                a[c][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][c];
                for (int j = c; i != c && j < a[i].length; j++) {
                    a[i][j] -= factor * a[c][j];
                }
            }
        }
    }
}
