package io.credence.app;

import io.credence.app.simulate.LineFormat;
import io.credence.app.simulate.ScenarioReader;
import io.credence.app.simulate.SimulationFolder;
import io.credence.app.simulate.SimulationPipe;
import io.credence.core.Nearest;
import io.credence.simulate.Sent;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate}: a scenario's readings, with what really happened beside. */
@Command(
        name = "simulate",
        description = {
            "Play a scenario: fleets of sensors with known truth, faults and scheduled changes.",
            "",
            "The same scenario and seed give the same bytes, on any number of threads. Written to the folder, for every"
                    + " fleet: its readings in the order of arrival, NAME.csv or NAME.jsonl, and NAME.truth.json, which"
                    + " `credence score changes` takes; and simulation.json. Without a folder, readings go to standard"
                    + " output."
        },
        footer = {
            "",
            "Examples:",
            "  credence simulate examples/scenarios/pumps.yaml --out pumps",
            "  credence replay gaussian pumps/pump.csv --out found && credence score changes found --truth"
                    + " pumps/pump.truth.json",
            "  credence simulate examples/scenarios/pumps.yaml --format json --for PT1H | head"
        })
final class SimulateVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SCENARIO", description = "A scenario file; docs/scenarios.md says what can be in it.")
    private String file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where readings and truth go.")
    private Path out;

    @Option(
            names = {"-f", "--format"},
            description = "How readings are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LineFormat format = LineFormat.CSV;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: the scenario's).")
    private Long seed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "For how long units are read (default: the scenario's).")
    private Duration length;

    @Option(
            names = "--fleet",
            paramLabel = "NAME",
            description = "Only this fleet; repeat for several. Its readings are the same.")
    private List<String> fleets = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many simulate (default: one for every processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but problems.")
    private boolean quiet;

    private static final int MOST_THREADS = 256;

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("--threads is between 1 and " + MOST_THREADS + ", not " + threads);
        }
        Scenario scenario = scenario();
        try (ScenarioRun run = new ScenarioRun(scenario, threads)) {
            if (out == null) {
                SimulationPipe.play(run, scenario, format, System.out);
            } else {
                toFolder(run, scenario);
            }
        }
        return ExitCode.OK;
    }

    private void toFolder(ScenarioRun run, Scenario scenario) throws IOException {
        try (SimulationFolder folder = new SimulationFolder(out, scenario, format)) {
            while (run.hasNext()) {
                folder.take(run.next());
            }
            folder.end(run.truth(), run.books());
        }
        if (!quiet) {
            print(run, scenario);
        }
    }

    private void print(ScenarioRun run, Scenario scenario) {
        PrintWriter terminal = self.commandLine().getOut();
        long records = run.books().values().stream().mapToLong(Long::longValue).sum();
        long changes =
                run.truth().stream().mapToLong(key -> key.changes().size()).sum();
        terminal.println(String.format(
                Locale.ROOT,
                "%s, seed %d: %,d records of %,d keys, %,d changes, in %s",
                scenario.name(),
                scenario.seed(),
                records,
                run.truth().size(),
                changes,
                out));
        StringBuilder faults = new StringBuilder();
        for (Map.Entry<Sent, Long> kind : run.books().entrySet()) {
            if (kind.getKey() != Sent.OK && kind.getValue() > 0) {
                faults.append(faults.isEmpty() ? "of them " : ", ")
                        .append(String.format(Locale.ROOT, "%,d %s", kind.getValue(), words(kind.getKey())));
            }
        }
        if (!faults.isEmpty()) {
            terminal.println(faults);
        }
        terminal.flush();
    }

    private static String words(Sent what) {
        return switch (what) {
            case OUTLIER -> "outliers";
            case DUPLICATE -> "duplicates";
            default -> what.name().toLowerCase(Locale.ROOT);
        };
    }

    private Scenario scenario() {
        Scenario scenario = ScenarioReader.read(file, System.getenv());
        if (seed != null) {
            scenario = scenario.withSeed(seed);
        }
        if (length != null) {
            if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(365_000)) > 0) {
                throw new IllegalArgumentException("--for is longer than nothing and at most a thousand years");
            }
            scenario = scenario.lasting(ScenarioReader.micros(length));
        }
        List<String> names = scenario.fleets().stream().map(FleetPlan::name).toList();
        for (String fleet : fleets) {
            if (!names.contains(fleet)) {
                throw new IllegalArgumentException("--fleet " + fleet + " is not in " + file + "; there are: "
                        + String.join(", ", names) + Nearest.hint(fleet, names));
            }
        }
        return fleets.isEmpty() ? scenario : scenario.only(fleets);
    }
}
