package io.credence.families.particle.count;

/**
 * How counts scatter about a mean; owns scratch, so confine it to a thread.
 *
 * <p>Of a count a &gt; 0 the distance d of a mean from it is ln(mean/a). The probability of a, as a function of d, is greatest at nought and falls
 * as e^(−D(d)), D the deviance.
 */
interface Scatter {
    /** Takes up a count above nought, which need not be whole: what is asked next is about this. */
    void aim(double count);

    /** out[i] ← D(d[i]) for i below n; out is another array. */
    void deviances(double[] distances, double[] out, int n);

    /** a times the probability of a at its own mean. */
    double peak();

    /** ln of that. */
    double logPeak();

    /** P(Y &lt; a) as a multiple of a·P(Y = a), for d ≥ 0. */
    double ratioBelow(double distance);

    /** P(Y ≥ a) as a multiple of the same, for d ≤ 0. */
    double ratioAbove(double distance);

    /** Half the width of the strip about the reals in which all that is analytic. */
    double strip();

    /** out[i] ← ln P(Y = 0) at a mean, for i below n. */
    void logNone(double[] means, double[] out, int n);

    /** What the variance has beyond the mean, as a multiple of the mean's square: nought of Poisson's. */
    double dispersion();

    /** P(Y ≤ k) of a whole k ≥ 0. */
    double upTo(double k, double mean);
}
