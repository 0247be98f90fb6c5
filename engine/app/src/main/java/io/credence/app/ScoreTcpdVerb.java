package io.credence.app;

import io.credence.app.score.TcpdTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score tcpd}: alerts beside what TCPD's annotators marked. */
@Command(
        name = "tcpd",
        description = {
            "The Turing Change Point Dataset: F1 and cover of alerts, when raised and where dated in the end.",
            "",
            "A replay's folder is called as its series is, such as replays/nile; a folder of replays stands for all"
                    + " in it."
        },
        footer = {"", "Example:", "  credence score tcpd replays --annotations annotations.json"})
final class ScoreTcpdVerb implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "REPLAY", description = "Folders that replay wrote, or folders of them.")
    private List<Path> replays;

    @Option(names = "--annotations", required = true, paramLabel = "FILE", description = "annotations.json.")
    private Path annotations;

    @Mixin
    private ScoreOutput output;

    @Override
    public Integer call() throws IOException {
        return output.print(List.of(TcpdTable.of(replays, annotations, "tcpd")));
    }
}
