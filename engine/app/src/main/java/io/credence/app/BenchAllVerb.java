package io.credence.app;

import io.credence.app.bench.Figure;
import io.credence.app.bench.ReplayFigures;
import io.credence.app.bench.UpdateFigures;
import io.credence.app.bench.report.BenchFolder;
import io.credence.app.bench.report.BenchRun;
import io.credence.app.bench.report.Change;
import io.credence.app.bench.report.Commit;
import io.credence.app.bench.report.Comparison;
import io.credence.app.bench.report.KeptRun;
import io.credence.app.bench.report.Machine;
import io.credence.app.bench.report.Series;
import io.credence.app.bench.report.Sizes;
import io.credence.app.bench.streams.KeysFigures;
import io.credence.app.bench.streams.LatencyFigures;
import io.credence.app.bench.streams.PipelineFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench all}: every subject, written down, compared with the last kept run, on one page. */
@Command(
        name = "all",
        description = {
            "Measure everything, write bench.json and report.html, and compare with the last kept run.",
            "",
            "About a quarter of an hour on two cores, three minutes with --quick. Both files are rewritten after each subject, so that"
                    + " an interrupted run keeps what it has.",
            "",
            "Ends with 3 where a ratio to the control beside it is worse than the kept one by more than chance explains,"
                    + " with 2 where a subject could not be measured."
        },
        footer = {
            "",
            "Examples:",
            "  credence bench all",
            "  credence bench all --quick --out before",
            "  credence bench all --quick --against before/bench.json"
        })
final class BenchAllVerb implements Callable<Integer> {
    private static final Path USUAL = Path.of("docs", "results", "bench");

    @Spec
    private CommandSpec self;

    @Option(names = "--out", paramLabel = "DIR", description = "Where it goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("credence-bench");

    @Option(names = "--quick", description = "Small sizes; compared with quick runs only.")
    private boolean quick;

    @Option(names = "--tiny", hidden = true, description = "Sizes that only show that all of it runs.")
    private boolean tiny;

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--against",
            paramLabel = "DIR|FILE",
            description = "A kept run, or a folder of which the newest counts (default: docs/results/bench).")
    private Path against;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1");
        }
        Sizes sizes = tiny ? Sizes.TINY : quick ? Sizes.QUICK : Sizes.FULL;
        // All that could be wrong is looked at before anybody waits; --out may be where the kept run is.
        Optional<KeptRun> kept = kept(sizes);
        BenchFolder folder = BenchFolder.open(out);
        PrintWriter err = self.commandLine().getErr();
        long started = System.nanoTime();
        Series series = new Series(
                System::nanoTime,
                Machine::load,
                line -> err.println(
                        String.format(Locale.ROOT, "%4d s  %s", (System.nanoTime() - started) / 1_000_000_000, line)));
        BenchRun run =
                series.run(origin(sizes), subjects(sizes), sofar -> folder.write(sofar, Comparison.of(sofar, kept)));
        Comparison comparison = Comparison.of(run, kept);
        print(run, comparison);
        report(comparison, sizes, err);
        err.println("Written to " + out + "; open " + folder.page() + ".");
        return code(run, comparison);
    }

    /** A subject without figures is graver than one with worse ones: nobody knows what they would have been. */
    static int code(BenchRun run, Comparison comparison) {
        return run.isIncomplete()
                ? ExitCode.INFRASTRUCTURE
                : comparison.isSurelyWorse() ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private Optional<KeptRun> kept(Sizes sizes) throws IOException {
        if (against != null && !Files.exists(against)) {
            throw new IllegalArgumentException("--against " + against + ": there is no such file or folder");
        }
        Path where = against == null ? USUAL : against;
        return Files.exists(where) ? KeptRun.find(where, sizes) : Optional.empty();
    }

    private BenchRun.Origin origin(Sizes sizes) {
        String command = "credence "
                + String.join(
                        " ",
                        self.commandLine()
                                .getParent()
                                .getParent()
                                .getParseResult()
                                .originalArgs());
        return new BenchRun.Origin(Instant.now(), command, Commit.of(Path.of("")), Machine.here(), sizes);
    }

    private List<Series.Subject> subjects(Sizes sizes) {
        Map<String, String> none = Map.of();
        boolean isFull = sizes.equals(Sizes.FULL);
        Sizes.Steady steady = sizes.steady();
        return List.of(
                new Series.Subject(
                        "update",
                        isFull ? 10 : 3,
                        progress -> UpdateFigures.all(sizes.records(), rounds, sizes.records())),
                new Series.Subject(
                        "replay", isFull ? 6 : 3, progress -> ReplayFigures.all(sizes.records(), rounds, progress)),
                new Series.Subject(
                        "pipeline",
                        isFull ? 170 : 35,
                        progress -> PipelineFigures.all(sizes.records(), rounds, sizes.keys(), none, progress)),
                new Series.Subject(
                        "latency",
                        isFull ? 360 : 90,
                        progress -> LatencyFigures.all(
                                steady.perSecond(), steady.warmSeconds(), steady.seconds(), rounds, none, progress)),
                new Series.Subject(
                        "keys",
                        isFull ? 150 : 25,
                        progress -> KeysFigures.memory(sizes.manyKeys(), rounds, none, progress)),
                new Series.Subject(
                        "restore",
                        isFull ? 50 : 10,
                        progress -> KeysFigures.restore(sizes.manyKeys(), rounds, none, progress)));
    }

    private void print(BenchRun run, Comparison comparison) throws IOException {
        PrintWriter to = self.commandLine().getOut();
        if (output == OutputFormat.JSON) {
            to.println(BenchFolder.json(run));
            return;
        }
        int width =
                run.figures().stream().mapToInt(f -> f.name().length()).max().orElse(0);
        for (Figure figure : run.figures()) {
            String factor = comparison
                    .of(figure)
                    .filter(change -> Double.isFinite(change.factor()))
                    .map(change -> String.format(Locale.ROOT, "%.2f of kept", change.factor()))
                    .orElse("");
            to.println(String.format(
                            Locale.ROOT,
                            "%-8s  %-" + width + "s  %12.2f %-9s  %s",
                            figure.subject(),
                            figure.name(),
                            figure.value(),
                            figure.unit(),
                            factor)
                    .stripTrailing());
        }
    }

    private static void report(Comparison comparison, Sizes sizes, PrintWriter err) {
        if (comparison.kept().isEmpty()) {
            err.println("No kept run of " + sizes.name() + " sizes to compare with.");
            return;
        }
        err.println("Compared with " + comparison.kept().get().file() + ".");
        comparison.better().stream().map(Change::words).forEach(line -> err.println("better: " + line));
        comparison.worse().stream().map(Change::words).forEach(line -> err.println("worse:  " + line));
    }
}
