package io.credence.app.demo;

/** The newest readings of one sensor with what was predicted of each; confined to its owner. */
final class Trail {
    private static final int KEPT = 256;
    private static final int COLUMNS = 4;

    private final long[] times = new long[KEPT];
    private final double[][] columns = new double[COLUMNS][KEPT];
    private final double[] residuals = new double[KEPT];
    private long size;

    /**
     * Some readings in order, oldest first; the arrays are the receiver's.
     *
     * @param times in microseconds
     * @param low lower end of the 90 % interval
     * @param high its upper end
     */
    record Stretch(long[] times, double[] values, double[] low, double[] middle, double[] high) {
        int size() {
            return times.length;
        }
    }

    void add(long micros, double value, double low, double middle, double high, double residual) {
        int at = (int) (size++ % KEPT);
        times[at] = micros;
        columns[0][at] = value;
        columns[1][at] = low;
        columns[2][at] = middle;
        columns[3][at] = high;
        residuals[at] = residual;
    }

    /** The newest readings, at most so many. */
    Stretch last(int most) {
        int n = (int) Math.min(Math.min(size, KEPT), most);
        long[] when = new long[n];
        double[][] what = new double[COLUMNS][n];
        for (int i = 0; i < n; i++) {
            int at = (int) ((size - n + i) % KEPT);
            when[i] = times[at];
            for (int c = 0; c < COLUMNS; c++) {
                what[c][i] = columns[c][at];
            }
        }
        return new Stretch(when, what[0], what[1], what[2], what[3]);
    }

    /** How far the most surprising of the newest readings was from the expected, in sds. */
    double surprise(int newest) {
        int n = (int) Math.min(Math.min(size, KEPT), newest);
        double most = 0;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, Math.abs(residuals[(int) ((size - 1 - i) % KEPT)]));
        }
        return most;
    }
}
