package io.credence.core;

/** What is known of a value that was not seen: on which side of the number given it lies. */
public enum Censoring {
    /** The number is the value itself. */
    NONE,
    /** The value is that or more: a saturated sensor, a wait that has not ended. */
    ABOVE,
    /** The value is that or less: below what can be detected. */
    BELOW
}
