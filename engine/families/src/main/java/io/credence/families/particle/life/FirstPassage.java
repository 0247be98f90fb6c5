package io.credence.families.particle.life;

import io.credence.core.mixture.FalsePosition;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;

/**
 * When many paths first reach a height, together: each begins so far below it and drifts towards it at a speed of its own, beside what chance adds to it. Of one
 * path the time is inverse Gaussian [2], P(T ≤ t) = Φ((vt − a)/(q√t)) + e^(2va/q²)·Φ(−(vt + a)/(q√t)). Confined to a thread.
 */
final class FirstPassage {
    private static final double CLOSE = 1e-9; // relative, on the time
    private static final double ENOUGH = 1e-9; // on the probability
    private static final double LATEST = 1e15; // seconds: thirty million years

    private final FalsePosition crossing = new FalsePosition();
    private final FalsePosition.Rising excess = this::excess;
    private final int n;
    private final double[] weights;
    private final double[] heights; // still to go; 0 where it is reached
    private final double[] speeds;
    private final double[] variances; // that chance adds in a second
    private double sought;

    FirstPassage(double[] weights, double[] heights, double[] speeds, double[] variances) {
        this.variances = variances;
        this.weights = weights;
        this.heights = heights;
        this.speeds = speeds;
        n = weights.length;
    }

    /** P(T ≤ t). */
    double before(double t) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += weights[i];
            sum += weights[i] * (heights[i] <= 0 ? 1 : t > 0 ? before(t, heights[i], speeds[i], variances[i]) : 0);
        }
        return Math.min(1, sum / total);
    }

    private static double before(double t, double height, double speed, double variance) {
        double root = Math.sqrt(variance * t);
        double reached = Normal.cdf((speed * t - height) / root);
        // The second term in logarithms: its factors leave the doubles where the drift is all there is.
        double log = 2 * speed * height / variance + Normal.logCdf(-(speed * t + height) / root);
        return Math.min(1, reached + Elementary.exp(Math.min(0, log)));
    }

    /** The mean: of one path a/v. */
    double mean() {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += weights[i];
            sum += weights[i] * Math.max(0, heights[i]) / speeds[i];
        }
        return sum / total;
    }

    /** The variance: of one path aq²/v³, and that of the means. */
    double variance() {
        double mean = mean();
        double sum = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double height = Math.max(0, heights[i]);
            double away = height / speeds[i] - mean;
            total += weights[i];
            sum += weights[i] * (away * away + height * variances[i] / (speeds[i] * speeds[i] * speeds[i]));
        }
        return sum / total;
    }

    /** The least time by which that share has reached it. */
    double quantile(double p) {
        if (before(0) >= p) {
            return 0;
        }
        sought = p;
        double high = Math.max(1e-6, mean());
        while (excess(high) < 0 && high < LATEST) {
            high *= 4;
        }
        double low = high;
        while (excess(low) > 0 && low > 1e-9) {
            low /= 4;
        }
        crossing.narrow(excess, low, high, CLOSE, ENOUGH);
        return crossing.high();
    }

    private double excess(double t) {
        return before(t) - sought;
    }
}
