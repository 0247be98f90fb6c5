package io.credence.schema;

import java.io.IOException;

/**
 * Says why bytes could not be turned into a record, or a record into bytes. It is checked because wire data is not ours:
 * the caller has to say what becomes of it, which is quarantine for everything but {@link Reason#UNAVAILABLE}.
 */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;

    /** What was wrong. */
    public enum Reason {
        /** No bytes, or fewer than a header needs. */
        TOO_SHORT,
        /** The first bytes belong to no framing we know. */
        UNKNOWN_FRAMING,
        /** The fingerprint, id or subject names a schema the source does not hold. */
        UNKNOWN_SCHEMA,
        /** The writer's schema cannot be read as the reader's. */
        INCOMPATIBLE,
        /** The body ends in the middle of a value. */
        TRUNCATED,
        /** The body declares more items or characters than it could hold. */
        OVERSIZED,
        /** The body breaks the encoding in another way, or has bytes left over. */
        MALFORMED,
        /** A record to be written does not fit its schema, such as null in a field that must be set. */
        INVALID_RECORD,
        /** The schema source could not be asked; the same bytes may be readable later. */
        UNAVAILABLE
    }

    private final Reason reason;

    public WireException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public WireException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
