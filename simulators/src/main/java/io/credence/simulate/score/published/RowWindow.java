package io.credence.simulate.score.published;

/** Rows from the first to the last, both included, counted from 0. */
public record RowWindow(int first, int last) {
    /** Refuses a window that ends before it begins. */
    public RowWindow {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a window needs 0 ≤ first ≤ last, not " + first + " … " + last);
        }
    }

    /** How many rows there are. */
    public int width() {
        return last - first + 1;
    }
}
