package io.credence.app;

import io.credence.app.bench.FamilyTable;
import io.credence.app.bench.Figure;
import io.credence.app.bench.FigureJson;
import io.credence.app.bench.ReplayFigures;
import io.credence.app.bench.UpdateFigures;
import io.credence.app.bench.report.Sizes;
import io.credence.app.bench.streams.KeysFigures;
import io.credence.app.bench.streams.LatencyFigures;
import io.credence.app.bench.streams.ParticleFigures;
import io.credence.app.bench.streams.PipelineFigures;
import io.credence.format.JsonBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: measures Credence on this machine. */
@Command(
        name = "bench",
        description = {
            "Measure Credence on this machine, one line per figure.",
            "",
            "update: time and garbage of one record, bytes of one key, for every family (about half a minute).",
            "families: the same as a table of the documentation.",
            "replay: records a second of replaying a file, beside only reading and parsing it (half a minute).",
            "pipeline: records a second on a broker in this process, beside a bare Streams application (3 minutes).",
            "latency: milliseconds from a record to its posterior at a steady rate, beside a bare pass-through (6 minutes).",
            "keys: bytes of a key when there are many (2 minutes).",
            "restore: how fast as many keys are back after a loss of all local state (1 to 2 minutes).",
            "particles: 1,000 keys of 1,000 particles through a pipeline, by both kinds of changelog (8 minutes).",
            "all: every one but particles, compared with the last kept run, on one page (a quarter of an hour)."
        },
        subcommands = BenchAllVerb.class)
final class BenchVerb implements Callable<Integer> {
    @Spec
    private CommandSpec self;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUBJECT",
            description = "What to measure: ${COMPLETION-CANDIDATES} or all.")
    private Subject subject;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records of a run of update, families, replay and pipeline, keys of keys and restore"
                    + " (default: ${DEFAULT-VALUE}).")
    private long records = 1_000_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Runs, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A Kafka setting for both sides, such as producer.compression.type=none.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--tiny",
            hidden = true,
            description = "Streams that only show that latency and particles are measured.")
    private boolean tiny;

    private static final long LEAST = 100;
    private static final long MOST = 1_000_000_000;

    /** What can be measured. */
    enum Subject {
        /** One record and one key. */
        UPDATE,
        /** The same as a table. */
        FAMILIES,
        /** A file, from rows to results. */
        REPLAY,
        /** Records a second on a broker. */
        PIPELINE,
        /** From a record to its posterior. */
        LATENCY,
        /** Memory of many keys. */
        KEYS,
        /** Many keys, restored from the log. */
        RESTORE,
        /** Large beliefs through a pipeline. */
        PARTICLES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (subject == null) {
            throw new ParameterException(self.commandLine(), "Missing required parameter: 'SUBJECT'");
        }
        if (records < LEAST || records > MOST || rounds < 1) {
            throw new IllegalArgumentException(
                    "--records is between " + LEAST + " and " + MOST + ", --rounds at least 1");
        }
        PrintWriter out = self.commandLine().getOut();
        Consumer<String> progress = self.commandLine().getErr()::println;
        int count = Math.toIntExact(records);
        List<Figure> figures = switch (subject) {
            case UPDATE -> UpdateFigures.all(count, rounds, count);
            case FAMILIES -> UpdateFigures.families(count, rounds);
            case REPLAY -> ReplayFigures.all(count, rounds, progress);
            case PIPELINE -> PipelineFigures.all(records, rounds, List.of(1_000, 200_000), settings, progress);
            case LATENCY -> latency(tiny ? Sizes.TINY.steady() : Sizes.FULL.steady(), progress);
            case KEYS -> KeysFigures.memory(count, rounds, settings, progress);
            case RESTORE -> KeysFigures.restore(count, rounds, settings, progress);
            case PARTICLES ->
                ParticleFigures.all(
                        tiny ? ParticleFigures.Sizes.TINY : ParticleFigures.Sizes.PROMISED,
                        tiny ? List.of(8) : List.of(64, 256, 1_024),
                        rounds,
                        settings,
                        progress);
        };
        if (output == OutputFormat.JSON) {
            out.println(json(figures));
        } else if (subject == Subject.FAMILIES) {
            out.print(FamilyTable.markdown(figures));
            out.flush();
        } else {
            int width = figures.stream().mapToInt(f -> f.name().length()).max().orElse(0);
            for (Figure figure : figures) {
                out.println(String.format(
                        Locale.ROOT, "%-" + width + "s  %10.2f %s", figure.name(), figure.value(), figure.unit()));
            }
        }
        return ExitCode.OK;
    }

    private List<Figure> latency(Sizes.Steady steady, Consumer<String> progress) throws IOException {
        return LatencyFigures.all(
                steady.perSecond(), steady.warmSeconds(), steady.seconds(), rounds, settings, progress);
    }

    private static String json(List<Figure> figures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonBuffer json = new JsonBuffer(bytes);
        FigureJson.write(json, figures);
        json.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
