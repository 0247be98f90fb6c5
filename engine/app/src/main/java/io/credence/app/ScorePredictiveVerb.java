package io.credence.app;

import io.credence.app.score.PredictiveReading;
import io.credence.app.score.ReplayFolder;
import io.credence.app.score.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score predictive}: coverage, pits and proper scores, against naive rivals and another replay. */
@Command(
        name = "predictive",
        description = {
            "Coverage, uniformity, interval score, CRPS and log score of what a replay predicted.",
            "",
            "Beside it persistence (as the last value was), seasonal-naive with --season, another replay with --against."
        },
        footer = {
            "",
            "Examples:",
            "  credence score predictive results",
            "  credence score predictive results --season 12 --against results-of-another-family"
        })
final class ScorePredictiveVerb implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "REPLAY", description = "Folders that replay wrote.")
    private List<Path> replays;

    @Option(names = "--against", paramLabel = "REPLAY", description = "Another replay of the same file; one for each.")
    private List<Path> rivals = List.of();

    @Option(names = "--season", paramLabel = "N", description = "Records of a season, for the seasonal-naive rival.")
    private Integer season;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        if (!rivals.isEmpty() && rivals.size() != replays.size()) {
            throw new IllegalArgumentException(
                    "--against is needed once for each replay: " + replays.size() + ", not " + rivals.size());
        }
        if (season != null && season < 1) {
            throw new IllegalArgumentException("--season is at least 1 record, not " + season);
        }
        int length = season == null ? 0 : season;
        List<Table> tables = new ArrayList<>();
        PredictiveReading all = new PredictiveReading(length);
        for (int i = 0; i < replays.size(); i++) {
            ReplayFolder replay = ReplayFolder.open(replays.get(i));
            ReplayFolder rival = rivals.isEmpty() ? null : ReplayFolder.open(rivals.get(i));
            String title = "Predictions of " + replay.family() + ", " + replay;
            tables.add(new PredictiveReading(length).add(replay, rival, "").table("predictive", title));
            if (replays.size() > 1) {
                all.add(replay, rival, replay + "/");
            }
        }
        if (replays.size() > 1) {
            tables.add(all.table("predictive-all", "All " + replays.size() + " replays"));
        }
        return output.print(tables);
    }
}
