package io.credence.app;

import io.credence.app.replay.BareFamily;
import io.credence.app.replay.InputFile;
import io.credence.app.replay.Progress;
import io.credence.app.replay.Replay;
import io.credence.app.replay.ReplaySummary;
import io.credence.app.replay.Timing;
import io.credence.app.replay.WithoutDecision;
import io.credence.app.report.ReportRecorder;
import io.credence.pipeline.Emission;
import io.credence.pipeline.Plan;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: runs a spec over a file, without Kafka, and leaves the results in a folder. */
@Command(
        name = "replay",
        description = {
            "Run a spec, or a family at its defaults, over a CSV or JSON-lines file. No Kafka is needed.",
            "",
            "The same spec and file give the same bytes. Written to the folder: uncertainty.jsonl, posterior.jsonl,"
                    + " alerts.jsonl, changes.jsonl, corrections.jsonl, decisions.jsonl, quarantine.jsonl, summary.json, report.html; where the spec asks for refreshes refresh-requests.jsonl."
        },
        footer = {
            "",
            "Examples:",
            "  credence replay local-level data.csv --value temp",
            "  credence replay gaussian data.csv --time when --key sensor --value temp --out results",
            "  credence replay examples/nile.yaml examples/nile.csv",
            "  credence replay examples/nile.yaml examples/nile.csv --without-decision 3f0c52a1b7e94d08-1"
        })
