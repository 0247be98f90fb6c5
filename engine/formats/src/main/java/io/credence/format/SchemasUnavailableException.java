package io.credence.format;

/** Says that the source of schemas could not be asked: the record may be readable later, so the task stops instead. */
public final class SchemasUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the source said. */
    public SchemasUnavailableException(Throwable cause) {
        super("schemas cannot be looked up: " + cause.getMessage(), cause);
    }
}
