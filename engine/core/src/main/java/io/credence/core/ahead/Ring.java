package io.credence.core.ahead;

/**
 * Forecasts whose time has not come: of each when it was made, and every candidate's location, scale and weight as floats; static.
 *
 * <p>Location and scale share a number. A finite float in the upper half has no pattern of a double that is not finite, so every
 * number stays one.
 */
final class Ring {
    /** How many forecasts wait at most: one farther ahead than as many records is learnt from every second, third … record. */
    static final int SLOTS = 24;

    private static final int FIRST = 0; // the oldest slot
    private static final int WAITING = 1;
    private static final int HEAD = 2;
    private static final int CANDIDATES = Candidates.ALL;
    private static final int SLOT = 1 + CANDIDATES + (CANDIDATES + 1) / 2;
    private static final double FARTHEST = 1e30;
    private static final long LOWER = 0xFFFFFFFFL;

    static final int WIDTH = HEAD + SLOTS * SLOT;

    private Ring() {}

    /** What a float can hold, with room to spare. */
    static double within(double v) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, v));
    }

    static int waiting(double[] b, int at) {
        return (int) b[at + WAITING];
    }

    /** Where the oldest forecast is. */
    static int oldest(double[] b, int at) {
        int first = (int) b[at + FIRST];
        return at + HEAD + first * SLOT;
    }

    /** Where the newest is. */
    static int newest(double[] b, int at) {
        return at + HEAD + ((int) b[at + FIRST] + (int) b[at + WAITING] - 1) % SLOTS * SLOT;
    }

    static void dropOldest(double[] b, int at) {
        b[at + FIRST] = (b[at + FIRST] + 1) % SLOTS;
        b[at + WAITING] -= 1;
    }

    /** A place for one more, which must not be one too many. */
    static int append(double[] b, int at, double micros) {
        int slot = ((int) b[at + FIRST] + (int) b[at + WAITING]) % SLOTS;
        b[at + WAITING] += 1;
        int to = at + HEAD + slot * SLOT;
        b[to] = micros;
        return to;
    }

    /** When it was made. */
    static double madeAt(double[] b, int slot) {
        return b[slot];
    }

    static void write(double[] b, int slot, int candidate, double location, double scale, double weight) {
        b[slot + 1 + candidate] = packed((float) within(location), (float) Math.min(FARTHEST, scale));
        int pair = slot + 1 + CANDIDATES + candidate / 2;
        float other = candidate % 2 == 0 ? 0 : weight(b, slot, candidate - 1);
        b[pair] = candidate % 2 == 0 ? packed((float) weight, 0) : packed(other, (float) weight);
    }

    static double location(double[] b, int slot, int candidate) {
        return upper(b[slot + 1 + candidate]);
    }

    static double scale(double[] b, int slot, int candidate) {
        return lower(b[slot + 1 + candidate]);
    }

    static float weight(double[] b, int slot, int candidate) {
        double pair = b[slot + 1 + CANDIDATES + candidate / 2];
        return candidate % 2 == 0 ? upper(pair) : lower(pair);
    }

    private static double packed(float upper, float lower) {
        return Double.longBitsToDouble(
                ((long) Float.floatToRawIntBits(upper) << Integer.SIZE) | (Float.floatToRawIntBits(lower) & LOWER));
    }

    private static float upper(double pair) {
        return Float.intBitsToFloat((int) (Double.doubleToRawLongBits(pair) >>> Integer.SIZE));
    }

    private static float lower(double pair) {
        return Float.intBitsToFloat((int) Double.doubleToRawLongBits(pair));
    }
}
