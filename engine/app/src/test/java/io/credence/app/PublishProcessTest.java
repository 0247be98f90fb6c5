package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.credence.broker.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing in a process of its own that is interrupted. */
final class PublishProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void onCtrlCItEndsWithAReportOfWhatWasSent() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary())) {
            Topics topics = Topics.at(broker.bootstrapServers());
            topics.create("long", 1);
            Path file = Files.writeString(folder.resolve("data.csv"), "value\n" + "1\n".repeat(100));
            String kafka = new Shell(folder).kafka(broker.bootstrapServers());
            // A record an hour after the other: it is told to stop while it waits.
            try (Program program = Program.start(
                    "publish", "csv", file.toString(), "--topic", "long", "--kafka", kafka, "--rate", "0.0003")) {
                await().atMost(PATIENCE).until(() -> topics.read("long").size() == 1);
                program.signal("INT");
                assertEquals(ExitCode.OK, program.awaitExit(), program.said());
                program.awaitSaying("1 record sent in \\S+ s, then stopped: all acknowledged\n");
                assertFalse(program.said().contains("Exception"), program.said());
            }
        }
    }
}
