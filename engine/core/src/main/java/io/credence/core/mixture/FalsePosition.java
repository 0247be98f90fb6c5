package io.credence.core.mixture;

/** Where a rising function of a number crosses nought; reused, confined to a thread, allocates nothing. */
public final class FalsePosition {
    private static final int MOST_STEPS = 200;
    private static final double WIDE = 64; // of ends, as a ratio

    private double low;
    private double high;

    /** A function that nowhere falls. */
    @FunctionalInterface
    public interface Rising {
        /** Its value there. */
        double at(double x);
    }

    /** Nothing found yet. */
    public FalsePosition() {}

    /**
     * Finds two ends, going outwards from a place by a step, four times as far each time, and narrows them.
     *
     * @param close as of {@link #narrow}
     * @param enough as there
     */
    public void find(Rising f, double from, double step, double close, double enough) {
        low = held(from);
        high = low;
        double atLow = f.at(low);
        double atHigh = atLow;
        double stride = step;
        while (atLow > 0 && low > -Double.MAX_VALUE) {
            high = low;
            atHigh = atLow;
            low = held(low - stride);
            atLow = f.at(low);
            stride *= 4;
        }
        while (atHigh < 0 && high < Double.MAX_VALUE) {
            low = high;
            atLow = atHigh;
            high = held(high + stride);
            atHigh = f.at(high);
            stride *= 4;
        }
        close(f, atLow, atHigh, close, enough);
    }

    /** The nearest double that is finite. */
    static double held(double x) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    }

    /**
     * Narrows two ends between which it crosses: false position, halving the weight of an end that stays [Illinois]; bisection where that would
     * hardly move; and halves of the doubles that lie between where the ends are of different magnitudes.
     *
     * @param close the distance of the ends, as a share of them, that is near enough
     * @param enough the distance of the function from nought that is
     */
    public void narrow(Rising f, double from, double to, double close, double enough) {
        low = from;
        high = to;
        close(f, f.at(low), f.at(high), close, enough);
    }

    private void close(Rising f, double fromLow, double fromHigh, double close, double enough) {
        double atLow = fromLow;
        double atHigh = fromHigh;
        int side = 0;
        for (int i = 0; i < MOST_STEPS && high - low > close * Math.max(Math.abs(low), Math.abs(high)); i++) {
            double share = atLow / (atLow - atHigh);
            boolean isCramped = !(share > 0.001 && share < 0.999) || i % 8 == 7;
            double next = isCramped || isWide(low, high) ? amid(low, high) : low + share * (high - low);
            double at = f.at(next);
            if (Math.abs(at) <= enough) {
                low = next;
                high = next;
            } else if (at < 0) {
                low = next;
                atLow = at;
                atHigh *= side < 0 ? 0.5 : 1;
                side = -1;
            } else {
                high = next;
                atHigh = at;
                atLow *= side > 0 ? 0.5 : 1;
                side = 1;
            }
        }
    }

    /** The end below the crossing; the same as {@link #high} where that was met. */
    public double low() {
        return low;
    }

    /** The end above. */
    public double high() {
        return high;
    }

    /** Halfway between two ends: of the doubles between them, where they are of different magnitudes. */
    static double amid(double low, double high) {
        return isWide(low, high) ? amidDoubles(low, high) : low / 2 + high / 2;
    }

    private static boolean isWide(double low, double high) {
        double least = Math.min(Math.abs(low), Math.abs(high));
        double most = Math.max(Math.abs(low), Math.abs(high));
        return most > WIDE * least || !(high - low <= Double.MAX_VALUE);
    }

    /** The double with as many doubles between it and either end. */
    private static double amidDoubles(double low, double high) {
        long a = place(low);
        long b = place(high);
        long middle = (a >> 1) + (b >> 1) + (a & b & 1);
        return Double.longBitsToDouble(middle < 0 ? Long.MIN_VALUE - middle : middle);
    }

    /** Where a double stands among all of them. */
    private static long place(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }
}
