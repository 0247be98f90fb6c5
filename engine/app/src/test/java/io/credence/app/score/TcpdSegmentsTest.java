package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What segments are worth on TCPD, skipped without the shared data; limits are a little below the kept figures. */
final class TcpdSegmentsTest {
    @TempDir
    Path folder;

    @Test
    void segmentsAreWorthWhatIsKept() throws IOException {
        String named = System.getenv("CREDENCE_DATA");
        Path data = Path.of(named != null ? named : System.getProperty("credence.data", "absent"));
        assumeTrue(Files.isDirectory(data.resolve("tcpd")), () -> "no shared data: " + data);
        DefaultReplays replays = new DefaultReplays(folder.resolve("out")).withSegments(64);
        List<Path> made = new ArrayList<>();
        for (SharedInputs.Input input : new SharedInputs(data, folder.resolve("in"), 1).tcpd()) {
            made.add(replays.of("gaussian", input.file(), DefaultReplays.guessed(), input.name())
                    .path());
        }
        Table table = TcpdTable.of(made, data.resolve("tcpd/annotations.json"), "tcpd");
        assertAbove(table, "F1, segments, from the end", 0.81);
        assertAbove(table, "cover, segments, from the end", 0.70);
        assertAbove(table, "F1, segments, where dated then", 0.78);
        assertAbove(table, "cover, segments, where dated then", 0.69);
        assertAbove(table, "F1, segments, when detected", value(table, "F1, never firing"));
        assertTrue(value(table, "segments, records from date to detection, median") <= 6, table::toString);
    }

    private static void assertAbove(Table table, String figure, double limit) {
        assertTrue(value(table, figure) > limit, () -> figure + " is " + value(table, figure));
    }

    private static double value(Table table, String figure) {
        return table.find(figure).value();
    }
}
