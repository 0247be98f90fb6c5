package io.credence.core.mixture;

/** Quantiles of counts from their distribution function; static. */
public final class LeastCount {
    private LeastCount() {}

    /**
     * The smallest count of which at least p lies at or below: a bracket by doubling steps, then bisection.
     *
     * @param cdf the distribution function
     * @param from somewhere near
     * @param stride how far that may be off
     */
    public static double of(FalsePosition.Rising cdf, double p, double from, double stride) {
        double low = Math.max(0, Math.rint(from));
        double high = low;
        for (double step = stride; low >= 0 && cdf.at(low) >= p; step *= 2) {
            high = low;
            low -= step;
        }
        low = Math.max(-1, low);
        for (double step = stride; cdf.at(high) < p && high < Double.MAX_VALUE; step *= 2) {
            low = high;
            high = Math.min(Double.MAX_VALUE, high + step);
        }
        while (high - low > Math.max(1, 2 * Math.ulp(high))) { // beyond 2⁵³ not every count is a double
            double middle = Math.floor(low + (high - low) / 2);
            if (cdf.at(middle) >= p) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
