package io.credence.app;

import io.credence.app.publish.Pace;
import io.credence.app.simulate.LineFormat;
import io.credence.app.simulate.ScenarioReader;
import io.credence.app.simulate.SimulationFolder;
import io.credence.app.simulate.SimulationPipe;
import io.credence.app.simulate.SimulationRecords;
import io.credence.core.Nearest;
import io.credence.simulate.Sent;
import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.ScenarioRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
                    + " output, or with --topic to Kafka, where they begin so that none is sent before its time."
        },
        footer = {
            "",
            "Examples:",
            "  credence simulate examples/scenarios/pumps.yaml --out pumps",
            "  credence replay gaussian pumps/pump.csv --sequence sequence --out found && credence score changes found"
                    + " --truth pumps/pump.truth.json",
            "  credence simulate examples/scenarios/pumps.yaml --format json --for PT1H | head",
            "  credence simulate examples/scenarios/pumps.yaml --topic pumps --kafka client.properties --speed 60 --out"
                    + " pumps"
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

    @Option(
            names = "--align",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "With --topic, have it begin so that the newest reading is sent at its own time (the default),"
                            + " or when the scenario says.")
    private boolean isAligned;

    @Option(
            names = {"-o", "--output"},
            description =
                    "How what became of --topic is printed: ${COMPLETION-CANDIDATES} (default:" + " ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @ArgGroup(exclusive = false, heading = "%nTo a topic:%n")
    private SendOptions to;

    private static final int MOST_THREADS = 256;

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("--threads is between 1 and " + MOST_THREADS + ", not " + threads);
        }
        Scenario scenario = scenario();
        if (to != null) {
            Pace pace = to.pace();
            pace.requireFor(scenario.lengthMicros());
            scenario = isAligned ? aligned(scenario, pace) : scenario;
        }
        try (ScenarioRun run = new ScenarioRun(scenario, threads)) {
            if (out == null) {
                return to == null ? pipe(run, scenario) : send(run, scenario, reading -> {}, () -> {});
            }
            return toFolder(run, scenario);
        }
    }

    private int pipe(ScenarioRun run, Scenario scenario) throws IOException {
        SimulationPipe.play(run, scenario, format);
        return ExitCode.OK;
    }

    private int toFolder(ScenarioRun run, Scenario scenario) throws IOException {
        int code = ExitCode.OK;
        try (SimulationFolder folder = new SimulationFolder(out, scenario, format)) {
            if (to == null) {
                while (run.hasNext()) {
                    folder.take(run.next());
                }
                end(folder, run);
            } else {
                // Inside, since a process that was told to stop is gone as soon as sending returns.
                code = send(run, scenario, folder::take, () -> end(folder, run));
            }
        }
        if (!quiet && (to == null || output == OutputFormat.TABLE)) {
            print(run, scenario);
        }
        return code;
    }

    /** What really happened until then; the summary only of a run that was played to its end. */
    private static void end(SimulationFolder folder, ScenarioRun run) throws IOException {
        folder.end(run.truth(), run.books(), !run.hasNext());
    }

    private int send(ScenarioRun run, Scenario scenario, SimulationRecords.Copy copy, SendOptions.Ending ending)
            throws IOException {
        return to.send(
                new SendOptions.Audience(self, output, quiet),
                new SimulationRecords(run, scenario, copy),
                Optional.of(scenario.startMicros()),
                String.format(
                        Locale.ROOT,
                        "%s: about %,.0f readings of %,d keys, from %s to %s",
                        scenario.name(),
                        scenario.readings(),
                        scenario.units(),
                        instant(scenario.startMicros()),
                        instant(scenario.startMicros() + scenario.lengthMicros())),
                json -> json.put("scenario", scenario.name())
                        .put("seed", scenario.seed())
                        .put("start", instant(scenario.startMicros()).toString()),
                ending);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Scenario aligned(Scenario scenario, Pace pace) {
        long start = pace.beginMicros(scenario.lengthMicros(), Clock.systemUTC().millis() * 1000);
        if (start < 0) {
            throw new IllegalArgumentException(
                    "to end now it would begin before 1970, which the timestamps of records cannot; shorten it with --for");
        }
        return scenario.startingAt(start);
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
                scenario.units(),
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
        if (length != null
                && (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(365_000)) > 0)) {
            throw new IllegalArgumentException("--for is longer than nothing and at most a thousand years");
        }
        Scenario scenario = ScenarioReader.read(
                file, System.getenv(), Optional.ofNullable(length).orElse(Duration.ZERO));
        if (seed != null) {
            scenario = scenario.withSeed(seed);
        }
        if (length != null) {
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
