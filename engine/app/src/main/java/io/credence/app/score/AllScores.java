package io.credence.app.score;

import io.credence.pipeline.spec.FalseAlarms;
import io.credence.pipeline.spec.Input;
import io.credence.simulate.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Every table from the shared data and from scenarios, by families at their defaults; used once, by one thread.
 *
 * <p>No option is chosen by series or by what came out. TCPD's series have no clock and a few hundred records each, so
 * all of them have one budget of false alarms that is counted in records. Both families for numbers run over all that is numbers: the one
 * that holds its mean still, and the one that follows.
 */
public final class AllScores {
    private static final List<String> FAMILIES = List.of("gaussian", "local-level");
    private static final String UNCHOSEN = "auto";
    private static final int SAMPLE = 4; // every fourth series
    private static final int HORIZON = 100; // as the regime streams' own description suggests
    private static final double UNUSUAL = 0.5; // one in ten thousand
    private static final int YEAR = 12; // months
    private static final int SEGMENTED = 64; // keys, as replay does unless told otherwise
    private static final FalseAlarms OF_SHORT_SERIES = FalseAlarms.perRecords(1, 1000, FalseAlarms.Scope.KEY);
    private static final String TIME_OF_REGIMES = "ts_ms";

    private final Path data;
    private final Path made;
    private final DefaultReplays defaults;
    private final SharedInputs inputs;
    private final Consumer<String> progress;
    private final List<Table> tables = new ArrayList<>();
    private final Pictures pictures = new Pictures();

    private AllScores(Path data, Path work, boolean isSample, Consumer<String> progress) {
        this.data = data;
        this.made = work.resolve("inputs");
        this.defaults = new DefaultReplays(work);
        this.inputs = new SharedInputs(data, made, isSample ? SAMPLE : 1);
        this.progress = progress;
    }

    /**
     * Replays and judges.
     *
     * @param data the shared data
     * @param scenarios that are played as well
     * @param out a folder that exists; replays are in one inside it until they are judged
     * @param isSample whether every fourth series will do, and a scenario for every kind of value
     * @param progress is told what is being done
     */
    public static Scored of(Path data, List<Scenario> scenarios, Path out, boolean isSample, Consumer<String> progress)
            throws IOException {
        new SharedInputs(data, out, 1).requireAll();
        List<ClassStream> streams = ClassStream.read(data.resolve("streams"));
        Path work = Files.createTempDirectory(out, "replays");
        try {
            AllScores scores = new AllScores(data, work, isSample, progress);
            scores.collections();
            for (ClassStream stream : streams) {
                scores.classes(stream, isSample);
            }
            scores.scenarios(isSample ? ScenarioFolder.sample(scenarios) : scenarios);
            return new Scored(scores.tables, scores.pictures.drawn());
        } finally {
            DefaultReplays.delete(work);
        }
    }

    /** What came out, and pictures to look at beside. */
    public record Scored(List<Table> tables, List<Picture> pictures) {}

    private void collections() throws IOException {
        for (String family : FAMILIES) {
            regimes(family);
            nab(family);
            tcpd(family);
            tcpdMultivariate(family);
            skab(family);
            series(family);
        }
        // With nothing chosen: what neither of the two can do on both.
        regimes(UNCHOSEN);
        skab(UNCHOSEN);
        counts();
    }

    private void classes(ClassStream stream, boolean isSample) throws IOException {
        progress.accept("classes of " + stream.title() + ", bernoulli");
        tables.addAll(new ClassTables(defaults, made.resolve("streams")).of(stream, isSample));
    }

    private void scenarios(List<Scenario> scenarios) throws IOException {
        ScenarioTables all = new ScenarioTables(defaults, made.resolve("scenarios"), HORIZON);
        for (Scenario scenario : scenarios) {
            progress.accept("scenario " + scenario.name());
            all.add(scenario);
        }
        if (!scenarios.isEmpty()) {
            tables.addAll(all.tables());
        }
    }

