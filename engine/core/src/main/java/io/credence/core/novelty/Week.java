package io.credence.core.novelty;

/**
 * What a key does at each hour of the week: stateless, over numbers of a key.
 *
 * <p>A bin has a mean and how many records it saw, which ends at five, in the 32 bits of a float: its mean, relative to an anchor near the key's
 * values, to 4·10⁻⁷, and in the last three bits the count. Two bins share a number, which is finite since both floats are.
 */
final class Week {
    /** Hours of a week. */
    static final int HOURS = 168;

    /** What a bin's mean can be off, of its distance from the anchor: rounding, and steps that rounding swallows at the least gain. */
    static final double GRAIN = 0x1p-18;

    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final double LEAST_GAIN = 0.2;
    private static final int ENOUGH = 5; // records after which the gain falls no more
    private static final int VISITS = 7;
    private static final int HALF = 4; // of the bits that visits take, for rounding
    private static final double REACH = 1e38; // of a float

    private Week() {}

    /** How many numbers so many bins need. */
    static int width(int bins) {
        return (bins + 1) / 2;
    }

    /** The bin of a time: the hour of its week in UTC. */
    static int bin(long micros, int bins) {
        return bins == 1 ? 0 : (int) Math.floorMod(Math.floorDiv(micros, MICROS_PER_HOUR), (long) HOURS);
    }

    /** Records of a bin, up to five. */
    static int visits(double[] a, int at, int bin) {
        return read(a, at, bin) & VISITS;
    }

    /** Mean of a bin, from the anchor. */
    static double mean(double[] a, int at, int bin) {
        return Float.intBitsToFloat(read(a, at, bin) & ~VISITS);
    }

    /**
     * Learns a value.
     *
     * @param y from the anchor
     * @param weight of y, at most 1
     */
    static void learn(double[] a, int at, int bin, double y, double weight) {
        int visits = visits(a, at, bin);
        int seen = Math.min(ENOUGH, visits + 1);
        double gain = seen == ENOUGH ? LEAST_GAIN : 1.0 / seen;
        double mean = mean(a, at, bin);
        double learnt = visits == 0 ? y : mean + weight * gain * (y - mean);
        float stored = (float) Math.min(REACH, Math.max(-REACH, learnt));
        write(a, at, bin, ((Float.floatToRawIntBits(stored) + HALF) & ~VISITS) | seen);
    }

    private static int read(double[] a, int at, int bin) {
        long both = Double.doubleToRawLongBits(a[at + bin / 2]);
        return (int) (bin % 2 == 0 ? both : both >>> Integer.SIZE);
    }

    private static void write(double[] a, int at, int bin, int bits) {
        long both = Double.doubleToRawLongBits(a[at + bin / 2]);
        long other = bin % 2 == 0 ? (both >>> Integer.SIZE) << Integer.SIZE : both & 0xffff_ffffL;
        long own = Integer.toUnsignedLong(bits) << (bin % 2 == 0 ? 0 : Integer.SIZE);
        a[at + bin / 2] = Double.longBitsToDouble(other | own);
    }
}
