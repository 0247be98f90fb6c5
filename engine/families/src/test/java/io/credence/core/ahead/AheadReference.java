package io.credence.core.ahead;

import io.credence.core.special.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The package's lines once more for hourly records without a gap: everything kept, everything in doubles, nothing shared with the
 * updater but Student's distribution.
 */
final class AheadReference {
    private static final int EACH = 10;
    private static final double[] GAINS = {0.02, 0.15, 0.6};

    private final int k;
    private final boolean hasClock;
    private final List<Made> made = new ArrayList<>();
    private final List<Double> ys = new ArrayList<>();
    private final double[][] levels = new double[2][3];
    private final double[] drift = new double[2];
    private final double[] turn = new double[2];
    private final double[] square = new double[2];
    private final double[][] place = new double[24][]; // mean, count, last
    private double unit;
    private boolean onLog;
    private double slow;
    private double miss;
    private int misses;
    private int turns;
    private double smallest = 1;
    private double box;

    private double n;
    private final double[] squares = new double[2 * EACH];
    private double[] weights;
    private final double[][] returns = new double[2][2];
    private final double[] pits = new double[20];

    /** A forecast as it was made. */
    private static final class Made {
        final double[] locations = new double[2 * EACH];
        final double[] scales = new double[2 * EACH];
        final double[] weights;

        Made(double[] weights) {
            this.weights = weights.clone();
        }
    }

    AheadReference(int k, boolean hasClock) {
        this.k = k;
        this.hasClock = hasClock;
    }

    private static double log(double z) {
        return z >= -0.5 ? Math.log1p(z) : Math.log(0.5) + 2 * (z + 0.5);
    }

    private static double on(int scale, double z) {
        return scale == 0 ? z : log(z);
    }

    private boolean takesPart(int i) {
        return (i < EACH || onLog) && (hasClock || (i % EACH != 6 && i % EACH != 7));
    }

    private int takers() {
        int count = 0;
        for (int i = 0; i < 2 * EACH; i++) {
            count += takesPart(i) ? 1 : 0;
        }
        return count;
    }

    /** The next hour's record. */
    void add(double y) {
        int t = ys.size();
        if (unit > 0) {
            if (onLog && y / unit <= -1) {
                giveUpTheLogarithm();
            }
            if (t >= k && made.get(t - k) != null) {
                score(made.get(t - k), y / unit);
            }
        }
        learn(t, y);
        ys.add(y);
        made.add(t >= 2 && unit > 0 ? forecast(t) : null);
    }

    private void giveUpTheLogarithm() {
        onLog = false;
        double left = 0;
        for (int i = 0; i < EACH; i++) {
            left += weights[i];
        }
        for (int i = 0; i < 2 * EACH; i++) {
            weights[i] = i < EACH ? weights[i] / left : 0;
        }
    }

    private double degrees() {
        double overlap = Math.max(1, Math.min(24, k));
        return Math.max(3, Math.min(100, (n + 1) / (overlap / 4)));
    }

    private static double cdf(Made f, int i, double z, double degrees) {
        return StudentT.cdf((on(i / EACH, z) - f.locations[i]) / f.scales[i], degrees);
    }

    private void score(Made f, double z) {
        double low = 0;
        double high = 0;
        double total = 0;
        double power = Math.min(1, 2.0 / Math.min(24, k));
        double[] to = new double[2 * EACH];
        double degrees = degrees();
        double whole = 0;
        for (int i = 0; i < (onLog ? 2 * EACH : EACH); i++) {
            whole += f.weights[i];
        }
        for (int i = 0; i < (onLog ? 2 * EACH : EACH); i++) {
            double from = cdf(f, i, z - box / 2, degrees);
            double until = cdf(f, i, z + box / 2, degrees);
            low += f.weights[i] / whole * from;
            high += f.weights[i] / whole * until;
            to[i] = weights[i] * Math.pow(until - from, power);
            total += to[i];
            double error = on(i / EACH, z) - f.locations[i];
            squares[i] = 0.99 * squares[i] + error * error;
        }
        n = 0.99 * n + 1;
        for (int s = 0; s < (onLog ? 2 : 1); s++) {
            double away = f.locations[s * EACH + 5] - f.locations[s * EACH + 3];
            returns[s][0] = 0.998 * returns[s][0] + away * (on(s, z) - f.locations[s * EACH + 3]);
            returns[s][1] = 0.998 * returns[s][1] + away * away;
        }
        for (int j = 0; j < 20; j++) {
            double inside = Math.max(0, Math.min(high, (j + 1) / 20.0) - Math.max(low, j / 20.0));
            pits[j] = 0.998 * pits[j] + inside / (high - low);
        }
        for (int i = 0; i < 2 * EACH; i++) {
            weights[i] = (1 - 0.003 * power) * to[i] / total + (takesPart(i) ? 0.003 * power / takers() : 0);
        }
    }

