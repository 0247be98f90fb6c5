package io.credence.app;

import io.credence.app.score.SkabTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score skab}: outliers and changes beside SKAB's labels. */
@Command(
        name = "skab",
        description = {
            "The Skoltech Anomaly Benchmark: outliers by anomaly score, changes by alerts.",
            "",
            "A replay's folder is called as its file is, such as replays/valve1/0; a folder of replays stands for all"
                    + " in it. A replay has one key, or one for each sensor with the same times."
        },
        footer = {"", "Example:", "  credence score skab replays --labels skab"})
final class ScoreSkabVerb implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "REPLAY", description = "Folders that replay wrote, or folders of them.")
    private List<Path> replays;

    @Option(names = "--labels", required = true, paramLabel = "DIR", description = "The benchmark's own folder.")
    private Path labels;

    @Option(
            names = "--threshold",
            paramLabel = "S",
            description =
                    "A row of whose tail the rarity reaches it is an outlier (default: ${DEFAULT-VALUE}, one in ten thousand).")
    private double threshold = 0.5;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("--threshold lies between 0 and 1, not at " + threshold);
        }
        return output.print(List.of(SkabTable.of(replays, labels, threshold, "skab")));
    }
}
