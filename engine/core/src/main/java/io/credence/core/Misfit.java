package io.credence.core;

/**
 * What is wrong with predictions while nothing changes: a detector's second word, beside its {@link Suspicion} of a change; reused,
 * confined to a thread.
 */
public final class Misfit {

    /** In which way predictions miss. */
    public enum Shape {
        /** What comes is above what is predicted. */
        LOW,
        /** What comes is below what is predicted. */
        HIGH,
        /** What comes scatters more than is predicted. */
        NARROW,
        /** What comes scatters less than is predicted. */
        WIDE,
        /** What comes is too often far out. */
        TAILS,
        /** What comes follows the record before it more than is predicted. */
        LINKED,
        /** What comes swings from one side to the other more than is predicted. */
        ALTERNATING;

        /** Whether it is the dependence on the past that is badly modelled, rather than where or how wide predictions are. */
        public boolean isDependence() {
            return this == LINKED || this == ALTERNATING;
        }
    }

    /** Whether something is to be told. */
    public enum News {
        /** All is as it was. */
        NONE,
        /** Predictions miss, as far as the false-alarm budget lets it be said. */
        BEGAN,
        /** They do no more. */
        ENDED
    }

    private News news = News.NONE;
    private Shape shape = Shape.LOW;
    private double logEvidence;
    private long records;
    private double covered;
    private long sinceMicros;

    /** Nothing is wrong. */
    public Misfit() {}

    /** Nothing is to be told. */
    public void calm() {
        news = News.NONE;
    }

    /**
     * Says what is to be told.
     *
     * @param logEvidence against predictions as they are
     * @param records that were looked at
     * @param covered share of them inside the central nine tenths of their predictions
     * @param sinceMicros event time of the first of them
     */
    public void tell(News what, Shape how, double logEvidence, long records, double covered, long sinceMicros) {
        news = what;
        shape = how;
        this.logEvidence = logEvidence;
        this.records = records;
        this.covered = covered;
        this.sinceMicros = sinceMicros;
    }

    /** What is to be told. */
    public News news() {
        return news;
    }

    /** In which way predictions miss most. */
    public Shape shape() {
        return shape;
    }

    /** Log of the evidence against predictions as they are. */
    public double logEvidence() {
        return logEvidence;
    }

    /** Records that were looked at. */
    public long records() {
        return records;
    }

    /** Share of them that fell inside the central nine tenths of what was predicted. */
    public double covered() {
        return covered;
    }

    /** Event time of the first of them. */
    public long sinceMicros() {
        return sinceMicros;
    }
}
