package io.credence.simulate.score.change;

/**
 * An alarm as it was raised, one however often it was dated anew; immutable.
 *
 * @param id what its owner calls it; no other alarm's
 * @param key whose
 * @param detectedAt when it was raised, by event time or index
 * @param onsetFrom the onset's interval, its ends included
 * @param onsetTo the onset's interval, its ends included
 * @param kind what it is called
 * @param probability that it is true; NaN where it says none
 */
public record Alarm(
        String id, String key, long detectedAt, long onsetFrom, long onsetTo, String kind, double probability) {
    /** Refuses an interval that ends before it begins, and a probability that is none. */
    public Alarm {
        if (onsetTo < onsetFrom) {
            throw new IllegalArgumentException(id + ": the onset's interval ends before it begins");
        }
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException(id + ": a probability lies in [0, 1], not at " + probability);
        }
    }

    /** Whether the interval holds the onset. */
    public boolean holds(long onset) {
        return onsetFrom <= onset && onset <= onsetTo;
    }
}
