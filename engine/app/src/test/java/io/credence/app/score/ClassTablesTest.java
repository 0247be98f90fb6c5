package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassTablesTest {
    private static final int ROWS = 4000;
    private static final int DRIFT = 2000;
    private static final double NEAR = 0.03; // a share of 2,000 rows is known to .011: false failure below 1 in 100

    @TempDir
    Path folder;

    /** Rare at first, common later; or, where it sticks, mostly what it was. */
    private List<Table> tables(boolean isSticky, List<Integer> drifts) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<String> classes = new ArrayList<>();
        boolean one = false;
        for (int i = 0; i < ROWS; i++) {
            one = isSticky ? one == random.nextDouble() < 0.9 : random.nextDouble() < (i < DRIFT ? 0.1 : 0.9);
            classes.add(one ? "1" : "0");
        }
        ClassStream stream =
                new ClassStream("stream", "Stream", folder.resolve("stream.csv"), classes, drifts, "Known.");
        return new ClassTables(new DefaultReplays(folder.resolve("work")), folder.resolve("made")).of(stream, false);
    }

    private static double value(Table table, String figure) {
        return table.find(figure).value();
    }

    @Test
    void aConceptIsFoundByTheShareOfOnes() throws IOException {
        List<Table> tables = tables(false, List.of(DRIFT));
        assertEquals(3, tables.size());
        Table changes = tables.get(1);
        assertEquals("changes-stream-bernoulli", changes.name());
        assertEquals(1, value(changes, "found"));
        assertEquals(1, value(changes, "named rightly, in the end"));
        assertEquals(0, value(changes, "alarms about no change per 1,000 records"));
    }

    /** Kills keys that are the class itself, which would know what it has to say. */
    @Test
    void aChainIsWorthWhatTheLastClassIs() throws IOException {
        List<Table> tables = tables(true, List.of());
        assertEquals(2, tables.size());
        Table alone = tables.get(0);
        Table chain = tables.get(1);
        assertEquals(ROWS - 1, value(chain, "records scored"));
        assertEquals(0.9, value(chain, "right where it says 1 at a half or more"), NEAR);
        assertEquals(0.9, value(chain, "right by saying the last one again"), NEAR);
        double entropy = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.1);
        assertEquals(entropy, value(chain, "log loss"), 2 * NEAR);
        assertTrue(value(alone, "log loss") > 0.6, "a share alone knows nothing of it");
        assertTrue(alone.notes().contains("Known."), alone.notes().toString());
    }
}
