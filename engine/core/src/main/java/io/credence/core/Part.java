package io.credence.core;

import java.util.Locale;

/** What a record's being farther out than usual may be due to. */
public enum Part {
    /** Where the values lie: level, slope, memory; of names how common each is. */
    LEVEL,
    /** What comes round: seasons and the calendar's days. */
    SEASON,
    /** What the record's inputs count for. */
    COVARIATE,
    /** The record alone: its own noise, of which nothing before it tells. */
    OUTLIER;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is published. */
    public String word() {
        return word;
    }
}
