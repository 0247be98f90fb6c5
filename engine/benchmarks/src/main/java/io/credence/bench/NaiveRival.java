package io.credence.bench;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A posterior as one would first write it: immutable, a new object for every record, distributions from a library.
 *
 * <p>It does what a step of the engine does, a second passing between records: predict, score (log density and the
 * normal score of the cdf), learn, three CUSUM charts. It learns no rounding, and so scores rounded values as exact.
 */
public interface NaiveRival {

    /** The posterior after one more value. */
    NaiveRival after(double y);

    /** The same where the value depends on inputs. */
    default NaiveRival after(double y, double[] inputs) {
        return after(y);
    }

    /** Sum of the log predictive densities: what shows that the rival does the same work. */
    double logEvidence();

    /** Kalman filter of a random walk under noise of known variance. */
    static NaiveRival localLevel(double mean, double variance, double q, double r) {
        return new LocalLevel(mean, variance, q, r, Charts.CALM, 0);
    }

    /** The same with a noise variance to be learnt; variances of the level are in units of it. */
    static NaiveRival localLevelOfUnknownNoise(double mean, double variance, double q, double alpha, double beta) {
        return new UnknownNoise(mean, variance, q, alpha, beta, Charts.CALM, 0);
    }

    /** Normal–Inverse-Gamma. */
    static NaiveRival gaussian(double mean, double kappa, double alpha, double beta) {
        return new Gaussian(mean, kappa, alpha, beta, Charts.CALM, 0);
    }

    /** Gamma–Poisson. */
    static NaiveRival poisson(double shape, double rate) {
        return new Poisson(shape, rate, Charts.CALM, 0);
    }

    /** Beta–Bernoulli. */
    static NaiveRival bernoulli(double ones, double zeros) {
        return new Bernoulli(ones, zeros, Charts.CALM, 0);
    }

    /** Three CUSUM charts: mean up, mean down, spread up. */
    record Charts(double up, double down, double spread) {
        static final Charts CALM = new Charts(0, 0, 0);
        private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
        private static final double CLIP = 3;

        /** The charts after a value at that place of its predictive. */
        Charts after(double cdf) {
            double inside = Math.min(1 - 1e-16, Math.max(1e-300, cdf));
            double z = Math.max(-CLIP, Math.min(CLIP, STANDARD.inverseCumulativeProbability(inside)));
            return new Charts(
                    Math.max(0, up + z - 0.5),
                    Math.max(0, down - z - 0.5),
                    Math.max(0, spread + 0.375 * z * z - 0.5 * Math.log(4)));
        }
    }

    /** See {@link #localLevel}. */
    record LocalLevel(double mean, double variance, double q, double r, Charts charts, double logEvidence)
            implements NaiveRival {
        @Override
        public NaiveRival after(double y) {
            double predicted = variance + q;
            NormalDistribution predictive = NormalDistribution.of(mean, Math.sqrt(predicted + r));
            double gain = predicted / (predicted + r);
            return new LocalLevel(
                    mean + gain * (y - mean),
                    (1 - gain) * predicted,
                    q,
                    r,
                    charts.after(predictive.cumulativeProbability(y)),
                    logEvidence + predictive.logDensity(y));
        }
    }

    /** See {@link #localLevelOfUnknownNoise}. */
    record UnknownNoise(
            double mean, double variance, double q, double alpha, double beta, Charts charts, double logEvidence)
            implements NaiveRival {
        @Override
        public NaiveRival after(double y) {
            double predicted = variance + q;
            double scale = Math.sqrt(beta / alpha * (predicted + 1));
            TDistribution predictive = TDistribution.of(2 * alpha);
            double t = (y - mean) / scale;
            double gain = predicted / (predicted + 1);
            return new UnknownNoise(
                    mean + gain * (y - mean),
                    (1 - gain) * predicted,
                    q,
                    alpha + 0.5,
                    beta + 0.5 * (y - mean) * (y - mean) / (predicted + 1),
                    charts.after(predictive.cumulativeProbability(t)),
                    logEvidence + predictive.logDensity(t) - Math.log(scale));
        }
    }

    /** See {@link #gaussian}. */
    record Gaussian(double mean, double kappa, double alpha, double beta, Charts charts, double logEvidence)
            implements NaiveRival {
        @Override
        public NaiveRival after(double y) {
            double scale = Math.sqrt(beta * (kappa + 1) / (alpha * kappa));
            TDistribution predictive = TDistribution.of(2 * alpha);
            double t = (y - mean) / scale;
            return new Gaussian(
                    (kappa * mean + y) / (kappa + 1),
                    kappa + 1,
                    alpha + 0.5,
                    beta + kappa * (y - mean) * (y - mean) / (2 * (kappa + 1)),
                    charts.after(predictive.cumulativeProbability(t)),
                    logEvidence + predictive.logDensity(t) - Math.log(scale));
        }
    }

    /** See {@link #poisson}. */
    record Poisson(double shape, double rate, Charts charts, double logEvidence) implements NaiveRival {
        @Override
        public NaiveRival after(double y) {
            double p = rate / (rate + 1);
            double logMass = LogGamma.value(shape + y)
                    - LogGamma.value(shape)
                    - LogGamma.value(y + 1)
                    + shape * Math.log(p)
                    + y * Math.log(1 - p);
            double cdf = RegularizedBeta.value(p, shape, y + 1);
            double middle = cdf - 0.5 * Math.exp(logMass);
            return new Poisson(shape + y, rate + 1, charts.after(middle), logEvidence + logMass);
        }
    }

    /** See {@link #bernoulli}. */
    record Bernoulli(double ones, double zeros, Charts charts, double logEvidence) implements NaiveRival {
        @Override
        public NaiveRival after(double y) {
            double share = ones / (ones + zeros);
            double mass = y == 1 ? share : 1 - share;
            double middle = y == 1 ? 1 - 0.5 * share : 0.5 * (1 - share);
            return new Bernoulli(ones + y, zeros + 1 - y, charts.after(middle), logEvidence + Math.log(mass));
        }
    }
}
