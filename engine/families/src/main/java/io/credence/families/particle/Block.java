package io.credence.families.particle;

import io.credence.core.special.BlockElementary;

/** Some particles beside each other, small enough for the nearest cache: scratch that a filter fills and a kernel works on. */
public final class Block {
    /** The most particles of a block. Which draw is whose depends on it, so it is part of every belief's meaning. */
    public static final int SIZE = BlockElementary.SIZE;

    private final double[][] states;
    private final double[] weights = new double[SIZE];
    private final double[] logDensities = new double[SIZE];
    private final double[] joint = new double[SIZE];
    private int size;
    private double top;

    Block(int dimension) {
        states = new double[dimension][SIZE];
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    void size(int particles) {
        size = particles;
    }

    /** The d-th number of each state, in-out. */
    public double[] states(int d) {
        return states[d];
    }

    /** Weights before the observation: one each on average over all blocks. */
    public double[] weights() {
        return weights;
    }

    /** Log density of the observation under each state. */
    public double[] logDensities() {
        return logDensities;
    }

    /** Weight times density, as a share of e to the {@link #top}. */
    public double[] joint() {
        return joint;
    }

    /** The greatest of the log densities. */
    public double top() {
        return top;
    }

    void top(double greatest) {
        top = greatest;
    }
}
