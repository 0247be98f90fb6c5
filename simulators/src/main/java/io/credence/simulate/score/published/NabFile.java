package io.credence.simulate.score.published;

import io.credence.core.special.Elementary;
import java.util.List;

/**
 * One file's anomaly scores beside its labelled windows, and what a detection at each row would be worth; immutable.
 *
 * <p>The array of scores is taken over, not copied.
 */
public final class NabFile {
    /** What {@link #windowOf} says of a row outside every window. */
    static final int NONE = -1;

    private static final double STEEPNESS = 5;
    private static final double WORTHLESS_AFTER = 3; // widths behind a window
    private static final int PROBATION_PERCENT = 15;
    private static final int LONGEST_PROBATION = 750;

    private final String name;
    private final double[] scores;
    private final int windows;
    private final int judged;
    private final int[] windowOf;
    private final double[] worth;

    /**
     * Places every row.
     *
     * @param scores one a row, in order; NaN where there is none, which detects nothing
     * @param windows in order and apart
     */
    public NabFile(String name, double[] scores, List<RowWindow> windows) {
        this.name = name;
        this.scores = scores;
        this.windows = windows.size();
        windowOf = new int[scores.length];
        worth = new double[scores.length];
        int from = 0;
        int last = NONE;
        int lastWidth = 0;
        int seen = 0;
        for (int k = 0; k < windows.size(); k++) {
            RowWindow window = windows.get(k);
            if (window.first() < from || window.last() >= scores.length) {
                throw new IllegalArgumentException(name + ": window " + window.first() + " … " + window.last()
                        + " overlaps the one before or leaves the " + scores.length + " rows");
            }
            outside(from, window.first(), last, lastWidth);
            for (int i = window.first(); i <= window.last(); i++) {
                windowOf[i] = k;
                worth[i] = sigmoid(-(double) (window.last() - i + 1) / window.width()) / sigmoid(-1);
            }
            from = window.last() + 1;
            last = window.last();
            lastWidth = window.width() - 1; // the benchmark measures behind a window by last − first
            seen += window.last() >= firstJudged() ? 1 : 0;
        }
        outside(from, scores.length, last, lastWidth);
        judged = seen;
    }

    private void outside(int from, int to, int last, int lastWidth) {
        for (int i = from; i < to; i++) {
            windowOf[i] = NONE;
            worth[i] = last == NONE ? -1 : sigmoid((double) (i - last) / lastWidth);
        }
    }

    private static double sigmoid(double x) {
        return x > WORTHLESS_AFTER ? -1 : 2 / (1 + Elementary.exp(STEEPNESS * x)) - 1;
    }

    /** What it is called; files are put in halves by their names. */
    public String name() {
        return name;
    }

    /** How many rows there are. */
    public int rows() {
        return scores.length;
    }

    /** The first row that counts: before it a detector may learn. */
    public int firstJudged() {
        return (int) Math.min((long) PROBATION_PERCENT * scores.length / 100, LONGEST_PROBATION);
    }

    /** How many windows are labelled. */
    public int windows() {
        return windows;
    }

    /** How many of them hold a row that counts. */
    public int judgedWindows() {
        return judged;
    }

    double score(int row) {
        return scores[row];
    }

    /** The number of the row's window, or {@link #NONE}. */
    int windowOf(int row) {
        return windowOf[row];
    }

    /** What a detection there is worth: positive inside a window, most at its start; negative outside. */
    double worth(int row) {
        return worth[row];
    }
}
