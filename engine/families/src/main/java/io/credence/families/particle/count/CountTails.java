package io.credence.families.particle.count;

import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockNormalTails;
import io.credence.core.special.Elementary;
import io.credence.families.particle.Block;
import io.credence.families.particle.Totals;

/** The probabilities of less than a count and of at least it, for blocks of means; owns scratch, so confine it to a thread. */
final class CountTails {
    private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
    private static final int REMEMBERED = 16; // counts come again: those of a stream that counts little
    private static final double GRID =
            0.5; // ends of intervals: so that what is remembered has the bits it would have anew

    // Of a mean e²⁴ times the count or a share of it so small the lesser tail has a digit or two, which nobody will
    // miss.
    private static final double FARTHEST = 24;

    private static final double NONE = 1000; // a deviance

    private final BlockElementary elementary = new BlockElementary();
    private final BlockNormalTails tails = new BlockNormalTails();
    private final Scatter scatter;
    private final Remainder[] known = new Remainder[REMEMBERED];
    private final double[] distances = new double[Block.SIZE];
    private final double[] deviances = new double[Block.SIZE];
    private final double[] ratios = new double[Block.SIZE];
    private final double[] remainders = new double[Block.SIZE];
    private double a;
    private double logCount;
    private double farthest;

    CountTails(Scatter scatter) {
        this.scatter = scatter;
        for (int i = 0; i < REMEMBERED; i++) {
            known[i] = new Remainder();
        }
    }

    /** Takes up a count above nought, which need not be whole. */
    void aim(double count) {
        a = count;
        logCount = Elementary.log(count);
        scatter.aim(count);
        // eᵈ − 1 − d is at least d²/2 over 1 + |d|/3: beyond that distance no tail is a double.
        double least = NONE * (1 / count + scatter.dispersion());
        farthest = Math.min(FARTHEST, least / 3 + Math.sqrt(least * least / 9 + 2 * least));
    }

    /** ln P(Y = a) at the mean a. */
    double logMost() {
        return scatter.logPeak() - logCount;
    }

    /** Deviances from these logarithms of means, kept for {@link #tails}; the same array every time. */
    double[] deviances(double[] logMeans, int n) {
        less(logMeans, logCount, distances, n);
        scatter.deviances(distances, deviances, n);
        return deviances;
    }

    private static void less(double[] from, double by, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = from[i] - by;
        }
    }

    /** below[i] ← P(Y &lt; a) and atLeast[i] ← P(Y ≥ a), of the last {@link #deviances}; the lesser of the two has its digits. */
    void tails(double[] below, double[] atLeast, int n) {
        double from = GRID * Math.floor(Math.max(-farthest, Math.min(farthest, least(distances, n))) / GRID);
        double greatest = Math.max(-farthest, Math.min(farthest, Totals.greatest(distances, n)));
        double to = GRID * (Math.floor(greatest / GRID) + 1);
        Remainder remainder = known[(int) ((long) a & (REMEMBERED - 1))];
        if (!remainder.isOf(a, from, to)) {
            remainder.take(scatter, a, from, to);
        }
        hold(distances, from, to, remainders, n);
        remainder.at(remainders, n);
        roots(deviances, ratios, below, n);
        tails.ratios(ratios, n);
        elementary.exp(below, n);
        split(distances, ratios, remainders, below, atLeast, n);
    }

    private static void hold(double[] distances, double from, double to, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(from, Math.min(to, distances[i]));
        }
    }

    private static double least(double[] a, int n) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (a[i] < least) {
                least = a[i];
            }
        }
        return least;
    }

    private static void roots(double[] deviances, double[] roots, double[] negative, int n) {
        for (int i = 0; i < n; i++) {
            roots[i] = Math.sqrt(2.0 * deviances[i]);
            negative[i] = -deviances[i];
        }
    }

    /** No branch: in the middle half of them would be guessed wrong. */
    private static void split(
            double[] distances, double[] ratios, double[] remainders, double[] below, double[] atLeast, int n) {
        for (int i = 0; i < n; i++) {
            double side = Math.copySign(1.0, distances[i]);
            double isGreater = 0.5 + 0.5 * side; // one or nought
            double tail = INVERSE_ROOT_TWO_PI * below[i] * (ratios[i] + side * remainders[i]);
            double other = 1.0 - tail;
            below[i] = isGreater * tail + (1.0 - isGreater) * other;
            atLeast[i] = isGreater * other + (1.0 - isGreater) * tail;
        }
    }
}
