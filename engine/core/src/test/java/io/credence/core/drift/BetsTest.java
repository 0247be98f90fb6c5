package io.credence.core.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

/** Bets and ranks against what they are by definition. */
final class BetsTest {

    /** From rest M is the mixture of the twelve ratios, and each has mean 1 under the standard normal. */
    @Test
    void everyBetIsFair() {
        double[] each = new double[Bets.WIDTH];
        double whole = 0;
        double step = 0.001;
        for (double z = -30; z <= 30; z += step) {
            double[] a = new double[Bets.WIDTH];
            double m = Bets.add(a, 0, z, 0.7);
            double density = step * StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
            for (int i = 0; i < a.length; i++) {
                each[i] += density * a[i];
            }
            whole += density * m;
        }
        for (double mean : each) {
            assertEquals(1, mean, 1e-9);
        }
        assertEquals(1, whole, 1e-9, "weights are shares");
    }

    /** The likelihood ratios written out, summed over every onset. */
    @Test
    void mIsTheSumOverAllOnsets() {
        double[] deltas = {.25, -.25, .5, -.5, 1, -1, 2, -2};
        double[] weights = {.5, .5, 2, 2, 2, 2, 1, 1, 1.5, .5, .5, .75};
        double[] variances = {4, 2, .4};
        KeyedRandom random = new KeyedRandom().aim(3, 0, 0, 0);
        double[] z = new double[40];
        double[] a = new double[Bets.WIDTH + 1];
        double m = 0;
        for (int t = 0; t < z.length; t++) {
            z[t] = random.nextGaussian();
            m = Bets.add(a, 1, z[t], t == 0 ? 0 : z[t - 1]);
        }
        double expected = 0;
        for (int onset = 0; onset < z.length; onset++) {
            double[] logs = new double[12];
            for (int t = onset; t < z.length; t++) {
                for (int i = 0; i < 8; i++) {
                    logs[i] += deltas[i] * z[t] - 0.5 * deltas[i] * deltas[i];
                }
                for (int i = 0; i < 3; i++) {
                    double v = variances[i];
                    logs[8 + i] += -0.5 * StrictMath.log(v) + 0.5 * z[t] * z[t] * (1 - 1 / v);
                }
                double off = z[t] - 0.5 * (t == 0 ? 0 : z[t - 1]);
                logs[11] += -0.5 * StrictMath.log(0.75) + 0.5 * z[t] * z[t] - 0.5 * off * off / 0.75;
            }
            for (int i = 0; i < 12; i++) {
                expected += weights[i] / 14.25 * StrictMath.exp(logs[i]);
            }
        }
        assertEquals(expected, m, 1e-9 * expected);
    }

    /** Fair over any partition of the ranks, each ratio the mean of those of the scores within. */
    @Test
    void aScoreBetweenRanksCountsAsItsMean() {
        double[] ends = {0, 0.3, 0.35, 0.9, 1};
        double[] fair = new double[Bets.WIDTH];
        for (int k = 0; k + 1 < ends.length; k++) {
            double[] between = new double[Bets.WIDTH];
            double whole = Bets.addBetween(between, 0, ends[k], ends[k + 1], 0.7);
            double[] mean = new double[Bets.WIDTH];
            double wholeMean = 0;
            int n = 20_000;
            for (int i = 0; i < n; i++) {
                double[] each = new double[Bets.WIDTH];
                double p = ends[k] + (i + 0.5) / n * (ends[k + 1] - ends[k]);
                wholeMean += Bets.add(each, 0, io.credence.core.special.Normal.quantile(p), 0.7) / n;
                for (int j = 0; j < each.length; j++) {
                    mean[j] += each[j] / n;
                }
            }
            for (int j = 0; j < mean.length; j++) {
                assertEquals(mean[j], between[j], 0.03 * mean[j], "bet " + j + " in part " + k); // tails of few points
                fair[j] += (ends[k + 1] - ends[k]) * between[j];
            }
            assertEquals(wholeMean, whole, 0.02 * wholeMean);
        }
        for (double mean : fair) {
            assertEquals(1, mean, 1e-12);
        }
    }

    @Test
    void ranksAreThoseOfAllBinsBefore() {
        KeyedRandom random = new KeyedRandom().aim(4, 0, 0, 0);
        double[] packed = new double[Ranks.WIDTH + 2];
        long[] counts = new long[Ranks.BINS];
        for (int n = 0; n < 20_000; n++) {
            double x = 2 * random.nextGaussian();
            int bin = Ranks.bin(x);
            assertEquals(Math.max(0, Math.min(31, (int) Math.floor(4 * x) + 16)), bin);
            double u = random.nextDouble();
            long below = 0;
            for (int b = 0; b < bin; b++) {
                below += counts[b];
            }
            double expected = (below + u * (counts[bin] + 1)) / (n + 1);
            double lower = Ranks.below(packed, 2, bin, n);
            double rank = (lower + u * (Ranks.below(packed, 2, bin + 1, n) - lower + 1)) / (n + 1);
            assertEquals(expected, rank, 1e-15);
            assertTrue(rank >= 0 && rank <= 1);
            Ranks.count(packed, 2, bin);
            counts[bin]++;
        }
        assertEquals(0, Ranks.bin(Double.NEGATIVE_INFINITY));
        assertEquals(31, Ranks.bin(Double.POSITIVE_INFINITY));
    }
}
