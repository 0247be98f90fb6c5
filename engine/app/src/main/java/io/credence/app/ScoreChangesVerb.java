package io.credence.app;

import io.credence.app.score.ChangeTable;
import io.credence.app.score.RegimeTruth;
import io.credence.app.score.ReplayFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score changes}: alarms beside changes whose truth is known. */
@Command(
        name = "changes",
        description = {
            "Recall by kind, delay, false alarms, onsets, names and probabilities of a replay's alerts.",
            "",
            "The truth is JSON: for each key its \"kind\" and \"change_indices\", from 0 within the key."
        },
        footer = {"", "Example:", "  credence score changes results --truth truth.json"})
final class ScoreChangesVerb implements Callable<Integer> {
    @Parameters(paramLabel = "REPLAY", description = "The folder that replay wrote.")
    private Path replay;

    @Option(names = "--truth", required = true, paramLabel = "FILE", description = "What truly changed.")
    private Path truth;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Records after a change in which it can be found (default: ${DEFAULT-VALUE}).")
    private int horizon = 100;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        if (horizon < 0) {
            throw new IllegalArgumentException("--horizon is a number of records, not " + horizon);
        }
        RegimeTruth known = RegimeTruth.read(truth);
        return output.print(List.of(ChangeTable.of(ReplayFolder.open(replay), known, horizon)));
    }
}
