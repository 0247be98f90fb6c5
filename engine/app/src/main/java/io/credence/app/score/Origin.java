package io.credence.app.score;

import io.credence.app.bench.report.Commit;
import java.nio.file.Path;
import java.util.List;

/** By what and from what tables were made; static. */
public final class Origin {
    private Origin() {}

    /** The tables, each with a note of the command and of the commit that it ran at, where there is one. */
    public static List<Table> noted(List<Table> tables, String command) {
        String commit = Commit.of(Path.of("")); // once: it asks another program
        String note = "Made by: " + command + (commit.isEmpty() ? "" : ", commit " + commit) + ".";
        return tables.stream().map(table -> table.noting(note)).toList();
    }
}
