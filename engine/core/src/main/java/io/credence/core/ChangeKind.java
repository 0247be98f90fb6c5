package io.credence.core;

/** What kind of change a suspicion is about; the regime kinds of the alerts. */
public enum ChangeKind {
    /** The mean moved. */
    LEVEL,
    /** The mean moves. */
    SLOPE,
    /** The spread changed. */
    VARIANCE,
    /** An event rate or share changed. */
    RATE,
    /** A seasonal pattern changed. */
    SEASON,
    /** The dependence on the past changed. */
    DEPENDENCE,
    /** Values far off came together, and nothing else changed. */
    OUTLIERS,
    /** Something changed that no kind describes. */
    RESTART;

    /**
     * What it is called of a model whose shifts have a name of their own: where values are events a shift is one of their rate, and their spread
     * follows it.
     */
    public ChangeKind called(ChangeKind shift) {
        boolean isShift = this == LEVEL || (this == VARIANCE && shift == RATE);
        return isShift ? shift : this;
    }
}
