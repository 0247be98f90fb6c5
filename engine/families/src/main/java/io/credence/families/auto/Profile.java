package io.credence.families.auto;

/**
 * Means by place in a season, packed two to a number: each a float whose lowest four bits count its records; static.
 *
 * <p>A finite float in the upper half has no pattern of a double that is not finite, so every number stays one.
 */
final class Profile {
    private static final int COUNT = 0xF;
    private static final double LEAST_GAIN = 0.1;
    private static final double FARTHEST = 1e30;

    private Profile() {}

    static int width(int bins) {
        return bins / 2;
    }

    private static int word(double[] b, int at, int bin) {
        long bits = Double.doubleToRawLongBits(b[at + (bin >> 1)]);
        return (int) ((bin & 1) == 0 ? bits >>> Integer.SIZE : bits);
    }

    /** Whether the place has seen a record. */
    static boolean isKnown(double[] b, int at, int bin) {
        return (word(b, at, bin) & COUNT) != 0;
    }

    /** The mean there. */
    static double mean(double[] b, int at, int bin) {
        return Float.intBitsToFloat(word(b, at, bin) & ~COUNT);
    }

    /** The mean of the places known so near, round the season of so many; or what is given, where none is. */
    static double mean(double[] b, int at, int bin, int bins, int reach, double unknown) {
        double sum = 0;
        int known = 0;
        for (int i = -reach; i <= reach; i++) {
            int near = Math.floorMod(bin + i, bins);
            if (isKnown(b, at, near)) {
                sum += mean(b, at, near);
                known++;
            }
        }
        return known > 0 ? sum / known : unknown;
    }

    /** Moves the mean there by a share of the error: all of it at first, a tenth from the tenth record on. */
    static void learn(double[] b, int at, int bin, double before, double error, double weight) {
        int count = word(b, at, bin) & COUNT;
        double gain = Math.min(1, Math.max(LEAST_GAIN, 1.0 / (count + 1)) * weight);
        double moved = Math.max(-FARTHEST, Math.min(FARTHEST, before + gain * error));
        int word = (Float.floatToRawIntBits((float) moved) & ~COUNT) | Math.min(COUNT, count + 1);
        int slot = at + (bin >> 1);
        long bits = Double.doubleToRawLongBits(b[slot]);
        bits = (bin & 1) == 0
                ? (bits & 0xFFFFFFFFL) | ((long) word << Integer.SIZE)
                : (bits & ~0xFFFFFFFFL) | (word & 0xFFFFFFFFL);
        b[slot] = Double.longBitsToDouble(bits);
    }
}
