package io.credence.app;

import io.credence.app.score.AllScores;
import io.credence.app.score.KeptTables;
import io.credence.app.score.Origin;
import io.credence.app.score.ScenarioFolder;
import io.credence.app.score.ScorePage;
import io.credence.app.score.Table;
import io.credence.simulate.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "Replay the shared data and scenarios by families at their defaults, write every table and one page, and compare.",
            "",
            "Ends with 3 where a figure lies outside the interval kept with its table, or a kept table is no longer made."
        },
        footer = {
            "",
            "Examples:",
            "  credence score all --data ../shared/data",
            "  credence score all --data ../shared/data --sample --kept docs/results/score/sample"
        })
final class ScoreAllVerb implements Callable<Integer> {
    private static final Path USUAL = Path.of("docs", "results", "score");
    private static final Path USUAL_SCENARIOS = Path.of("examples", "scenarios");

    @Spec
    private CommandSpec self;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The shared data.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Where tables go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("credence-score");

    @Option(names = "--sample", description = "Every fourth series and a few scenarios only.")
    private boolean sample;

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description = "Tables to compare with (default: docs/results/score, with --sample its folder sample).")
    private Path kept;

    @Option(
            names = "--scenarios",
            paramLabel = "DIR",
            description =
                    "Scenarios to play as well (default: examples/scenarios, none where there is no such folder).")
    private Path scenarios;

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
        PrintWriter err = self.commandLine().getErr();
        List<Scenario> played = scenarios(err);
        Files.createDirectories(out);
        long started = System.nanoTime();
        AllScores.Scored scored = AllScores.of(
                data,
                played,
                out,
                sample,
                what -> err.println(String.format(Locale.ROOT, "%4d s  %s", since(started), what)));
        List<Table> tables = Origin.noted(scored.tables(), "credence score all" + (sample ? " --sample" : ""));
        // Read before anything is written: --out may be the kept folder itself.
        Path earlier = kept != null ? kept : sample ? USUAL.resolve("sample") : USUAL;
        KeptTables before = KeptTables.read(earlier, tables);
        List<String> findings = new ArrayList<>(before.findings(tables));
        KeptTables.unmade(earlier, tables).stream()
                .filter(name -> !played.isEmpty() || !name.startsWith("scenario"))
                .forEach(name -> findings.add(name + ": the table is no longer made"));
        KeptTables.write(out, tables);
        Files.writeString(
                out.resolve("report.html"), new ScorePage(tables, scored.pictures(), before, findings).text());
        output.print(tables);
        err.println(since(started) + " s. Tables are in " + out + "; open " + out.resolve("report.html") + ".");
        findings.forEach(finding -> err.println("outside: " + finding));
        if (before.size() < tables.size()) {
            err.println((tables.size() - before.size()) + " of " + tables.size()
                    + " tables have no kept one to compare with.");
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private List<Scenario> scenarios(PrintWriter err) throws IOException {
        if (scenarios == null && !Files.isDirectory(USUAL_SCENARIOS)) {
            err.println(
                    "No scenarios are played: there is no folder " + USUAL_SCENARIOS + " here, and no --scenarios.");
            return List.of();
        }
        return ScenarioFolder.read(scenarios == null ? USUAL_SCENARIOS : scenarios);
    }

    private static long since(long started) {
        return (System.nanoTime() - started) / 1_000_000_000;
    }
}
