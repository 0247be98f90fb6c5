package io.credence.families.particle;

import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;
import io.credence.core.special.Rounded;
import java.util.Arrays;

/**
 * What a value is worth under each part of a noise, about numbers of which each particle holds a normal; reused, confined to a thread.
 *
 * <p>Parts times particles are many normals. They are taken as many at once as a block holds, all parts of some particles beside each other, so that
 * what costs, logarithms, exponentials and tails, is done by long loops even where there are few particles.
 */
final class NoiseParts {
    private static final int SIZE = Block.SIZE;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final double ROUNDING_VARIANCE = 1.0 / 12;
    private static final double NOTHING_LEFT = 800; // of e to the minus that

    private final NormalScales noise;
    private final int parts;
    private final BlockElementary elementary = new BlockElementary();

    // All parts of some particles: the first part of each, then the second, and so on.
    private final double[] total = new double[SIZE]; // variances
    private final double[] logVariances = new double[SIZE];
    private final double[] usual = new double[SIZE]; // what a log density has of its part
    private final double[] squares = new double[SIZE];
    private final double[] logs = new double[SIZE];
    private final double[] centres = new double[SIZE];
    private final double[] inverse = new double[SIZE];

    // One number of each particle.
    private final double[] own = new double[SIZE];
    private final double[] greatest = new double[SIZE];
    private final double[] sums = new double[SIZE];

    // Of the record at hand.
    private final double[] noises; // variances of the parts
    private double half; // of its step
    private double rounding; // variance of that
    private double widest; // of the noises

    NoiseParts(NormalScales noise) {
        this.noise = noise;
        parts = noise.parts();
        noises = new double[parts];
    }

    /** How many there are. */
    int count() {
        return parts;
    }

    /** Of how many particles all parts fit. */
    int chunk() {
        return SIZE / parts;
    }

    /** Takes values rounded like that: no part is narrower than what rounding hides. */
    void floor(double grain) {
        rounding = grain * grain * ROUNDING_VARIANCE;
        widest = 0;
        for (int k = 0; k < parts; k++) {
            noises[k] = Math.max(noise.variance(k), rounding);
            widest = Math.max(widest, noises[k]);
        }
    }

    /** Takes a record: what all particles have in common of it. */
    void take(Observation y, double power) {
        floor(y.grain());
        half = power == 1 ? 0.5 * y.resolution() : 0; // exactly one
    }

    /** Half the step that the record's value was rounded to; 0 where it is taken as exact. */
    double half() {
        return half;
    }

    /** Of a part. */
    double variance(int k) {
        return noises[k];
    }

    /** Of the widest part. */
    double widest() {
        return widest;
    }

    /** Of a value under each part, as they were spread. */
    double[] variances() {
        return total;
    }

    /** Of the particles weighed last. */
    double[] logDensities() {
        return own;
    }

    /**
     * Of particles from a place on, at most as many as {@link #chunk}: {@link #logDensities}, and the parts' shares in them for {@link #chosen}.
     *
     * @param power of each part's likelihood by itself
     */
    void weigh(double y, double power, double[] means, double[] variances, int from, int c) {
        if (parts == 1 || half > 0 || power != 1) { // exactly
            joint(y, power, means, variances, from, c);
            fold(c);
            return;
        }
        spread(1, variances, from, c);
        for (int k = 0; k < parts; k++) {
            Arrays.fill(usual, k * c, (k + 1) * c, noise.share(k));
        }
        for (int i = 0;
                i < c;
                i++) { // the widest part's, by whose exponential all are told: no other can underflow before it
            double away = y - means[from + i];
            sums[i] = 1 / (variances[from + i] + widest);
            own[i] = 0.5 * away * away;
            greatest[i] = -HALF_LOG_TWO_PI - own[i] * sums[i];
        }
        repeat(own, 0, squares, c);
        repeat(sums, 0, inverse, c);
        exponents(squares, total, inverse, logs, parts * c);
        elementary.exp(logs, parts * c);
        shares(usual, total, logs, parts * c);
        add(c);
        for (int i = 0; i < c; i++) {
            own[i] += greatest[i];
        }
    }

