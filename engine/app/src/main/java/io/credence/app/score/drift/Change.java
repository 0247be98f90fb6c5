package io.credence.app.score.drift;

/** What happens to Gaussian records of mean 0 and variance 1 when delays are measured. */
enum Change {
    HALF(".5 sd", 0.5, 1),
    ONE("1 sd", 1, 1),
    THREE("3 sd", 3, 1),
    VARIANCE("variance × 4", 0, 2);

    final String words;
    final double shift;
    final double sd;

    Change(String words, double shift, double sd) {
        this.words = words;
        this.shift = shift;
        this.sd = sd;
    }

    /** Whether it is so large that whole records are what counts. */
    boolean isAtOnce() {
        return this == THREE;
    }

    /** Whether it is one that some never find. */
    boolean canBeMissed() {
        return this == HALF || this == VARIANCE;
    }
}
