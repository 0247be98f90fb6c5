package io.credence.core.mixture;

/**
 * Where a rising function crosses nought whose slope is told beside it: Newton's steps while each is less than half the last and stays between the ends
 * found so far, else to their middle. Reused, confined to a thread, allocates nothing.
 */
public final class Newton {
    private static final int MOST_STEPS = 1_000; // to the end of the doubles and back
    private static final double STRIDE = 4;

    private double low;
    private double high;

    /** A function that nowhere falls; which remembers its slope where it was last asked. */
    public interface Sloped {
        /** Its value there. */
        double at(double x);

        /** How it rises where it was last asked. */
        double slope();
    }

    /** Nothing found yet. */
    public Newton() {}

    /**
     * Finds where it crosses.
     *
     * @param from where to begin
     * @param step how far to go first where the slope leads farther; four times as far each time
     * @param close the distance of two steps, or of the ends, as a share of them, that is near enough
     * @param enough the distance of the function from nought that is
     */
    public double crossing(Sloped f, double from, double step, double close, double enough) {
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
        double x = FalsePosition.held(from);
        double reach = Math.max(step, Double.MIN_NORMAL);
        double last = Double.POSITIVE_INFINITY; // how far the last step went
        for (int i = 1; i <= MOST_STEPS; i++) {
            double at = f.at(x);
            if (Math.abs(at) <= enough
                    || x == (at < 0 ? Double.MAX_VALUE : -Double.MAX_VALUE)) { // exactly: none beyond
                return x;
            }
            if (at < 0) {
                low = x;
            } else {
                high = x;
            }
            double next = x - at / f.slope();
            if (isBetween()) {
                if (high - low <= close * Math.max(Math.abs(low), Math.abs(high))) {
                    return high;
                }
                boolean isGood = next > low && next < high && Math.abs(next - x) <= 0.5 * last;
                next = isGood ? next : FalsePosition.amid(low, high);
            } else {
                boolean isNear = Math.abs(next - x) <= reach; // what is not a number is not
                next = FalsePosition.held(isNear ? next : at < 0 ? x + reach : x - reach);
                reach *= STRIDE;
            }
            last = Math.abs(next - x);
            if (last <= close * Math.abs(x)) {
                return next;
            }
            x = next;
        }
        return high;
    }

    private boolean isBetween() {
        return low != Double.NEGATIVE_INFINITY && high != Double.POSITIVE_INFINITY; // exactly: until they are found
    }
}
