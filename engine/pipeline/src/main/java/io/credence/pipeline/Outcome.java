package io.credence.pipeline;

import java.util.Locale;

/** What became of an observation: every one has exactly one. */
public enum Outcome {
    /** It changed its key's posterior, in order. */
    ABSORBED,
    /** It changed its key's posterior after its time. */
    ABSORBED_LATE,
    /** It had no value, or is a counter that tells no rate; the key's time moved on. */
    MISSING,
    /** Its sequence or id was seen before. */
    DUPLICATE,
    /** It came too late to be absorbed. */
    LATE,
    /** It could not be used; a {@link io.credence.core.Reason} says why. */
    QUARANTINED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether the key's posterior, or the time it stands at, is another afterwards. */
    boolean changesTheKey() {
        return this == ABSORBED || this == ABSORBED_LATE || this == MISSING;
    }

    /** As written in outputs. */
    public String word() {
        return word;
    }
}
