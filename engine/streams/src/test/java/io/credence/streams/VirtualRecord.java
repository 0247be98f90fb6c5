package io.credence.streams;

import io.credence.pipeline.Outcome;
import java.nio.charset.StandardCharsets;

/**
 * A record of a virtual log, and what its writer knows of it; immutable.
 *
 * @param kind what it is
 * @param key whose it is
 * @param sender the key of the record: this key, or a gateway's where keys are read from values
 * @param millis its timestamp
 * @param value its value; null asks to forget the key
 */
record VirtualRecord(Kind kind, String key, String sender, long millis, String value) {

    /** What a record is, and what may become of it. */
    enum Kind {
        IN_ORDER,
        MISSING,
        LATE,
        DUPLICATE,
        MALFORMED,
        OUT_OF_RANGE,
        /** In range, and nothing that the model could have made. */
        IMPOSSIBLE,
        FAR_FUTURE,
        /** Brings out a fault of the family's: threads die of it. */
        DEADLY,
        /** No observation. */
        FORGET;

        /** Whether that may become of it; null for nothing. */
        boolean allows(Outcome outcome) {
            return switch (this) {
                case IN_ORDER -> outcome == Outcome.ABSORBED;
                case MISSING -> outcome == Outcome.MISSING;
                case LATE -> outcome == Outcome.LATE || outcome == Outcome.ABSORBED_LATE;
                case DUPLICATE -> outcome == Outcome.DUPLICATE;
                case MALFORMED, OUT_OF_RANGE, IMPOSSIBLE, FAR_FUTURE, DEADLY -> outcome == Outcome.QUARANTINED;
                case FORGET -> outcome == null;
            };
        }

        /** Whether beliefs are the same without it, where late records are not folded back. */
        boolean leavesNoTrace() {
            return this != IN_ORDER && this != MISSING && this != FORGET;
        }
    }

    byte[] senderBytes() {
        return sender.getBytes(StandardCharsets.UTF_8);
    }

    byte[] valueBytes() {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }
}
