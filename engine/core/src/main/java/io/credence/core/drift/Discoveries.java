package io.credence.core.drift;

import java.util.Arrays;

/**
 * Which keys of a fleet have changed, so that of those named a stated share at most has not, on average; static.
 *
 * <p>Of n keys with evidence e (each of mean 1 at most while the key has not changed) those with the k largest are named, for the largest k with e₍ₖ₎ ≥ n/(q k): the e-BH
 * procedure [1]. The expected share of named keys that have not changed is then at most q·(share of keys that have not), however the keys depend on each other: that is why
 * it is evidence that is compared here and no probabilities, whose own procedure costs ln n more without independence.
 *
 * <p>The promise is for evidence of one horizon, read at its end, or at a time that was chosen without looking, and once. Whoever looks all the time and stops when he likes needs scores that are
 * standard normal given the past of all keys, not of each alone. Over many horizons it is the average of them that keeps to q; none is promised for ever.
 *
 * <p>[1] Wang and Ramdas, False discovery rate control with e-values, JRSS B 84 (2022) 822–852, theorem 5.1.
 */
public final class Discoveries {
    private Discoveries() {}

    /**
     * The least evidence of a key that is named; infinite where none is.
     *
     * @param evidence in: of each key; not changed
     * @param share q: of those named, how many may be named wrongly; in (0, 1)
     */
    public static double threshold(double[] evidence, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a share of discoveries lies between 0 and 1, not at " + share);
        }
        double[] sorted = evidence.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        for (int k = n; k > 0; k--) {
            if (sorted[n - k] >= n / (share * k)) {
                return sorted[n - k];
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