final class ReplayVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(index = "0", paramLabel = "SPEC|FAMILY", description = "A spec file, or the name of a model family.")
    private String argument;

    @Parameters(index = "1", paramLabel = "FILE", description = "Records: .csv, .tsv, .jsonl or .ndjson.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("credence-replay");

    @Option(names = "--time", paramLabel = "COLUMN", description = "The event time; without one, the row number.")
    private String time;

    @Option(names = "--key", paramLabel = "COLUMN", description = "The sensor; without one, there is one key.")
    private String key;

    @Option(names = "--value", paramLabel = "COLUMN", description = "What is measured; repeat for vectors.")
    private List<String> values = List.of();

    @Option(names = "--covariate", paramLabel = "COLUMN", description = "What it depends on; repeat for several.")
    private List<String> covariates = List.of();

    @Option(names = "--sequence", paramLabel = "COLUMN", description = "Tells duplicates: rises by one per key.")
    private String sequence;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: the spec's).")
    private Long seed;

    @Option(
            names = "--posterior-every",
            paramLabel = "N",
            description = "Write the posterior after every N-th record of a key, not only the last.")
    private Long posteriorEvery;

    @Option(
            names = "--segments",
            paramLabel = "KEYS",
            defaultValue = "64",
            description = "Read the first so many keys as segments into changes.jsonl; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int segments;

    @Option(
            names = "--fleet",
            paramLabel = "HORIZON",
            description = "Say in fleet.jsonl which keys changed within each horizon of that length, as P1D.")
    private Duration horizon;

    private static final Duration CENTURY = Duration.ofDays(36_525);

    @Option(
            names = "--fleet-share",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description =
                    "How many of the keys that --fleet names may not have changed, on average (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--without-decision",
            paramLabel = "ID",
            description = "Replay as if a decision, named by its id in decisions.jsonl, had not been taken,"
                    + " and say in nats what it was worth.")
    private String unwanted;

    @Option(names = "--no-report", description = "Do not write report.html.")
    private boolean noReport;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but problems.")
    private boolean quiet;

    private boolean isPacedByFile;

    @Override
    public Integer call() throws IOException {
        PipelineSpec spec = withFlags(SpecReader.installed().readFileOrFamily(argument));
        requireFile();
        requireSegments();
        requireFleet();
        try (InputFile input = InputFile.open(file, spec)) {
            Plan taken = plan(spec, input);
            Optional<WithoutDecision> without = withoutDecision(spec, taken);
            Plan plan = without.map(WithoutDecision::plan).orElse(taken);
            createFolder();
            Replay replay = new Replay(plan, out, input.hasClock());
            replay.readSegments(segments);
            if (horizon != null) {
                replay.judgeFleet(horizon, share);
            }
            ReportRecorder report = new ReportRecorder(plan, input.hasClock());
            if (!noReport) {
                replay.watch(report);
            }
            without.ifPresent(decision -> replay.watch(decision.watcher()));
            Progress progress = Progress.onTerminal(quiet, Files.size(file), input.source()::bytesRead);
            ReplaySummary summary;
            try {
                summary = replay.run(input.source(), progress::records);
            } finally {
                progress.done();
            }
            Timing timing = progress.timing();
            write(summary, report, without, timing);
            if (summary.books().observationsReceived() == 0) {
                throw new IllegalArgumentException(file + " holds no records");
            }
            if (!quiet) {
                print(summary, timing, input);
                without.map(WithoutDecision::line).ifPresent(self.commandLine().getOut()::println);
            }
            return nothingRead(summary);
        }
    }

    private void write(ReplaySummary summary, ReportRecorder report, Optional<WithoutDecision> without, Timing timing)
            throws IOException {
        summary.write(out, file);
        if (!noReport) {
            report.write(out, summary);
        }
        if (without.isPresent()) {
            without.get().write(out);
        }
        timing.write(out);
    }

    private Optional<WithoutDecision> withoutDecision(PipelineSpec spec, Plan plan) throws IOException {
        if (unwanted == null) {
            return Optional.empty();
        }
        try (InputFile input = InputFile.open(file, spec)) {
            return Optional.of(WithoutDecision.find(plan, unwanted, input.source(), input.hasClock()));
        }
    }

    private int nothingRead(ReplaySummary summary) {
        if (summary.isNothingRead()) {
            self.commandLine()
                    .getErr()
                    .println("credence: nothing could be read: all "
                            + summary.books().observationsReceived() + " records of " + file + " were quarantined; "
                            + out.resolve("quarantine.jsonl") + " says why, the first: " + summary.firstQuarantine());
            return ExitCode.USER;
        }
        return ExitCode.OK;
    }

    private PipelineSpec withFlags(PipelineSpec spec) {
        Input.Fields f = spec.input().fields();
        Input.Fields merged = new Input.Fields(
                or(key, f.key()),
                or(time, f.time()),
                or(sequence, f.sequence()),
                f.id(),
                values.isEmpty() ? f.values() : values,
                covariates.isEmpty() ? f.covariates() : covariates,
                f.censored(),
                f.categories());
        return spec.withInput(spec.input().withFields(merged));
    }

    private static Optional<String> or(String flag, Optional<String> other) {
        return flag == null ? other : Optional.of(flag);
    }

    private Plan plan(PipelineSpec spec, InputFile input) {
        Optional<PipelineSpec> paced =
                Files.exists(Path.of(argument)) ? Optional.empty() : BareFamily.paced(spec, input.typicalStep());
        isPacedByFile = paced.isPresent();
        PipelineSpec timed = paced.orElse(spec);
        Plan plan = Plans.of(timed, input.hasClock());
        Emission emission = posteriorEvery == null ? new Emission.OnRequest() : new Emission.EveryNth(posteriorEvery);
        return plan.with(emission).with(seed == null ? plan.seed() : seed);
    }

    private void requireFile() {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a directory; replay reads one file");
        }
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read: check its permissions");
        }
    }

    private void requireSegments() {
        if (segments < 0) {
            throw new IllegalArgumentException("--segments is " + segments + ": give a number of keys, or 0 for none");
        }
    }

    private void requireFleet() {
        if (horizon != null && (horizon.compareTo(Duration.ofMillis(1)) < 0 || horizon.compareTo(CENTURY) > 0)) {
            throw new IllegalArgumentException(
                    "--fleet is " + horizon + ": give a length of time, as P1D, of a century at most");
        }
        if (horizon == null && self.commandLine().getParseResult().hasMatchedOption("--fleet-share")) {
            throw new IllegalArgumentException("--fleet-share is of --fleet: say over which horizons, as --fleet P1D");
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("--fleet-share is " + share + ": give a share between 0 and 1");
        }
    }

    private void createFolder() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out " + out + " is a file; name a folder");
        }
        Files.createDirectories(out);
    }

    private void print(ReplaySummary summary, Timing timing, InputFile input) {
        PrintWriter to = self.commandLine().getOut();
        to.println("Read " + input.description() + ".");
        if (isPacedByFile) {
            to.println("level.per is " + input.typicalStep().orElseThrow()
                    + ", the file's own step; a spec file says its own.");
        }
        summary.lines().forEach(to::println);
        to.println(timing.line());
        to.println("Results are in " + out + (noReport ? "." : "; open " + out.resolve("report.html") + "."));
    }
}
