package io.credence.families.particle.volatility;

import io.credence.core.Observation;
import io.credence.core.special.Gamma;
import java.util.List;

/**
 * The evidence where the three numbers are not known, on grids: of the numbers by sums over their prior's densities, of the log variance given them by a
 * filter whose steps are sums. Shares no code with the particles but their prior's numbers.
 */
final class LearntVolatilityGrid {
    private static final int POINTS = 110;
    private static final double REACH = 6; // sds
    private static final int CELLS = 13; // for each number
    private static final double FAR = 4; // sds of its prior

    private final LearntVolatility of;
    private final List<Observation> series;
    private final double[] h = new double[POINTS];
    private final double step;

    LearntVolatilityGrid(LearntVolatility of, List<Observation> series) {
        this.of = of;
        this.series = series;
        double reach = REACH * StrictMath.sqrt(of.variance(0));
        step = 2 * reach / (POINTS - 1);
        for (int i = 0; i < POINTS; i++) {
            h[i] = of.expected().mu() - reach + i * step;
        }
    }

    double logEvidence() {
        double shape = of.worth() / 2;
        double logSd = StrictMath.sqrt(Gamma.trigamma(shape));
        double top = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double prior = 0;
        for (int k = 0; k < CELLS; k++) {
            double phi = cell(of.expected().phi(), of.phiSd(), k);
            if (Math.abs(phi) >= 1) {
                continue;
            }
            for (int l = 0; l < CELLS; l++) {
                double sigma = of.expected().sigma() * StrictMath.exp(cell(0, 0.5 * logSd, l));
                double[][] moved = transition(phi, sigma);
                for (int m = 0; m < CELLS; m++) {
                    double mu = cell(of.expected().mu(), of.muSd(), m);
                    // Of the logarithm of σ: two of that of σ², whose density has a factor σ² more.
                    double logPrior = -0.5 * square((phi - of.expected().phi()) / of.phiSd())
                            - 0.5 * square((mu - of.expected().mu()) / of.muSd())
                            - of.worth() * StrictMath.log(sigma)
                            - shape * square(of.expected().sigma() / sigma);
                    double log = logPrior + filter(moved, mu);
                    double before = top;
                    top = Math.max(top, log);
                    sum = sum * StrictMath.exp(before - top) + StrictMath.exp(log - top);
                    prior += StrictMath.exp(logPrior - logMost(shape));
                }
            }
        }
        return top + StrictMath.log(sum) - StrictMath.log(prior) - logMost(shape);
    }

    private double logMost(double shape) {
        return -of.worth() * StrictMath.log(of.expected().sigma()) - shape;
    }

    private static double cell(double mean, double sd, int k) {
        return mean + sd * FAR * (2 * (k + 0.5) / CELLS - 1);
    }

    private static double square(double x) {
        return x * x;
    }

    /** By distances to the level, on a grid about it: so one matrix does for every level. */
    private double[][] transition(double phi, double sigma) {
        double[][] moved = new double[POINTS][POINTS];
        double centre = of.expected().mu();
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double z = (h[i] - centre - phi * (h[j] - centre)) / sigma;
                moved[i][j] = step * StrictMath.exp(-0.5 * z * z) / (sigma * StrictMath.sqrt(2 * Math.PI));
            }
        }
        return moved;
    }

    private double filter(double[][] moved, double mu) {
        double shift = mu - of.expected().mu();
        double sd = StrictMath.sqrt(of.variance(0));
        double[] p = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double z = (h[i] + shift - of.expected().mu()) / sd;
            p[i] = step * StrictMath.exp(-0.5 * z * z) / (sd * StrictMath.sqrt(2 * Math.PI));
        }
        double logEvidence = 0;
        for (int t = 0; t < series.size(); t++) {
            for (long k = t == 0 ? 0 : ticks(t) - ticks(t - 1); k > 0; k--) {
                p = times(moved, p);
            }
            double y = series.get(t).value();
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                double log = h[i] + shift;
                p[i] *= StrictMath.exp(-0.5 * (log + y * y * StrictMath.exp(-log))) / StrictMath.sqrt(2 * Math.PI);
                sum += p[i];
            }
            for (int i = 0; i < POINTS; i++) {
                p[i] /= sum;
            }
            logEvidence += StrictMath.log(sum);
        }
        return logEvidence;
    }

    private long ticks(int t) {
        return (long)
                Math.floor(series.get(t).timeMicros() * 1e-6 / of.expected().perSeconds());
    }

    private static double[] times(double[][] matrix, double[] p) {
        double[] product = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double sum = 0;
            for (int j = 0; j < POINTS; j++) {
                sum += matrix[i][j] * p[j];
            }
            product[i] = sum;
        }
        return product;
    }
}
