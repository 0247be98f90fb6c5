package io.credence.families.particle;

/** Where an observation lies in what particles predict, summed over them by weight; reused, confined to a thread. */
public final class Placement {
    private double below;
    private double above;
    private double mean;
    private double squares;

    Placement() {}

    void clear() {
        below = 0;
        above = 0;
        mean = 0;
        squares = 0;
    }

    /**
     * Adds sums over some particles, each by its weight.
     *
     * @param lower probability of less
     * @param upper probability of more, with its own digits
     * @param means of a value
     * @param meanSquares of a value
     */
    public void add(double lower, double upper, double means, double meanSquares) {
        below += lower;
        above += upper;
        mean += means;
        squares += meanSquares;
    }

    double below() {
        return below;
    }

    double above() {
        return above;
    }

    double mean() {
        return mean;
    }

    double squares() {
        return squares;
    }
}
