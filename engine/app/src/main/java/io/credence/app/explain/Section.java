package io.credence.app.explain;

import java.util.List;

/**
 * Some lines under a title; immutable.
 *
 * @param title what they are about
 * @param lines sentences, or the rows of a small table
 */
public record Section(String title, List<String> lines) {
    /** Copies the list. */
    public Section {
        lines = List.copyOf(lines);
    }
}
