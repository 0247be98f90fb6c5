package io.credence.app.score.drift;

/** How much is tried: all, or a sample that shows what is measured in seconds, and little of what comes out. */
enum Effort {
    WHOLE(1),
    SAMPLE(100);

    private static final int FEWEST = 4;

    private final int divisor;

    Effort(int divisor) {
        this.divisor = divisor;
    }

    /** So many of a whole run's trials. */
    int of(int trials) {
        return Math.max(FEWEST, trials / divisor);
    }
}
