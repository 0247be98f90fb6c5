package io.credence.core.drift;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;

/**
 * The records of a regime cut in two at one record, and how well each story of what happened there tells the second half, given
 * the first: closed-form evidence; confined to a thread.
 *
 * <p>The residuals before the cut have an unknown mean and variance; of a story, the ones after it have that mean, itself known to 1/n only,
 * plus an unknown multiple of a regressor, and the same variance or another. The package's description has the integrals.
 */
final class Branch {
    private static final double LOG_PI = 1.1447298858494002;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double LEAST_SQUARES = 1e-5; // a record: what the room of 13 bits cannot tell from none

    private double[] whitened = {};
    private int start;
    private int cut;
    private int end;

    private double mean;
    private double variance;
    private double shape;
    private double scale;
    private double before;

    // Of what is left after the cut: with itself and with the constant.
    private double sumSquares;
    private double sum;

    /**
     * Cuts.
     *
     * @param start the first record
     * @param cut the first one after it
     * @param end after the last one
     */
    void at(double[] whitened, int start, int cut, int end) {
        this.whitened = whitened;
        this.start = start;
        this.cut = cut;
        this.end = end;
        int n = cut - start;
        double total = 0;
        for (int i = start; i < cut; i++) {
            total += whitened[i];
        }
        mean = total / n;
        double squares = n * LEAST_SQUARES;
        for (int i = start; i < cut; i++) {
            squares += (whitened[i] - mean) * (whitened[i] - mean);
        }
        variance = squares / (n - 1);
        shape = 0.5 * (n - 1);
        scale = 0.5 * squares;
        before = Gamma.logGamma(shape) - shape * LOG_PI - 0.5 * Elementary.log(n) - shape * Elementary.log(squares);
        sumSquares = 0;
        sum = 0;
        for (int i = cut; i < end; i++) {
            double e = whitened[i] - mean;
            sumSquares += e * e;
            sum += e;
        }
    }

    /** Of all records as one regime. */
    static double steady(double[] whitened, int start, int end) {
        Branch all = new Branch();
        all.at(whitened, start, end, end);
        return all.before;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    int firstAfter() {
        return cut;
    }

    /** Log evidence that nothing but perhaps the variance changed. */
    double constant(boolean isVarianceNew) {
        int n = end - cut;
        double worth = worth(isVarianceNew);
        double q = sumSquares - sum * sum / (worth + n);
        return evidence(q, Elementary.log(1 + n / worth), isVarianceNew);
    }

    /**
     * Log evidence of an unknown multiple of a regressor beside the mean.
     *
     * @param regressor by record; read from the cut on
     * @param expected a multiple of the regressor that is expected anyhow
     * @param prior variance of the rest of the multiple, in variances of the records
     */
    double regression(double[] regressor, double expected, double prior, boolean isVarianceNew) {
        int n = end - cut;
        double squares = sumSquares;
        double total = sum;
        double cross = 0;
        double one = 0;
        double own = 0;
        if (expected != 0) {
            squares = 0;
            total = 0;
        }
        for (int i = cut; i < end; i++) {
            double h = regressor[i];
            double e = whitened[i] - mean - expected * h;
            if (expected != 0) {
                squares += e * e;
                total += e;
            }
            cross += e * h;
            one += h;
            own += h * h;
        }
        double worth = worth(isVarianceNew);
        double known = worth + n;
        double q = squares - total * total / known;
        double h = own - one * one / known;
        double eh = cross - total * one / known;
        double growth = 1 + prior * h;
        q -= prior * eh * eh / growth;
        return evidence(q, Elementary.log(known / worth) + Elementary.log(growth), isVarianceNew);
    }

    /**
     * Log evidence of unknown multiples of several regressors beside the mean, of the variance before.
     *
     * @param prior variance of each multiple, in variances of the records
     */
    double regressions(double[][] regressors, double prior) {
        int k = regressors.length;
        double known = worth(false) + end - cut;
        double[][] gram = new double[k][k + 1]; // I + prior × HᵀH with the mean taken out; the last column Hᵀe
        double[] sums = new double[k];
        for (int j = 0; j < k; j++) {
            for (int t = cut; t < end; t++) {
                double h = regressors[j][t];
                sums[j] += h;
                gram[j][k] += h * (whitened[t] - mean);
                for (int i = 0; i <= j; i++) {
                    gram[j][i] += h * regressors[i][t];
                }
            }
        }
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                gram[j][i] = (i == j ? 1 : 0) + prior * (gram[j][i] - sums[i] * sums[j] / known);
                gram[i][j] = gram[j][i];
            }
            gram[j][k] -= sum * sums[j] / known;
        }
        double q = sumSquares - sum * sum / known;
        double logDeterminant = Elementary.log(known / worth(false));
        for (int j = 0; j < k; j++) { // elimination; each step explains its part
            logDeterminant += Elementary.log(gram[j][j]);
            q -= prior * gram[j][k] * gram[j][k] / gram[j][j];
            for (int i = j + 1; i < k; i++) {
                double share = gram[i][j] / gram[j][j];
                for (int c = j; c <= k; c++) {
                    gram[i][c] -= share * gram[j][c];
                }
            }
        }
        return evidence(q, logDeterminant, false);
    }

    /**
     * How many records after the cut the mean before it is worth: as many as it is of, but of a variance that is new by the ratio
     * of the two as they are seen. A calm second half must not make the first half's mean surer than it is.
     */
    private double worth(boolean isVarianceNew) {
        int n = end - cut;
        double own = n < 2 ? variance : (sumSquares - sum * sum / n) / (n - 1);
        return (cut - start) * (isVarianceNew ? Math.max(LEAST_SQUARES, own) / variance : 1);
    }

    private double evidence(double q, double logDeterminant, boolean isVarianceNew) {
        double a = isVarianceNew ? 1 : shape;
        double b = isVarianceNew ? variance : scale;
        double half = 0.5 * (end - cut);
        return before
                + Gamma.logGamma(a + half)
                - Gamma.logGamma(a)
                + a * Elementary.log(b)
                - (a + half) * Elementary.log(b + 0.5 * Math.max(0, q))
                - half * LOG_TWO_PI
                - 0.5 * logDeterminant;
    }
}
