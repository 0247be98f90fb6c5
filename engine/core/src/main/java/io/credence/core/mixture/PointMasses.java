package io.credence.core.mixture;

import io.credence.core.Marginals;
import io.credence.core.Summary;

/**
 * The chance that a value is exactly one already seen: the last, or one of a few popular ones; numbers in a window,
 * confined to a thread for its scratch.
 *
 * <p>Two chances of a repeat, by whether the last record was one; a chance of a popular value where it is none; eight
 * values with their counts.
 */
public final class PointMasses {
    private static final int VALUES = 8;
    private static final int REPEAT = 0; // twice (yes, no)
    private static final int POPULAR = 4; // yes, no
    private static final int FIRST_VALUE = 6;
    private static final int FIRST_COUNT = FIRST_VALUE + VALUES;
    private static final int SHADOW = FIRST_COUNT + VALUES; // the pairs once more, as without laws of counts
    /** How many numbers it keeps. */
    public static final int WIDTH = SHADOW + FIRST_VALUE;
    /** The most boxes it makes. */
    public static final int MOST = VALUES + 1;

    private static final double YES = 0.05;
    private static final double NO = 1;
    private static final double KEEPS = 0.998;
    private static final double PULL = 0.02;
    private static final double POPULAR_FROM = 1.5; // between once and twice, so that a second time lasts a while

    private double repeat; // chances of the next record
    private double popular;
    private double counts; // of the values popular enough

    /** Nothing worked out yet. */
    public PointMasses() {}

    /** Nothing seen. */
    public void begin(double[] b, int at) {
        for (int i = 0; i < WIDTH; i++) {
            b[at + i] = 0;
        }
        for (int pair = 0; pair < FIRST_VALUE; pair += 2) {
            b[at + pair] = YES;
            b[at + pair + 1] = NO;
            b[at + SHADOW + pair] = YES;
            b[at + SHADOW + pair + 1] = NO;
        }
    }

    /** Works out the chances; the rest is for the experts. */
    public double predict(double[] b, int at, boolean repeated) {
        int pair = at + REPEAT + (repeated ? 2 : 0);
        repeat = b[pair] / (b[pair] + b[pair + 1]);
        counts = 0;
        for (int i = 0; i < VALUES; i++) {
            double count = b[at + FIRST_COUNT + i];
            counts += count >= POPULAR_FROM ? count : 0;
        }
        double chance = b[at + POPULAR] / (b[at + POPULAR] + b[at + POPULAR + 1]);
        popular = counts > 0 ? (1 - repeat) * chance : 0;
        return 1 - repeat - popular;
    }

    /** Adds what was last worked out to a mixture, in units. */
    public void addTo(StudentMixture mixture, double[] b, int at, double last, double unit) {
        mixture.addBox(repeat, last / unit);
        for (int i = 0; i < VALUES && popular > 0; i++) {
            double count = b[at + FIRST_COUNT + i];
            if (count >= POPULAR_FROM) {
                mixture.addBox(popular * count / counts, b[at + FIRST_VALUE + i] / unit);
            }
        }
    }

    /** What is believed of the chance of a repeat. */
    public Summary.Parameter chance(double[] b, int at, boolean repeated) {
        int pair = at + REPEAT + (repeated ? 2 : 0);
        return Marginals.beta("chance of a repeat", b[pair], b[pair + 1]);
    }

    /** The chance that the popular values gave this one. */
    public double popularAt(double[] b, int at, double y) {
        int slot = slot(b, at, y);
        double count = slot < 0 ? 0 : b[at + FIRST_COUNT + slot];
        return count >= POPULAR_FROM ? popular * count / counts : 0;
    }

    /** What is left for the experts. */
    public double rest() {
        return 1 - repeat - popular;
    }

    /** The chance of a repeat. */
    public double repeat() {
        return repeat;
    }

    private static int slot(double[] b, int at, double y) {
        for (int i = 0; i < VALUES; i++) {
            if (b[at + FIRST_VALUE + i] == y && b[at + FIRST_COUNT + i] > 0) { // exactly: that is what is counted
                return i;
            }
        }
        return -1;
    }

    /** Learns by how far a repeat, a popular value and the experts answer for a record; they add up to the weight. */
    public void learn(
            double[] b, int at, boolean repeated, double byRepeat, double byPopular, double byExperts, double y) {
        count(b, at + REPEAT + (repeated ? 2 : 0), byRepeat, byPopular + byExperts);
        if (counts > 0) {
            count(b, at + POPULAR, byPopular, byExperts);
        }
        int slot = slot(b, at, y);
        if (slot < 0) {
            slot = 0;
            for (int i = 1; i < VALUES; i++) {
                slot = b[at + FIRST_COUNT + i] < b[at + FIRST_COUNT + slot] ? i : slot;
            }
            b[at + FIRST_VALUE + slot] = y;
            b[at + FIRST_COUNT + slot] = 0;
        }
        for (int i = 0; i < VALUES; i++) {
            b[at + FIRST_COUNT + i] *= KEEPS;
        }
        b[at + FIRST_COUNT + slot] += byRepeat + byPopular + byExperts;
    }

    /**
     * Learns once more as though there were no laws of counts, for the day when they leave.
     *
     * @param students what those for real values gave the record, their weights adding up to one
     * @return the share of it that is theirs then
     */
    public double learnShadow(
            double[] b, int at, boolean repeated, boolean isRepeat, double y, double students, double weight) {
        int pair = at + SHADOW + (repeated ? 2 : 0);
        double again = b[pair] / (b[pair] + b[pair + 1]);
        double known = b[at + SHADOW + POPULAR] / (b[at + SHADOW + POPULAR] + b[at + SHADOW + POPULAR + 1]);
        double seldom = counts > 0 ? (1 - again) * known : 0;
        double byRepeat = isRepeat ? again : 0;
        double byPopular = popular > 0 ? seldom * popularAt(b, at, y) / popular : 0;
        double others = (1 - again - seldom) * students;
        double each = byRepeat + byPopular > 0 ? weight / (byRepeat + byPopular + others) : 0;
        double share = each > 0 ? each * others : weight;
        count(b, pair, each * byRepeat, each * byPopular + share);
        if (counts > 0) {
            count(b, at + SHADOW + POPULAR, each * byPopular, share);
        }
        return share;
    }

    /** Laws of counts have left: what is believed without them. */
    public static void takeShadow(double[] b, int at) {
        System.arraycopy(b, at + SHADOW, b, at, FIRST_VALUE);
    }

    private static void count(double[] b, int pair, double yes, double no) {
        double keeps = 1 - (1 - KEEPS) * Math.min(1, yes + no);
        double pull = PULL * Math.min(1, yes + no);
        b[pair] = keeps * b[pair] + pull * YES + yes;
        b[pair + 1] = keeps * b[pair + 1] + pull * NO + no;
    }

    /** Moves what was counted towards the prior. */
    public void widen(double[] b, int at, double retain) {
        for (int pair = 0; pair < FIRST_VALUE; pair += 2) {
            widenPair(b, at + pair, retain);
            widenPair(b, at + SHADOW + pair, retain);
        }
        for (int i = 0; i < VALUES; i++) {
            b[at + FIRST_COUNT + i] *= retain;
        }
    }

    private static void widenPair(double[] b, int pair, double retain) {
        b[pair] = retain * b[pair] + (1 - retain) * YES;
        b[pair + 1] = retain * b[pair + 1] + (1 - retain) * NO;
    }
}
