package io.credence.simulate.score;

/** How many of some trials were hits; immutable. */
public record Share(long hits, long trials) {
    /** Refuses more hits than trials. */
    public Share {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException("hits must lie in 0 … trials: " + hits + " of " + trials);
        }
    }

    /** Hits over trials; NaN where there was none. */
    public double observed() {
        return trials == 0 ? Double.NaN : (double) hits / trials;
    }

    /** Exact limits of the true share, by {@link Limits#clopperPearson}. */
    public Interval limits(double confidence) {
        return Limits.clopperPearson(hits, trials, confidence);
    }
}
