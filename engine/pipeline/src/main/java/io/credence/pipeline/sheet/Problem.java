package io.credence.pipeline.sheet;

/**
 * One thing wrong with a file, with its place; immutable.
 *
 * @param file as the user named it
 * @param at the key or value that is wrong
 * @param path dotted, as in {@code spec.input.topic}; empty where the file as a whole is wrong
 * @param message what is wrong and what would be right, on one line
 */
public record Problem(String file, Position at, String path, String message) {

    /** {@code file:line:column: path: message}, without the parts that are missing. */
    @Override
    public String toString() {
        String place = at.line() > 0 ? ":" + at.line() + ":" + at.column() : "";
        return file + place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
