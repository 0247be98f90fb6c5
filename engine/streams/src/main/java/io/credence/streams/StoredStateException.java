package io.credence.streams;

/** What is stored cannot be read by this build with this spec: trying again can only fail again. */
final class StoredStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** From what a codec said. */
    StoredStateException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
