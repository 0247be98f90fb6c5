package io.credence.app.bench;

import java.util.List;
import java.util.Locale;

/** What a record and a key of every family cost, as a table of the documentation; static. */
public final class FamilyTable {
    private static final String HEAD = """
            # What a record and a key cost, family by family

            Generated: `./credence bench families > docs/families.md`. Each family's exemplar, and each layer around a level (`forget` around `gaussian`), draws of its own, one
            thread; options make it cost more or less. Watched is what a spec has that asks for nothing else: ranks for change, the predictions for
            misfit, a long memory for news. Time is the median of the rounds, of a million records or two seconds each; bytes are counted. The belief is what the model knows; stored is what
            goes to the changelog for a key, what watches it and bookkeeping included.

            """;

    private FamilyTable() {}

    /** The page, of the figures that {@link UpdateFigures#families} gives. */
    public static String markdown(List<Figure> figures) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("Java ").append(Runtime.version().feature()).append(", ");
        page.append(Runtime.getRuntime().availableProcessors()).append(" processors.\n\n");
        page.append(
                "| Family | ns a record, watched | alone | B of garbage a record | belief, B | stored, B | What bounds it alone |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < figures.size(); i += UpdateFigures.OF_A_FAMILY) {
            page.append(row(figures.subList(i, i + UpdateFigures.OF_A_FAMILY)));
        }
        return page.toString();
    }

    private static String row(List<Figure> figures) {
        String name = figures.get(0).name();
        return String.format(
                Locale.ROOT,
                "| `%s` | %.0f | %.0f | %.2f | %.0f | %.0f | %s |%n",
                name.substring(0, name.length() - UpdateFigures.TIME.length()),
                figures.get(0).value(),
                figures.get(1).value(),
                figures.get(2).value(),
                figures.get(3).value(),
                figures.get(5).value(),
                figures.get(1).bound());
    }
}
