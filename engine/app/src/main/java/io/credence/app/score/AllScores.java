package io.credence.app.score;

import io.credence.app.replay.BareFamily;
import io.credence.app.replay.InputFile;
import io.credence.app.replay.Replay;
import io.credence.app.replay.ReplaySummary;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every table from the shared data, by families at their defaults; used once, by one thread.
 *
 * <p>No option is chosen by series or by what came out. Both families for numbers run over all that is numbers: the one
 * that holds its mean still, and the one that follows.
 */
public final class AllScores {
    private static final List<String> FAMILIES = List.of("gaussian", "local-level");
    private static final int SAMPLE = 4; // every fourth series
    private static final int HORIZON = 100; // as the regime streams' own description suggests
    private static final double UNUSUAL = 0.5; // one in ten thousand
    private static final int YEAR = 12; // months
    private static final String TIME_OF_REGIMES = "ts_ms";

    private final Path data;
    private final Path work;
    private final SharedInputs inputs;
    private final Consumer<String> progress;
    private final List<Table> tables = new ArrayList<>();

    private AllScores(Path data, Path work, boolean isSample, Consumer<String> progress) {
        this.data = data;
        this.work = work;
        this.inputs = new SharedInputs(data, work.resolve("inputs"), isSample ? SAMPLE : 1);
        this.progress = progress;
    }

    /**
     * Replays and judges.
     *
     * @param data the shared data
     * @param out a folder that exists; replays are in one inside it until they are judged
     * @param isSample whether every fourth series will do
     * @param progress is told what is being done
     */
    public static List<Table> of(Path data, Path out, boolean isSample, Consumer<String> progress) throws IOException {
        new SharedInputs(data, out, 1).requireAll();
        Path work = Files.createTempDirectory(out, "replays");
        try {
            AllScores scores = new AllScores(data, work, isSample, progress);
            scores.all();
            return scores.tables;
        } finally {
            delete(work);
        }
    }

    private void all() throws IOException {
        for (String family : FAMILIES) {
            regimes(family);
            nab(family);
            tcpd(family);
            skab(family);
            series(family);
        }
        counts();
        electricity();
    }

    private void regimes(String family) throws IOException {
        progress.accept("regime streams, " + family);
        SharedInputs.Input input = inputs.regimes();
        ReplayFolder replay = replay(family, input, Optional.of(TIME_OF_REGIMES), "regimes");
        RegimeTruth truth = RegimeTruth.read(data.resolve("regime_streams/truth.json"));
        tables.add(ChangeTable.of(replay, truth, HORIZON, "changes-" + family, "regime streams"));
        tables.add(predictive(
                "predictive-regimes-" + family, "Predictions of " + family + ", regime streams", 0, List.of(replay)));
        delete(replay.path());
    }

    private void nab(String family) throws IOException {
        List<ReplayFolder> replays = replays(family, "nab", inputs.nab());
        tables.add(NabTable.of(paths(replays), data.resolve("nab/combined_windows.json"), "nab-" + family));
        tables.add(predictive("predictive-nab-" + family, "Predictions of " + family + ", NAB", 0, replays));
        clear(replays);
    }

    private void tcpd(String family) throws IOException {
        List<ReplayFolder> replays = replays(family, "tcpd", inputs.tcpd());
        tables.add(TcpdTable.of(paths(replays), data.resolve("tcpd/annotations.json"), "tcpd-" + family));
        clear(replays);
    }

    private void skab(String family) throws IOException {
        List<ReplayFolder> replays = replays(family, "skab", inputs.skab());
        tables.add(SkabTable.of(paths(replays), data.resolve("skab"), UNUSUAL, "skab-" + family));
        clear(replays);
    }

    private void series(String family) throws IOException {
        ReplayFolder nile = replay(family, inputs.series("nile"), Optional.empty(), "series");
        tables.add(
                predictive("predictive-nile-" + family, "Predictions of " + family + ", the Nile", 0, List.of(nile)));
        ReplayFolder airline = replay(family, inputs.series("airline_passengers"), Optional.empty(), "series");
        tables.add(predictive(
                "predictive-airline-" + family,
                "Predictions of " + family + ", airline passengers",
                YEAR,
                List.of(airline)));
        clear(List.of(nile, airline));
    }

    private void counts() throws IOException {
        List<ReplayFolder> replays = replays("poisson", "tweets", inputs.tweets());
        tables.add(predictive("predictive-tweets-poisson", "Predictions of poisson, NAB's tweets", 0, replays));
        clear(replays);
    }

    private void electricity() throws IOException {
        progress.accept("electricity prices up or down, bernoulli");
        ReplayFolder replay = replay("bernoulli", inputs.electricity(), Optional.empty(), "streams");
        tables.add(ProbabilityTable.of(replay, "Probabilities of bernoulli, Elec2", "probabilities-elec2-bernoulli"));
        clear(List.of(replay));
    }

    private static Table predictive(String name, String title, int season, List<ReplayFolder> replays)
            throws IOException {
        PredictiveReading reading = new PredictiveReading(season);
        for (ReplayFolder replay : replays) {
            reading.add(replay, null, replay + "/");
        }
        return reading.table(name, title);
    }

    private List<ReplayFolder> replays(String family, String collection, List<SharedInputs.Input> all)
            throws IOException {
        progress.accept(String.format(Locale.ROOT, "%s, %s: %,d series", collection, family, all.size()));
        List<ReplayFolder> replays = new ArrayList<>();
        for (SharedInputs.Input input : all) {
            replays.add(replay(family, input, Optional.empty(), collection));
        }
        return replays;
    }

    private ReplayFolder replay(String family, SharedInputs.Input input, Optional<String> time, String collection)
            throws IOException {
        SpecReader reader = SpecReader.installed();
        PipelineSpec spec = reader.readFileOrFamily(family);
        Input.Fields fields = spec.input().fields();
        spec = spec.withInput(spec.input()
                .withFields(new Input.Fields(
                        fields.key(), time, Optional.empty(), fields.id(), fields.values(), fields.covariates())));
        Path folder = work.resolve(collection).resolve(input.name());
        Files.createDirectories(folder);
        try (InputFile file = InputFile.open(input.file(), spec.input())) {
            PipelineSpec paced =
                    BareFamily.paced(spec, file.typicalStep(), reader).orElse(spec);
            Replay replay = new Replay(Plans.of(paced, file.hasClock()), folder, file.hasClock());
            ReplaySummary summary = replay.run(file.source(), records -> {});
            summary.write(folder, input.file());
        }
        return ReplayFolder.open(folder);
    }

    private static List<Path> paths(List<ReplayFolder> replays) {
        return replays.stream().map(ReplayFolder::path).toList();
    }

    private static void clear(List<ReplayFolder> replays) throws IOException {
        for (ReplayFolder replay : replays) {
            delete(replay.path());
        }
    }

    /** What was made here and nothing else. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
