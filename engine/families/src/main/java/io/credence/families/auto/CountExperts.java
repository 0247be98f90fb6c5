package io.credence.families.auto;

import io.credence.core.mixture.StudentMixture;
import io.credence.core.special.Elementary;

/**
 * Experts for values that are counts so far, and one for zeros and ones: numbers in a window, confined to a thread for its scratch.
 * The package says what each does.
 */
final class CountExperts {
    /** A rate that may change at any record. */
    static final int RATE = 0;

    /** A rate times what is usual at the place in the day. */
    static final int PROFILED = 1;

    /** Anything about the first rate: what a change is weighed by. */
    static final int ANYTHING = 2;

    /** The chance of a one, given the last value. */
    static final int MARKOV = 3;

    static final int EXPERTS = 4;

    private static final double MOST = 1e6; // beyond, a count is as good as a real number
    private static final double CHANGES = 0.01; // the chance of a change at a record
    private static final double[] FORGETS = {1.0 / 300, 0.01}; // of the rates
    private static final double EXCESS_FORGETS = 1.0 / 300;
    private static final double SHARE_FORGETS = 0.002;

    private static final int RATES = 2;
    private static final int SUM = 0;
    private static final int RECORDS = 1;
    private static final int EXCESS = 2; // squared errors beyond those that a rate explains
    private static final int SQUARES = 3; // of the means they were about
    private static final int RATE_WIDTH = 4;
    private static final int SHARES = RATES * RATE_WIDTH; // ones and noughts after a nought, then after a one
    static final int WIDTH = SHARES + 4;

    private static final double PRIOR_SUM = 0.5; // Jeffreys' for a rate; records next to none
    private static final double PRIOR_RECORDS = 0.05;
    private static final double PRIOR_SQUARES = 20; // records, in which nothing was beyond
    private static final double PRIOR_SHARE = 0.5;
    private static final double FARTHEST = 25; // a squared error, in variances
    private static final double LEAST_MEAN = 1e-9;
    private static final double GREATEST_SHAPE = 1e9; // beyond, a Poisson to nine digits

    private final double[] shapes = {1, 1, 1, 0};
    private final double[] means = new double[EXPERTS];
    private final double[] variances = new double[RATES]; // as counting and the rate's uncertainty explain
    private double exposure; // what is usual at the place, of what is usual

    static boolean isCount(double value) {
        return value >= 0 && value <= MOST && value == Math.rint(value);
    }

    static boolean isBit(double value) {
        return value == 0 || value == 1;
    }

    void begin(double[] b, int at, double first) {
        for (int i = 0; i < WIDTH; i++) {
            b[at + i] = 0;
        }
        exposure = 1;
        absorb(b, at, first, 0, 1);
    }

    /**
     * Works out what each says of the next count.
     *
     * @param last the last count
     * @param usual how many are usual at the next place, of those usual at all
     * @param steps how many records' time passes until then
     */
    void predict(double[] b, int at, double last, double usual, double steps) {
        exposure = usual;
        for (int i = 0; i < RATES; i++) {
            int window = at + i * RATE_WIDTH;
            double left = steps == 1 ? 1 : Elementary.exp((steps - 1) * Elementary.log1p(-FORGETS[i]));
            double sum = PRIOR_SUM + left * b[window + SUM];
            double rate = sum / (PRIOR_RECORDS + left * b[window + RECORDS]);
            double mean = Math.max(LEAST_MEAN, i == PROFILED ? rate * usual : rate);
            double square = mean * mean;
            double excess = b[window + EXCESS] / (b[window + SQUARES] + PRIOR_SQUARES * square);
            double beyond = square / sum + square * Math.max(0, excess);
            means[i] = mean;
            variances[i] = mean + square / sum;
            shapes[i] = Math.min(GREATEST_SHAPE, square / beyond);
        }
        means[ANYTHING] = means[RATE];
        int share = share(at, last);
        double ones = PRIOR_SHARE + b[share];
        means[MARKOV] = ones / (ones + PRIOR_SHARE + b[share + 1]);
    }

    private static int share(int at, double last) {
        return at + SHARES + (last == 1 ? 2 : 0);
    }

    /** Adds one expert's law. */
    void addTo(StudentMixture mixture, int expert, double weight) {
        mixture.addCount(weight, shapes[expert], means[expert]);
    }

    /** Learns a count for what was last predicted and scored, with a share of it. */
    void learn(double[] b, int at, double count, double last, double share, StudentMixture scored) {
        double changed = Math.min(1, share) * changed(scored.massOfCount(RATE), scored.massOfCount(ANYTHING));
        b[at + SUM] *= 1 - changed;
        b[at + RECORDS] *= 1 - changed;
        for (int i = 0; i < RATES; i++) {
            learnExcess(b, at + i * RATE_WIDTH, i, count, i == RATE ? share * (1 - changed) : share);
        }
        absorb(b, at, count, last, share);
    }

    /** The chance that the rate is another since this record. */
    private static double changed(double same, double anything) {
        double other = CHANGES * anything;
        double either = other + (1 - CHANGES) * same;
        return either > 0 ? other / either : 1;
    }

    private void learnExcess(double[] b, int window, int i, double count, double share) {
        double error = count - means[i];
        double square = means[i] * means[i];
        double most = FARTHEST * (means[i] + square / shapes[i]);
        double keeps = 1 - EXCESS_FORGETS * Math.min(1, share);
        b[window + EXCESS] = keeps * b[window + EXCESS] + share * (Math.min(error * error, most) - variances[i]);
        b[window + SQUARES] = keeps * b[window + SQUARES] + share * square;
    }

    private void absorb(double[] b, int at, double count, double last, double share) {
        for (int i = 0; i < RATES; i++) {
            int window = at + i * RATE_WIDTH;
            double keeps = 1 - FORGETS[i] * Math.min(1, share);
            b[window + SUM] = keeps * b[window + SUM] + share * count;
            b[window + RECORDS] = keeps * b[window + RECORDS] + share * (i == PROFILED ? exposure : 1);
        }
        if (isBit(count)) {
            int own = share(at, last);
            double keeps = 1 - SHARE_FORGETS * Math.min(1, share);
            b[own] = keeps * b[own] + share * count;
            b[own + 1] = keeps * b[own + 1] + share * (1 - count);
        }
    }

    /** Every number counts records: towards a prior of none. */
    static void widen(double[] b, int at, double retain) {
        for (int i = 0; i < WIDTH; i++) {
            b[at + i] *= retain;
        }
    }
}