    private void regimes(String family) throws IOException {
        progress.accept("regime streams, " + family);
        SharedInputs.Input input = inputs.regimes();
        ReplayFolder replay = replay(family, input, DefaultReplays.timed(TIME_OF_REGIMES), "regimes");
        RegimeTruth truth = RegimeTruth.read(data.resolve("regime_streams/truth.json"));
        tables.add(ChangeTable.of(replay, truth, HORIZON, "changes-" + family, "regime streams"));
        pictures.regimes(replay, truth);
        tables.add(predictive(
                "predictive-regimes-" + family, "Predictions of " + family + ", regime streams", 0, List.of(replay)));
        clear(List.of(replay));
    }

    private void nab(String family) throws IOException {
        List<ReplayFolder> replays = replays(family, "nab", inputs.nab());
        tables.add(NabTable.of(paths(replays), data.resolve("nab/combined_windows.json"), "nab-" + family));
        pictures.nab(paths(replays), data.resolve("nab/combined_windows.json"));
        tables.add(predictive("predictive-nab-" + family, "Predictions of " + family + ", NAB", 0, replays));
        clear(replays);
    }

    private void tcpd(String family) throws IOException {
        List<ReplayFolder> replays = replays(ofTcpd(), family, "tcpd", inputs.tcpd());
        tables.add(tcpdTable(replays, "tcpd-" + family));
        pictures.tcpd(paths(replays), data.resolve("tcpd/annotations.json"));
        clear(replays);
    }

    /** Each column by itself, as no family here takes vectors: what any of them says is said of the series. */
    private void tcpdMultivariate(String family) throws IOException {
        List<SharedInputs.Input> several = TcpdColumns.of(data.resolve("tcpd"), made);
        if (several.isEmpty()) {
            return;
        }
        List<ReplayFolder> replays = replays(ofTcpd(), family, "tcpd-multivariate", several);
        tables.add(tcpdTable(replays, "tcpd-multivariate-" + family));
        clear(replays);
    }

    private DefaultReplays ofTcpd() {
        return defaults.withSegments(SEGMENTED).withFalseAlarms(OF_SHORT_SERIES);
    }

    private Table tcpdTable(List<ReplayFolder> replays, String name) throws IOException {
        return TcpdTable.of(paths(replays), data.resolve("tcpd/annotations.json"), name)
                .noting("Replayed with falseAlarms: " + OF_SHORT_SERIES + ". Segments keep no budget.");
    }

    private void skab(String family) throws IOException {
        List<ReplayFolder> replays = replays(family, "skab", inputs.skab());
        tables.add(SkabTable.of(paths(replays), data.resolve("skab"), UNUSUAL, "skab-" + family));
        pictures.skab(paths(replays), data.resolve("skab"));
        clear(replays);
    }

    private void series(String family) throws IOException {
        ReplayFolder nile = replay(family, inputs.series("nile"), DefaultReplays.guessed(), "series");
        tables.add(
                predictive("predictive-nile-" + family, "Predictions of " + family + ", the Nile", 0, List.of(nile)));
        ReplayFolder airline = replay(family, inputs.series("airline_passengers"), DefaultReplays.guessed(), "series");
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
        return replays(defaults, family, collection, all);
    }

    private List<ReplayFolder> replays(
            DefaultReplays how, String family, String collection, List<SharedInputs.Input> all) throws IOException {
        progress.accept(String.format(Locale.ROOT, "%s, %s: %,d series", collection, family, all.size()));
        List<ReplayFolder> replays = new ArrayList<>();
        for (SharedInputs.Input input : all) {
            replays.add(how.of(family, input.file(), DefaultReplays.guessed(), collection + "/" + input.name()));
        }
        return replays;
    }

    private ReplayFolder replay(String family, SharedInputs.Input input, Input.Fields fields, String collection)
            throws IOException {
        return defaults.of(family, input.file(), fields, collection + "/" + input.name());
    }

    private static List<Path> paths(List<ReplayFolder> replays) {
        return replays.stream().map(ReplayFolder::path).toList();
    }

    private static void clear(List<ReplayFolder> replays) throws IOException {
        for (ReplayFolder replay : replays) {
            DefaultReplays.delete(replay.path());
        }
    }
}