    private void learn(int t, double y) {
        if (t == 0) {
            return;
        }
        double last = ys.get(t - 1);
        boolean begins = unit == 0;
        if (begins) {
            unit = Math.abs(y - last);
            onLog = last / unit > -1;
            slow = last / unit;
            for (int s = 0; s < 2; s++) {
                Arrays.fill(levels[s], on(s, last / unit));
            }
            weights = new double[2 * EACH];
            for (int i = 0; i < 2 * EACH; i++) {
                weights[i] = takesPart(i) ? 1.0 / takers() : 0;
            }
        }
        double z = y / unit;
        smallest = Math.min(smallest, Math.abs(y - last) / unit);
        box = Math.max(1e-9 * Math.abs(z), smallest);
        slow += Math.max(0.002, 1.0 / (t + 1)) * (z - slow);
        for (int s = 0; s < (onLog ? 2 : 1); s++) {
            double step = on(s, z) - on(s, last / unit);
            for (int i = 0; i < 3; i++) {
                levels[s][i] += Math.max(GAINS[i], 1.0 / (t + 1)) * (on(s, z) - levels[s][i]);
            }
            drift[s] += Math.max(0.02, 1.0 / (t + 1)) * (step - drift[s]);
            square[s] += Math.max(0.01, 1.0 / t) * (step * step - square[s]);
        }
        if (hasClock && t >= 5) {
            learnPlace(t, z);
        }
    }

    private void learnPlace(int t, double z) {
        double[] p = place[t % 24];
        double mean = p == null ? slow : p[0];
        if (p != null) {
            turns++;
            for (int s = 0; s < (onLog ? 2 : 1); s++) {
                turn[s] += Math.max(0.02, 1.0 / turns) * (on(s, z) - on(s, p[2]) - turn[s]);
            }
        }
        double far = Math.abs(z - mean);
        double trust = miss > 0 && far > 3 * miss ? 3 * miss / far : 1;
        double count = p == null ? 0 : p[1];
        double gain = Math.min(1, Math.max(0.1, 1 / (count + 1)) * trust);
        place[t % 24] = new double[] {mean + gain * (z - mean), count + 1, z};
        misses++;
        miss += Math.max(0.01, 1.0 / misses) * (far - miss);
    }

    private Made forecast(int t) {
        double now = ys.get(t) / unit;
        double[] there = place[(t + k) % 24];
        double[] here = place[t % 24];
        double seasons = Math.ceil(k / 24.0);
        Made f = new Made(weights);
        for (int s = 0; s < 2; s++) {
            double mean = on(s, there == null ? slow : there[0]);
            double away = on(s, now) - on(s, here == null ? slow : here[0]);
            double ago = on(s, there == null ? now : there[2]);
            double left = (returns[s][0] + 0.5 * square[s]) / (returns[s][1] + square[s]);
            double[] all = {
                levels[s][0],
                levels[s][1],
                levels[s][2],
                mean,
                mean + Math.pow(0.9, k) * away,
                mean + away,
                ago,
                ago + seasons * turn[s],
                levels[s][1] + k * drift[s],
                mean + Math.max(0, Math.min(1, left)) * away
            };
            System.arraycopy(all, 0, f.locations, s * EACH, EACH);
            double floor = s == 0 ? box : box * (now >= -0.5 ? 1 / (1 + now) : 2);
            for (int i = s * EACH; i < (s + 1) * EACH; i++) {
                double variance = (squares[i] + square[s] * k) / (n + 1);
                double scale = Math.sqrt(Math.max(floor * floor / 12, variance));
                f.scales[i] = s == 0 ? scale : Math.min(5, scale);
            }
        }
        return f;
    }

    /** P(Y &lt; y) of what was forecast after the last record. */
    double below(double y) {
        Made f = made.get(made.size() - 1);
        double u = 0;
        for (int i = 0; i < (onLog ? 2 * EACH : EACH); i++) {
            u += f.weights[i] * cdf(f, i, y / unit, degrees());
        }
        double total = 50;
        for (double pit : pits) {
            total += pit;
        }
        double sum = 0;
        for (int j = 0; j < 20; j++) {
            sum += (pits[j] + 2.5) / total * Math.max(0, Math.min(1, 20 * u - j));
        }
        return sum;
    }

    boolean speaks() {
        return made.get(made.size() - 1) != null;
    }
}
