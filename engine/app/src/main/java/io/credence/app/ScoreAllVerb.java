package io.credence.app;

import io.credence.app.score.AllScores;
import io.credence.app.score.KeptTables;
import io.credence.app.score.ScorePage;
import io.credence.app.score.Table;
import io.credence.app.score.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score all}: every table from the shared data, held against the kept ones. */
@Command(
        name = "all",
        description = {
            "Replay the shared data by families at their defaults, write every table and one page, and compare.",
            "",
            "Ends with 3 where a figure lies outside the interval kept with its table."
        },
        footer = {
            "",
            "Examples:",
            "  credence score all --data ../shared/data",
            "  credence score all --data ../shared/data --sample --kept docs/results/score/sample"
        })
final class ScoreAllVerb implements Callable<Integer> {
    private static final Path USUAL = Path.of("docs", "results", "score");

    @Spec
    private CommandSpec self;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The shared data.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Where tables go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("credence-score");

    @Option(names = "--sample", description = "Every fourth series only.")
    private boolean sample;

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description = "Tables to compare with (default: docs/results/score, with --sample its folder sample).")
    private Path kept;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out " + out + " is a file; name a folder");
        }
        if (kept != null && !Files.isDirectory(kept)) {
            throw new IllegalArgumentException("--kept " + kept + ": no such folder");
        }
        Files.createDirectories(out);
        PrintWriter err = self.commandLine().getErr();
        long started = System.nanoTime();
        List<Table> tables = AllScores.of(
                data, out, sample, what -> err.println(String.format(Locale.ROOT, "%4d s  %s", since(started), what)));
        // Read before anything is written: --out may be the kept folder itself.
        KeptTables before = KeptTables.read(kept != null ? kept : sample ? USUAL.resolve("sample") : USUAL, tables);
        List<String> findings = before.findings(tables);
        for (Table table : tables) {
            Files.writeString(out.resolve(table.name() + ".json"), Tables.json(table) + "\n");
        }
        Files.writeString(out.resolve("report.html"), new ScorePage(tables, before, findings).text());
        output.print(tables);
        err.println(since(started) + " s. Tables are in " + out + "; open " + out.resolve("report.html") + ".");
        findings.forEach(finding -> err.println("outside: " + finding));
        if (before.size() < tables.size()) {
            err.println((tables.size() - before.size()) + " of " + tables.size()
                    + " tables have no kept one to compare with.");
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static long since(long started) {
        return (System.nanoTime() - started) / 1_000_000_000;
    }
}
