package io.credence.core;

import java.util.Locale;

/** In which view of a key something was new. */
public enum NoveltyCause {
    /** The value lies outside all that is remembered. */
    VALUE,
    /** The mean of six values does: it stayed away longer than ever. */
    MEAN,
    /** The distance from the key's slow level does: it moved faster than ever. */
    SHIFT,
    /** The distance from what the key does at this hour of the week does. */
    SEASON;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is published. */
    public String word() {
        return word;
    }
}
