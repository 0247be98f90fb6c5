package io.credence.app;

import io.credence.app.score.NabTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score nab}: anomaly scores beside NAB's windows. */
@Command(
        name = "nab",
        description = {
            "The Numenta Anomaly Benchmark: what the anomaly scores of replays of its series are worth.",
            "",
            "A replay's folder is called as its series is, such as replays/realKnownCause/nyc_taxi; a folder of"
                    + " replays stands for all in it."
        },
        footer = {"", "Example:", "  credence score nab replays --labels combined_windows.json"})
final class ScoreNabVerb implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "REPLAY", description = "Folders that replay wrote, or folders of them.")
    private List<Path> replays;

    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "combined_windows.json.")
    private Path labels;

    @Option(names = "--profiles", paramLabel = "FILE", description = "profiles.json; checked to be the published one.")
    private Path profiles;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        if (profiles != null) {
            NabTable.requireProfiles(profiles);
        }
        return output.print(List.of(NabTable.of(replays, labels, "nab")));
    }
}
