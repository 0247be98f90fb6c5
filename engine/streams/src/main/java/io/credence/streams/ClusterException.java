package io.credence.streams;

import java.io.IOException;

/** A cluster that is not as it should be, in one line with the fix. */
public final class ClusterException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong and what to do. */
    public ClusterException(String message) {
        super(message);
    }

    /** Says what is wrong and what to do, keeping the cause for {@code --debug}. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
