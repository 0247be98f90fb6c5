package io.credence.families.particle;

import java.util.random.RandomGenerator;

/**
 * Ways to draw particles anew, each on average as often as its weight says.
 *
 * <p>All are unbiased; they differ in how much they add by chance. Static: the arrays are the caller's.
 */
public enum Resampling {
    /** One comb of equal teeth, set down at random [2]. */
    SYSTEMATIC {
        @Override
        void ancestors(double[] weights, double sum, int n, int drawn, RandomGenerator rng, int[] out) {
            comb(weights, sum, n, drawn, rng.nextDouble(), out);
        }
    },
    /** A tooth at random in each of equal parts [2]. */
    STRATIFIED {
        @Override
        void ancestors(double[] weights, double sum, int n, int drawn, RandomGenerator rng, int[] out) {
            double perTooth = sum / drawn;
            double upTo = 0;
            int i = -1;
            int last = lastPositive(weights, n);
            for (int k = 0; k < drawn; k++) {
                double tooth = (k + rng.nextDouble()) * perTooth;
                while (i < last && (i < 0 || upTo <= tooth)) {
                    upTo += weights[++i];
                }
                out[k] = i;
            }
        }
    },
    /** As often as whole numbers say, and the rest by a comb over what is left of the weights [2]. */
    RESIDUAL {
        @Override
        void ancestors(double[] weights, double sum, int n, int drawn, RandomGenerator rng, int[] out) {
            int told = 0;
            double left = 0;
            double scale = drawn / sum;
            for (int i = 0; i < n; i++) {
                double expected = weights[i] * scale;
                int whole = Math.min(drawn - told, (int) expected);
                left += expected - (int) expected;
                for (int k = 0; k < whole; k++) {
                    out[told++] = i;
                }
            }
            int rest = drawn - told;
            double u = rng.nextDouble();
            double upTo = 0;
            int last = lastPositive(weights, n);
            for (int i = 0; i <= last && told < drawn; i++) {
                double expected = weights[i] * scale;
                upTo += expected - (int) expected;
                double teeth = left > 0 ? upTo * rest / left : rest;
                while (told < drawn && told - (drawn - rest) + u < teeth) {
                    out[told++] = i;
                }
            }
            while (told < drawn) {
                out[told++] = last;
            }
        }
    };

    /** How many places beyond its particles an array of ancestors needs. */
    static final int PADDING = 4;

    private static final double ROUND = 0x1.8p52; // adding it leaves the nearest whole number in the low bits

    /**
     * Draws whose offspring each particle of the next generation is.
     *
     * @param weights not negative, not all nought
     * @param sum of them
     * @param n how many they are
     * @param drawn how many the next generation is to be
     * @param out at least drawn + {@link #PADDING} long
     */
    abstract void ancestors(double[] weights, double sum, int n, int drawn, RandomGenerator rng, int[] out);

    /**
     * Teeth at (k + u)·sum/teeth. Four weights at a time, so that the sum is not waited for at each; and most particles have a child or two: four places
     * are written whether they have so many or not, the next overwrites what was too much, and hardly a branch is guessed wrong.
     */
    static void comb(double[] weights, double sum, int n, int teeth, double u, int[] out) {
        double scale = teeth / sum;
        double shift = 0.5 - u;
        double upTo = 0;
        int from = 0;
        int i = 0;
        for (; i <= n - 4; i += 4) {
            // Sums that never fall, and stay where a weight is nought.
            double two = weights[i] + weights[i + 1];
            double four = two + (weights[i + 2] + weights[i + 3]);
            from = children(i, from, end(upTo + weights[i], scale, shift, teeth), out);
            from = children(i + 1, from, end(upTo + two, scale, shift, teeth), out);
            from = children(i + 2, from, end(upTo + (two + weights[i + 2]), scale, shift, teeth), out);
            upTo += four;
            from = children(i + 3, from, end(upTo, scale, shift, teeth), out);
        }
        for (; i < n; i++) {
            upTo += weights[i];
            from = children(i, from, end(upTo, scale, shift, teeth), out);
        }
        int heir = from < teeth ? lastPositive(weights, n) : 0; // rounding left the last tooth beyond the sum
        for (int k = from; k < teeth; k++) {
            out[k] = heir;
        }
    }

    /** How many teeth lie below a sum: c·teeth/sum − u rounded up, with no conversion, for those come one at a time and slowly. */
    private static int end(double upTo, double scale, double shift, int teeth) {
        return Math.min(teeth, (int) Double.doubleToRawLongBits((upTo * scale + shift) + ROUND));
    }

    private static int children(int i, int from, int end, int[] out) {
        out[from] = i;
        out[from + 1] = i;
        out[from + 2] = i;
        out[from + 3] = i;
        for (int k = from + PADDING; k < end; k++) {
            out[k] = i;
        }
        return Math.max(from, end);
    }

    private static int lastPositive(double[] weights, int n) {
        int last = n - 1;
        while (last > 0 && !(weights[last] > 0)) {
            last--;
        }
        return last;
    }
}
