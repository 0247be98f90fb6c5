package io.credence.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code score}: judges replays. */
@Command(
        name = "score",
        description = "Judge what a replay predicted and raised: against rivals, against truth, against labels.",
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n",
        subcommands = {
            ScorePredictiveVerb.class,
            ScoreChangesVerb.class,
            ScoreNabVerb.class,
            ScoreTcpdVerb.class,
            ScoreSkabVerb.class,
            ScoreDriftVerb.class,
            ScoreAllVerb.class
        })
final class ScoreVerb implements Runnable {
    @Spec
    private CommandSpec self;

    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }
}
