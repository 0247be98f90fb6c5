package io.credence.families.particle;

/** Where a particle belief's numbers are; static. */
public final class Places {
    /** Two words: what the prior is drawn from, as long as the key begins nothing anew. */
    static final int ORIGIN = 0;

    /** Two words: what the next move is drawn from, left by the last record. */
    static final int NOISE = 2;

    /** Microseconds since the epoch: of the particles. Nought where they are of now. */
    public static final int FROM = 4;

    /** Of now; nought where the particles are. */
    public static final int TO = 5;

    static final int UNEXPLAINED = 6;

    /** Of each particle: one on average. */
    public static final int WEIGHTS = 7;

    private Places() {}

    /** Where the number of particles changes: how many there are, and why, behind the states and founders of all there can be. */
    static int headcount(int dimension, int capacity) {
        return states(dimension, capacity) + Genealogy.width(capacity);
    }

    /** Where states are floats: what each row of them is about, behind the founders. */
    static int centres(int dimension, int n, boolean isTraced) {
        return states(dimension, n) + (isTraced ? Genealogy.width(n) : 0);
    }

    /** The d-th numbers of the states of n particles. */
    static int states(int d, int n) {
        return WEIGHTS + (1 + d) * n;
    }
}
