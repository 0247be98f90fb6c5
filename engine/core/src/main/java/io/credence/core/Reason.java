package io.credence.core;

import java.util.Locale;

/** Why a record or an observation could not be used. */
public enum Reason {
    /** The record could not be read as the format it should be in. */
    MALFORMED,
    /** The record is longer than the reader takes. */
    TOO_LONG,
    /** The value is not a number. */
    BAD_VALUE,
    /** The event time cannot be read or lies outside the years a clock can mean. */
    BAD_TIME,
    /** The key is missing, empty or longer than a key may be. */
    BAD_KEY,
    /** The sequence or id cannot be read. */
    BAD_SEQUENCE,
    /** A covariate is missing or not a number. */
    BAD_COVARIATE,
    /** The value is infinite. */
    INFINITE,
    /** The value lies outside the declared valid range. */
    OUT_OF_RANGE,
    /** The value is impossible under the model: a count of −1, a share of 2. */
    IMPOSSIBLE,
    /** Absorbing the value would have left the finite numbers. */
    NUMERICAL,
    /** The event time runs too far ahead of its record's timestamp. */
    FAR_FUTURE,
    /**
     * Taking the record in failed: a fault of the code of a user's model, or, where threads died of it twice, of the program's, which the record brings
     * out.
     */
    FAILED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in outputs. */
    public String word() {
        return word;
    }
}
