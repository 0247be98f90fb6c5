package io.credence.core.mixture;

/** Where a mixture's tail is a given probability; static. */
final class Crossing {
    private static final int STEPS = 200;
    private static final double SAME = 4e-16; // two ulps
    private static final double ENOUGH = 1e-12; // of the probability asked for

    private Crossing() {}

    /** The point beyond which lies that much, below it if {@code isLow}; between two points, near a third. */
    static double of(StudentMixture mixture, double tail, boolean isLow, double from, double to, double start) {
        double low = from;
        double high = to;
        double z = Math.max(low, Math.min(high, start));
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS && high - low > SAME * Math.max(Math.abs(low), Math.abs(high)); i++) {
            mixture.point(z);
            double excess = isLow ? mixture.below() - tail : tail - mixture.above();
            if (Math.abs(excess) <= ENOUGH * tail) {
                return z;
            }
            if (excess > 0) {
                high = z;
            } else {
                low = z;
            }
            double next = z - excess / mixture.density();
            // Halves where Newton does not gain: a box's edge may throw it from one side to the other.
            boolean gains = next > low && next < high && Math.abs(excess) < 0.5 * before;
            before = gains ? Math.abs(excess) : Double.POSITIVE_INFINITY;
            z = gains ? next : 0.5 * low + 0.5 * high;
        }
        return z;
    }
}
