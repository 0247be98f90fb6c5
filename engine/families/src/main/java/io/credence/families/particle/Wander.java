package io.credence.families.particle;

/** How a number of each particle wanders: by normal steps whose variance goes with the time they take; confined to a thread. */
public interface Wander {

    /** Draws what else a particle needs for it, before anything is seen. */
    void first(Noise noise, Block block);

    /**
     * Takes a step; once in a move.
     *
     * @param stream of noise
     * @param inOut the numbers that wander
     */
    void step(Noise noise, int stream, double seconds, Block block, double[] inOut);

    /** By a variance a second that is known. */
    static Wander known(double variance) {
        return new KnownWander(variance);
    }
}
