package io.credence.core.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against every way to cut short series. */
final class MostProbablePathTest {
    private static final double CLOSE = 1e-8;

    private final SegmentTables tables = new SegmentTables();

    @Test
    void isTheBestOfAllWaysToCut() {
        SplittableRandom random = new SplittableRandom(17);
        int cutSeries = 0;
        for (int trial = 0; trial < 40; trial++) {
            double[] y = new double[13];
            int at = 1 + random.nextInt(12);
            int shape = trial % 4;
            for (int i = 0; i < y.length; i++) {
                double after = i >= at ? 1 : 0;
                double shift =
                        shape == 0 ? 0 : shape == 1 ? 40 * after : shape == 2 ? 9 * after * (i - at) : 25 * (i % at);
                y[i] = 70 + shift + random.nextGaussian();
            }
            double[] z = SlowSegments.inUnit(y);
            int cuts = SlowSegments.bestCuts(z);
            CellHistory history = new CellHistory();
            for (double value : z) {
                history.add(0, value);
            }
            MostProbablePath path = new MostProbablePath(history, new SegmentEvidence(tables));
            assertEquals(SlowSegments.log(z, cuts), path.log(), CLOSE, "series " + trial);
            List<Integer> starts = Arrays.stream(path.starts()).boxed().toList();
            assertEquals(SlowSegments.starts(cuts), starts, "series " + trial);
            cutSeries += cuts == 0 ? 0 : 1;
        }
        assertTrue(cutSeries > 10 && cutSeries < 40, cutSeries + " series are cut");
    }

    @Test
    void joinedCellsAreTheirRecords() {
        SplittableRandom random = new SplittableRandom(2);
        CellHistory history = new CellHistory();
        Sums all = new Sums();
        int n = 5 * CellHistory.CELLS + 3;
        for (int i = 0; i < n; i++) {
            double value = random.nextGaussian() + (i > 2000 ? 3 : 0);
            history.add(i, value);
            all.append(value);
        }
        Sums joined = new Sums();
        for (int cell = 0; cell < history.cells(); cell++) {
            assertEquals(joined.n, history.time(cell), "a cell's time is its first record's");
            joined.append(history, cell);
        }
        assertEquals(n, joined.n);
        assertEquals(n, history.records());
        assertEquals(all.y, joined.y, 1e-9 * n);
        assertEquals(all.xy, joined.xy, 1e-9 * n * n);
        assertEquals(all.yy, joined.yy, 1e-9 * n);
        assertTrue(history.cells() > CellHistory.CELLS / 2 && history.cells() <= CellHistory.CELLS);
        history.shrink(4);
        Sums shrunk = new Sums();
        for (int cell = 0; cell < history.cells(); cell++) {
            shrunk.append(history, cell);
        }
        assertEquals(joined.y / 16, shrunk.y, 0);
        assertEquals(joined.yy / 256, shrunk.yy, 0);
    }
}
