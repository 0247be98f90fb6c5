package io.credence.format;

/** A CSV file that cannot be read at all: one line for people, with the fix in it. */
public final class CsvException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public CsvException(String message) {
        super(message);
    }
}
