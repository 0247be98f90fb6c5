package io.credence.app;

/** How a verb prints: for people or for programs. */
public enum OutputFormat {
    /** Aligned text. */
    TABLE,
    /** One JSON document. */
    JSON
}
