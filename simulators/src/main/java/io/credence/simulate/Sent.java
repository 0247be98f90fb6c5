package io.credence.simulate;

/** What a record that was sent is, in truth. */
public enum Sent {
    /** A reading of the world as it is. */
    OK,
    /** A reading far off for this once; the world is as it was. */
    OUTLIER,
    /** A reading without a value. */
    MISSING,
    /** A good reading that arrives after later ones of its sensor. */
    LATE,
    /** Bytes in which there is no observation. */
    MALFORMED,
    /** A record already sent, byte for byte; not a reading of its own. */
    DUPLICATE
}
