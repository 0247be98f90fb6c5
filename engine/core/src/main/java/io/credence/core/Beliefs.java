package io.credence.core;

/**
 * Several beliefs of one model in an array, the first at an offset and each a stride after the one before; moves instead of being
 * allocated, confined to a thread.
 */
public final class Beliefs {
    private static final double[] NOTHING = {};

    private double[] array = NOTHING;
    private int first;
    private int stride;
    private int count;

    /** No beliefs yet. */
    public Beliefs() {}

    /** Moves the window; returns this. */
    public Beliefs attach(double[] to, int first, int stride, int count) {
        array = to;
        this.first = first;
        this.stride = stride;
        this.count = count;
        return this;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The array under the window, for tight loops. */
    public double[] array() {
        return array;
    }

    /** Where the first begins in {@link #array()}. */
    public int first() {
        return first;
    }

    /** How far one begins behind the one before. */
    public int stride() {
        return stride;
    }
}
