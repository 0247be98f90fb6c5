package io.credence.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code publish}: recorded series to a topic. */
@Command(
        name = "publish",
        description = {
            "Send recorded series to a topic: at the speed of their times, at a rate, or as fast as they are taken.",
            "",
            "A record's key is its series, its value {\"time\": …, \"value\": …}, its timestamp the time. A pipeline reads"
                    + " it with `input: { topic: T, time: /time, value: /value }`."
        },
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n",
        footer = {"", "More: docs/publishing.md"},
        subcommands = {PublishNabVerb.class, PublishTcpdVerb.class, PublishSkabVerb.class, PublishCsvVerb.class})
final class PublishVerb implements Runnable {
    @Spec
    private CommandSpec self;

    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }
}
