package io.credence.core.segment;

import java.util.Arrays;

/**
 * All records of a key as sums over cells of equally many neighbours, in fixed memory; confined to a thread.
 *
 * <p>A cell is one record until there are more than {@link #CELLS}; then neighbours are joined two by two, again and again, so
 * that nothing is forgotten and every moment is known to one part in {@link #CELLS} ÷ 2 of the whole.
 */
final class CellHistory {
    /** The most cells; 40 bytes each. */
    static final int CELLS = 1024;

    private final long[] times = new long[CELLS];
    private final double[] y = new double[CELLS];
    private final double[] xy = new double[CELLS]; // numbered from 0 in each cell
    private final double[] yy = new double[CELLS];
    private int cells;
    private long width = 1;
    private long lastCount;

    void add(long time, double value) {
        if (cells == 0 || lastCount == width) {
            if (cells == CELLS) {
                join();
            }
            open(time);
        }
        int i = cells - 1;
        y[i] += value;
        xy[i] += lastCount * value;
        yy[i] += value * value;
        lastCount++;
    }

    private void open(long time) {
        times[cells] = time;
        y[cells] = 0;
        xy[cells] = 0;
        yy[cells] = 0;
        cells++;
        lastCount = 0;
    }

    private void join() {
        for (int i = 0; i < CELLS / 2; i++) {
            int a = 2 * i;
            times[i] = times[a];
            double moment = xy[a] + xy[a + 1] + width * y[a + 1];
            y[i] = y[a] + y[a + 1];
            xy[i] = moment;
            yy[i] = yy[a] + yy[a + 1];
        }
        cells = CELLS / 2;
        width *= 2;
        lastCount = width;
    }

    /** Every value becomes so many powers of two smaller. */
    void shrink(int powers) {
        for (int i = 0; i < cells; i++) {
            y[i] = Math.scalb(y[i], -powers);
            xy[i] = Math.scalb(xy[i], -powers);
            yy[i] = Math.scalb(Math.scalb(yy[i], -powers), -powers);
        }
    }

    /** Whether cells are of more than one record. */
    boolean isJoined() {
        return width > 1;
    }

    int cells() {
        return cells;
    }

    long records() {
        return cells == 0 ? 0 : (cells - 1) * width + lastCount;
    }

    long count(int cell) {
        return cell == cells - 1 ? lastCount : width;
    }

    long time(int cell) {
        return times[cell];
    }

    double y(int cell) {
        return y[cell];
    }

    double xy(int cell) {
        return xy[cell];
    }

    double yy(int cell) {
        return yy[cell];
    }

    /** Of all values. */
    double sum() {
        return Arrays.stream(y, 0, cells).sum();
    }

    /** Of all values' squares. */
    double squares() {
        return Arrays.stream(yy, 0, cells).sum();
    }
}
