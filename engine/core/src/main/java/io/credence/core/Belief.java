package io.credence.core;

/**
 * A window of fixed width on a {@code double[]}: what is currently thought, as plain numbers, and the only thing an
 * updater may change.
 *
 * <p>A belief moves over arrays instead of being allocated. It is confined to one thread and never owns the array: who
 * attached it does. Numbers are addressed by the offsets a {@link Layout} names.
 */
public final class Belief {
    private static final double[] NOTHING = {};

    private double[] array = NOTHING;
    private int offset;

    /** An unattached belief; attach it before use. */
    public Belief() {}

    /** A belief on a fresh array of the layout's width: for tests and scratch, never on the record path. */
    public static Belief of(Layout layout) {
        return new Belief().attach(new double[layout.width()], 0);
    }

    /** Moves the window; returns this. */
    public Belief attach(double[] to, int at) {
        array = to;
        offset = at;
        return this;
    }

    /** The i-th number of the window. */
    public double get(int i) {
        return array[offset + i];
    }

    /** Writes the i-th number of the window. */
    public void set(int i, double value) {
        array[offset + i] = value;
    }

    /** The array under the window, for tight loops. */
    public double[] array() {
        return array;
    }

    /** Where the window begins in {@link #array()}. */
    public int offset() {
        return offset;
    }
}
