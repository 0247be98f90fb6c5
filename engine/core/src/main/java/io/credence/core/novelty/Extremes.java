package io.credence.core.novelty;

import io.credence.core.special.Elementary;

/**
 * How far one view of a key lies outside all it has been: stateless, over numbers of a key.
 *
 * <p>The extremes are those of the block of records that is being filled and of the block before it.
 */
final class Extremes {
    /** Records of a block. */
    static final int BLOCK = 8_000;

    /** The most that one view adds: a value beyond all doubt is not worth ever more. */
    static final double MOST = 6;

    /** Records before which nothing is new: the first hundred are. */
    static final int FIRST = 100;

    private static final double LEAST = 0.002; // what a level's own gain, as it settles, does to residuals
    private static final double SCALES = 6; // sds beyond the old range for which a new extreme counts twice
    private static final double LOG_10 = 2.302585092994046;

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int HIGH_BEFORE = 2;
    private static final int LOW_BEFORE = 3;
    private static final int MEAN = 4;
    private static final int VARIANCE = 5;
    private static final int LAST = 6;
    private static final int STEP = 7;

    /** How many numbers a view needs. */
    static final int WIDTH = 8;

    private Extremes() {}

    /** How many records the extremes are of, after so many of the key. */
    static double remembered(long records) {
        return records <= BLOCK ? records : BLOCK + (records - 1) % BLOCK + 1;
    }

    /** log₁₀ of how many records it takes for one to be as rare as a new extreme, where any of so many memories may be it. */
    static double rarity(long records, int memories) {
        return Math.max(0, Elementary.log(remembered(records) / memories) / LOG_10);
    }

    /** How far what is remembered reaches from a point. */
    static double farthest(double[] a, int at, double from) {
        double high = Math.max(a[at + HIGH], a[at + HIGH_BEFORE]);
        double low = Math.min(a[at + LOW], a[at + LOW_BEFORE]);
        return Math.max(high - from, from - low);
    }

    /**
     * How far x lies outside, in units of its usual spread or steps; 0 inside.
     *
     * @param grain what is less is a rounding error of the arithmetic
     */
    static double excess(double[] a, int at, double x, double grain) {
        double high = Math.max(a[at + HIGH], a[at + HIGH_BEFORE]);
        double low = Math.min(a[at + LOW], a[at + LOW_BEFORE]);
        double beyond = Math.max(x - high, low - x);
        if (!(beyond > grain)) {
            return 0;
        }
        // Whatever lies outside is a step away from the last: neither is nought.
        return beyond / Math.max(SCALES * Math.sqrt(a[at + VARIANCE]), shorter(a[at + STEP], x - a[at + LAST], grain));
    }

    /** What an excess is worth. */
    static double evidence(double excess, double rarity) {
        return excess > LEAST ? Math.min(MOST, rarity * (1 + excess)) : 0;
    }

    /** The shorter of the shortest step so far, 0 where there was none, and this one. */
    private static double shorter(double shortest, double step, double grain) {
        double length = Math.abs(step);
        return length > grain && (shortest == 0 || length < shortest) ? length : shortest;
    }

    /**
     * Learns x.
     *
     * @param records before it
     */
    static void learn(double[] a, int at, double x, long records, double grain) {
        if (records == 0) {
            a[at + HIGH_BEFORE] = x;
            a[at + LOW_BEFORE] = x;
            a[at + MEAN] = x;
        } else {
            a[at + STEP] = shorter(a[at + STEP], x - a[at + LAST], grain);
        }
        if (records % BLOCK == 0) {
            if (records > 0) {
                a[at + HIGH_BEFORE] = a[at + HIGH];
                a[at + LOW_BEFORE] = a[at + LOW];
            }
            a[at + HIGH] = x;
            a[at + LOW] = x;
        }
        a[at + HIGH] = Math.max(a[at + HIGH], x);
        a[at + LOW] = Math.min(a[at + LOW], x);
        a[at + LAST] = x;
        double gain = records < BLOCK ? 1.0 / (records + 1) : 1.0 / BLOCK;
        double off = x - a[at + MEAN];
        a[at + MEAN] += gain * off;
        a[at + VARIANCE] = (1 - gain) * (a[at + VARIANCE] + gain * off * off);
    }
}