    private static void exponents(double[] squares, double[] variances, double[] least, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(-NOTHING_LEFT, squares[i] * Math.min(0, least[i] - 1 / variances[i]));
        }
    }

    private static void shares(double[] share, double[] variances, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= share[i] / Math.sqrt(variances[i]);
        }
    }

    /** The logarithm of all parts together. */
    private void add(int c) {
        Arrays.fill(sums, 0, c, 0);
        for (int k = 0; k < parts; k++) {
            sum(logs, k * c, sums, c);
        }
        System.arraycopy(sums, 0, own, 0, c);
        elementary.log(own, c);
    }

    /** Repeats particles' numbers, from a place on, for all parts. */
    void repeat(double[] of, int from, double[] out, int c) {
        for (int k = 0; k < parts; k++) {
            System.arraycopy(of, from, out, k * c, c);
        }
    }

    /** Fills {@link #variances}: of a value under each part, where the parts' likelihoods have a power. */
    void spread(double power, double[] variances, int from, int c) {
        repeat(variances, from, total, c);
        for (int k = 0; k < parts; k++) {
            add(noises[k] / power, total, k * c, c);
        }
    }

    private static void add(double v, double[] inOut, int from, int n) {
        for (int i = from; i < from + n; i++) {
            inOut[i] += v;
        }
    }

    /** ln pₖ N(y; m, P + vₖ) of each part. */
    private void joint(double y, double power, double[] means, double[] variances, int from, int c) {
        spread(power, variances, from, c);
        System.arraycopy(total, 0, logVariances, 0, parts * c);
        elementary.log(logVariances, parts * c);
        for (int k = 0; k < parts; k++) {
            Arrays.fill(usual, k * c, (k + 1) * c, noise.logShare(k) - HALF_LOG_TWO_PI + powered(noises[k], power));
        }
        repeat(means, from, centres, c);
        densities(y, usual, centres, total, logVariances, logs, parts * c);
        for (int k = 0; half > 0 && k < parts; k++) {
            intervals(y, noise.logShare(k), k * c, c);
        }
    }

    /** What a power of N(v) is besides a density of variance v over the power. */
    private static double powered(double v, double power) {
        return power == 1
                ? 0 // exactly
                : 0.5 * (1 - power) * (LOG_TWO_PI + Elementary.log(v)) - 0.5 * Elementary.log(power);
    }

    private static void densities(
            double y, double[] usual, double[] means, double[] variances, double[] logVariances, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double away = y - means[i];
            out[i] = usual[i] - 0.5 * (logVariances[i] + away * away / variances[i]);
        }
    }

    private void intervals(double y, double logShare, int from, int c) {
        double logStep = Elementary.log(2 * half);
        for (int i = from; i < from + c; i++) {
            double sd = Math.sqrt(total[i]);
            double z = (y - centres[i]) / sd;
            double h = half / sd;
            logs[i] = Rounded.isWide(h, z)
                    ? logShare + Rounded.logMass(h, z) - logStep
                    : logs[i] + Rounded.curvature(h, z);
        }
    }

    /** Adds up the parts: their shares, on a scale of each particle's, are left in place of their logarithms. */
    private void fold(int c) {
        if (parts == 1) {
            System.arraycopy(logs, 0, own, 0, c);
            return;
        }
        System.arraycopy(logs, 0, greatest, 0, c);
        for (int k = 1; k < parts; k++) {
            raise(logs, k * c, greatest, c);
        }
        repeat(greatest, 0, usual, c);
        below(usual, logs, parts * c);
        elementary.exp(logs, parts * c);
        add(c);
        for (int i = 0; i < c; i++) {
            own[i] = greatest[i] >= -Double.MAX_VALUE ? greatest[i] + own[i] : Double.NEGATIVE_INFINITY;
        }
    }

    private static void raise(double[] logs, int from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(inOut[i], logs[from + i]);
        }
    }

    private static void below(double[] greatest, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] = Math.max(-NOTHING_LEFT, inOut[i] - Math.max(greatest[i], -Double.MAX_VALUE));
        }
    }

    private static void sum(double[] a, int from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += a[from + i];
        }
    }

    /** The part whose turn it is, by chance, of the i-th of c particles that were weighed last. */
    int chosen(int i, int c, double chance) {
        double left = chance * sums[i];
        int last = 0;
        for (int k = 0; k < parts; k++) {
            double share = logs[k * c + i];
            last = share > 0 ? k : last;
            left -= share;
            if (left < 0) {
                return k;
            }
        }
        return last; // by rounding
    }

    /** Of the noise and of what rounding adds. */
    double usualVariance() {
        double sum = 0;
        for (int k = 0; k < parts; k++) {
            sum += noise.share(k) * noises[k];
        }
        return noise.hasMoments() ? sum : Math.max(noise.variance(), rounding);
    }
}
