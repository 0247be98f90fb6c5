package io.credence.families.particle;

/**
 * Rounds states to what floats can tell, so that they are stored in half the room; confined to a thread.
 *
 * <p>A number x becomes c + d, where d is a float and c is one number for its row. What is stored is (float) (x − c), and what is read is x to the bit: either that is d again,
 * or d is so small that c + d lost bits of it, and what is left is exact, for c has no more bits than a float.
 *
 * <p>c is nought, unless all of the row lie close together and far from nought, where their differences are all that matters: then c lies amid them. d is rounded towards nought, so
 * that nothing leaves the open interval about nought that it is in: a variance stays positive, a share below one.
 */
final class Floats {
    private static final long BITS_OF_FLOATS = -1L << 29; // of a double's 52 those that a float has
    private static final double CLOSE = 0.0625; // the spread, against the distance from nought

    private final int dimension;
    private final int n;

    Floats(int dimension, int n) {
        this.dimension = dimension;
        this.n = n;
    }

    /**
     * Rounds in place.
     *
     * @param numbers in-out: rows of states, from a place on
     * @param centres where what each row is about is to be written
     */
    void round(double[] numbers, int at, int centres) {
        for (int d = 0; d < dimension; d++) {
            int from = at + d * n;
            double centre = centre(numbers, from);
            numbers[centres + d] = centre;
            for (int i = from; i < from + n; i++) {
                numbers[i] = centre + towardsNought(numbers[i] - centre);
            }
        }
    }

    private double centre(double[] numbers, int from) {
        double low = numbers[from];
        double high = numbers[from];
        for (int i = from + 1; i < from + n; i++) {
            low = Math.min(low, numbers[i]);
            high = Math.max(high, numbers[i]);
        }
        boolean isClose = (low > 0 || high < 0) && high - low < CLOSE * Math.min(Math.abs(low), Math.abs(high));
        double amid = low / 2 + high / 2;
        return isClose && Math.abs(amid) <= Float.MAX_VALUE ? cut(amid) : 0;
    }

    private static double cut(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & BITS_OF_FLOATS);
    }

    /** The float next to x that is not farther from nought. */
    private static double towardsNought(double x) {
        double size = Math.abs(x);
        return size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE ? cut(x) : atTheEnds(x, size);
    }

    private static double atTheEnds(double x, double size) {
        if (x == 0) { // exactly
            return 0;
        }
        double least = Float.MIN_VALUE;
        return Math.copySign(Math.min(Float.MAX_VALUE, Math.max(least, least * Math.floor(size / least))), x);
    }
}
