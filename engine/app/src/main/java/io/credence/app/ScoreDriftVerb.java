package io.credence.app;

import io.credence.app.score.Figure;
import io.credence.app.score.KeptTables;
import io.credence.app.score.Origin;
import io.credence.app.score.Table;
import io.credence.app.score.Tables;
import io.credence.app.score.drift.DriftTables;
import io.credence.app.score.drift.DriftTables.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score drift}: what a change on ranks promises and what is done about it, tried on streams that are made up. */
@Command(
        name = "drift",
        description = {
            "False alarms, delays, names, probabilities and jumps of change on ranks, forgetting and widening that are learnt, thresholds"
                    + " from costs, and placebos, on streams whose truth is known.",
            "",
            "Minutes; needs no data. Figures depend neither on the machine nor on --threads. Ends with 3 where a figure lies outside the"
                    + " interval kept with its table, or a kept table is no longer made; what is asked and missed is told."
        },
        footer = {
            "",
            "Examples:",
            "  credence score drift --sample",
            "  credence score drift --only contract,delay",
            "  credence score drift --out docs/results/score/drift"
        })
final class ScoreDriftVerb implements Callable<Integer> {
    private static final Path USUAL = Path.of("docs", "results", "score", "drift");

    @Spec
    private CommandSpec self;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TABLE",
            description =
                    "Only these, with commas between: contract, delay, kinds, probabilities, tracking, forgetting, widening, costs, placebo"
                            + " (default: all).")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    @Option(names = "--sample", description = "A hundredth of the trials: seconds, and wide limits.")
    private boolean sample;

    @Option(names = "--threads", paramLabel = "N", description = "How many (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where each table goes as JSON as well (default: nowhere).")
    private Path out;

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description =
                    "Tables to compare with (default: docs/results/score/drift where there is such a folder, with --sample none).")
    private Path kept;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        refuseNonsense();
        PrintWriter err = self.commandLine().getErr();
        Set<Part> parts = only.isEmpty() ? EnumSet.allOf(Part.class) : only;
        long started = System.nanoTime();
        List<Table> made = DriftTables.of(
                parts,
                sample,
                threads,
                what -> err.println(String.format(Locale.ROOT, "%4d s  %s", since(started), what)));
        List<Table> tables = Origin.noted(made, command());
        // Read before anything is written: --out may be the kept folder itself.
        List<String> findings = findings(tables, err);
        if (out != null) {
            Files.createDirectories(out);
            KeptTables.write(out, tables);
        }
        output.print(tables);
        err.println(since(started) + " s.");
        tables.forEach(table -> missed(table, err));
        findings.forEach(finding -> err.println("outside: " + finding));
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void refuseNonsense() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is a number of threads, not " + threads);
        }
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out " + out + " is a file; name a folder");
        }
        if (kept != null && !Files.isDirectory(kept)) {
            throw new IllegalArgumentException("--kept " + kept + ": no such folder");
        }
    }

    /** By what they are made. */
    private String command() {
        StringBuilder command = new StringBuilder("credence score drift");
        if (!only.isEmpty()) {
            command.append(" --only ");
            command.append(String.join(
                    ",",
                    only.stream().map(p -> p.name().toLowerCase(Locale.ROOT)).toList()));
        }
        return command.append(sample ? " --sample" : "").toString();
    }

    private List<String> findings(List<Table> tables, PrintWriter err) throws IOException {
        Path earlier = kept != null ? kept : sample ? null : USUAL;
        if (earlier == null || !Files.isDirectory(earlier)) {
            err.println("There are no kept tables to compare with.");
            return List.of();
        }
        KeptTables before = KeptTables.read(earlier, tables);
        List<String> findings = new ArrayList<>(before.findings(tables));
        if (only.isEmpty()) {
            KeptTables.unmade(earlier, tables).forEach(name -> findings.add(name + ": the table is no longer made"));
        }
        if (before.size() < tables.size()) {
            err.println((tables.size() - before.size()) + " of " + tables.size()
                    + " tables have no kept one to compare with.");
        }
        return findings;
    }

    private static void missed(Table table, PrintWriter err) {
        for (Figure figure : table.figures()) {
            if (!figure.isHeld()) {
                err.println("missed: " + table.name() + ": " + figure.name() + " is " + Tables.value(figure) + ", "
                        + Tables.asked(figure));
            }
        }
    }

    private static long since(long started) {
        return (System.nanoTime() - started) / 1_000_000_000;
    }
}
