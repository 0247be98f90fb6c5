package io.credence.bench;

import java.util.SplittableRandom;

/** The bootstrap filter as one would write it first: one loop, the library's normals and exponentials, two pointers to draw anew. */
final class PlainVolatility {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private final double mu;
    private final double phi;
    private final double sigma;
    private final SplittableRandom random = new SplittableRandom(1);
    private double[] states;
    private double[] next;
    private final double[] logWeights;
    private final double[] weights;
    private double logBefore;

    PlainVolatility(double mu, double phi, double sigma, int particles) {
        this.mu = mu;
        this.phi = phi;
        this.sigma = sigma;
        states = new double[particles];
        next = new double[particles];
        logWeights = new double[particles];
        weights = new double[particles];
        for (int i = 0; i < particles; i++) {
            states[i] = mu + sigma / Math.sqrt(1 - phi * phi) * random.nextGaussian();
        }
        logBefore = Math.log(particles);
    }

    double observe(double y) {
        int n = states.length;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double h = mu + phi * (states[i] - mu) + sigma * random.nextGaussian();
            states[i] = h;
            logWeights[i] += -0.5 * (h + y * y * Math.exp(-h)) - HALF_LOG_TWO_PI;
            most = Math.max(most, logWeights[i]);
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double w = Math.exp(logWeights[i] - most);
            weights[i] = w;
            sum += w;
            squares += w * w;
        }
        double log = most + Math.log(sum);
        double step = log - logBefore;
        logBefore = log;
        if (sum * sum < 0.5 * n * squares) {
            resample(sum);
        }
        return step;
    }

    private void resample(double sum) {
        int n = states.length;
        double u = random.nextDouble();
        double upTo = weights[0];
        int i = 0;
        for (int k = 0; k < n; k++) {
            double tooth = (k + u) * sum / n;
            while (upTo < tooth && i < n - 1) {
                upTo += weights[++i];
            }
            next[k] = states[i];
            logWeights[k] = 0;
        }
        double[] old = states;
        states = next;
        next = old;
        logBefore = Math.log(n);
    }
}
