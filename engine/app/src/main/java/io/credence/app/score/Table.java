package io.credence.app.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures that belong together; immutable.
 *
 * @param name for programs: lower case and hyphens
 * @param title for people
 * @param notes what has to be known to read them, a sentence each
 * @param figures in the order of reading
 */
public record Table(String name, String title, List<String> notes, List<Figure> figures) {
    /** Takes copies. */
    public Table {
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
    }

    /** The same with another note. */
    public Table noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Table(name, title, more, figures);
    }

    /** The figure of that name; null where there is none. */
    public Figure find(String figure) {
        return figures.stream().filter(f -> f.name().equals(figure)).findFirst().orElse(null);
    }
}
