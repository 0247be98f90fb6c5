package io.credence.simulate.score.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.simulate.score.SharedData;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** By hand, a row a second; and the shared files as their own detectors. */
final class SkabTest {
    private static final double EXACT = 1e-12;
    private static final int ROWS = 700;

    @Test
    void rowsAreCountedBehindTheFirstFourHundred() {
        boolean[] truth = marks(10, 500, 501, 502);
        boolean[] alarms = marks(11, 501, 502, 503, 504);
        SkabOutliers score = SkabOutliers.of(file(truth, marks()), alarms);
        assertEquals(new SkabOutliers(2, 2, 295, 1), score);
        assertEquals(2 * 0.5 * (2 / 3.0) / (0.5 + 2 / 3.0), score.f1(), EXACT);
        assertEquals(100 * 2 / 297.0, score.falseAlarmPercent(), EXACT);
        assertEquals(100 / 3.0, score.missedAlarmPercent(), EXACT);
    }

    @Test
    void filesArePooledNotAveraged() {
        SkabOutliers one = SkabOutliers.of(file(marks(500), marks()), marks(500));
        SkabOutliers other = SkabOutliers.of(file(marks(500, 501, 502), marks()), marks());
        assertEquals(100 * 3 / 4.0, one.plus(other).missedAlarmPercent(), EXACT);
        assertEquals(2 / 5.0, one.plus(other).f1(), EXACT);
    }

    @Test
    void anAlarmEarnsLessTheLaterItComes() {
        SkabFile file = file(marks(), marks(500));
        assertEquals(1, SkabChanges.of(file, marks(500), SkabProfile.STANDARD).raw(), EXACT);
        // The mean of the two ends at the middle; 1.11/2·(1 − tanh(−π/4)/tanh(π/2)) − .11 at a quarter.
        assertEquals(
                (1 - 0.11) / 2,
                SkabChanges.of(file, marks(530), SkabProfile.STANDARD).raw(),
                EXACT);
        assertEquals(
                0.555 * (1 + StrictMath.tanh(Math.PI / 4) / StrictMath.tanh(Math.PI / 2)) - 0.11,
                SkabChanges.of(file, marks(515), SkabProfile.STANDARD).raw(),
                EXACT);
        assertEquals(
                -0.22,
                SkabChanges.of(file, marks(560), SkabProfile.LOW_FALSE_POSITIVES)
                        .raw(),
                EXACT);
    }

    @Test
    void onlyTheFirstAlarmInsideCountsAndEachOutside() {
        SkabFile file = file(marks(), marks(500));
        SkabChanges score = SkabChanges.of(file, marks(450, 500, 510, 561), SkabProfile.STANDARD);
        assertEquals(1 - 0.22, score.raw(), EXACT);
        assertEquals(2, score.falseAlarms());
        assertEquals(100 * (0.78 + 1) / 2, score.normalised(), EXACT);
    }

    @Test
    void labelsAndAlarmsAmongTheFirstFourHundredRowsCountNowhere() {
        SkabFile file = file(marks(), marks(100, 399, 500));
        SkabChanges score = SkabChanges.of(file, marks(100, 300, 399, 500), SkabProfile.STANDARD);
        assertEquals(new SkabChanges(SkabProfile.STANDARD, 1, 1, 0, 1), score);
        assertEquals(
                1,
                SkabChanges.of(file(marks(), marks(400)), marks(), SkabProfile.STANDARD)
                        .windows());
    }

    @Test
    void ofOverlappingWindowsTheLaterStartsWhereTheEarlierEnds() {
        SkabFile file = file(marks(), marks(500, 530));
        // Windows 500…560 and 560…590: an alarm at 530 is late for the first, and none for the second.
        SkabChanges one = SkabChanges.of(file, marks(530), SkabProfile.STANDARD);
        assertEquals((1 - 0.11) / 2 - 1, one.raw(), EXACT);
        // 575 is halfway through the shortened second window.
        SkabChanges both = SkabChanges.of(file, marks(500, 575), SkabProfile.STANDARD);
        assertEquals(1 + (1 - 0.11) / 2, both.raw(), EXACT);
        // The common end belongs to both.
        SkabChanges edge = SkabChanges.of(file, marks(560), SkabProfile.STANDARD);
        assertEquals(-0.11 + 1, edge.raw(), EXACT);
        assertEquals(0, edge.falseAlarms());
    }

    @Test
    void aMissCostsMoreWhereMissesDo() {
        SkabFile file = file(marks(), marks(500));
        SkabChanges score = SkabChanges.of(file, marks(), SkabProfile.LOW_FALSE_NEGATIVES);
        assertEquals(-2, score.raw(), EXACT);
        assertEquals(0, score.normalised(), EXACT);
        SkabChanges found = SkabChanges.of(file, marks(500), SkabProfile.LOW_FALSE_NEGATIVES);
        assertEquals(50, score.plus(found).normalised(), EXACT);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SkabFile("a", new long[3], new boolean[3], new boolean[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SkabFile("a", new long[] {2, 1}, new boolean[2], new boolean[2]));
        assertThrows(IllegalArgumentException.class, () -> SkabOutliers.of(file(marks(), marks()), new boolean[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> SkabChanges.of(file(marks(), marks()), new boolean[3], SkabProfile.STANDARD));
        assertThrows(
                IllegalArgumentException.class,
                () -> SkabChanges.none(SkabProfile.STANDARD).plus(SkabChanges.none(SkabProfile.LOW_FALSE_POSITIVES)));
    }

    @Test
    void labelsThemselvesAreTheBestDetectorOfTheSharedFiles() {
        SkabOutliers outliers = SkabOutliers.NONE;
        SkabOutliers never = SkabOutliers.NONE;
        SkabChanges changes = SkabChanges.none(SkabProfile.STANDARD);
        for (String name : List.of("valve1/0", "valve1/1", "valve2/0", "other/9", "other/13")) {
            SkabFile file = read(name);
            outliers = outliers.plus(SkabOutliers.of(file, file.isAnomaly()));
            never = never.plus(SkabOutliers.of(file, new boolean[file.micros().length]));
            changes = changes.plus(SkabChanges.of(file, file.isChange(), SkabProfile.STANDARD));
        }
        assertEquals(1, outliers.f1(), 0);
        assertEquals(0, outliers.falseAlarmPercent(), 0);
        assertEquals(0, never.f1(), 0);
        assertEquals(100, never.missedAlarmPercent(), 0);
        assertEquals(0, changes.falseAlarms());
        assertTrue(changes.windows() >= 15 && changes.windows() <= 25, changes::toString);
        // Not 100: a label inside the window of the one before is late there and none in its own.
        assertTrue(changes.normalised() > 70 && changes.normalised() <= 100, changes::toString);
    }

    private static SkabFile read(String name) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        List<String[]> rows = SharedData.lines("skab/" + name + ".csv").stream()
                .skip(1)
                .map(line -> line.split(";", -1))
                .toList();
        long[] micros = new long[rows.size()];
        boolean[] isAnomaly = new boolean[rows.size()];
        boolean[] isChange = new boolean[rows.size()];
        for (int i = 0; i < micros.length; i++) {
            String[] row = rows.get(i);
            micros[i] = LocalDateTime.parse(row[0], time).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            isAnomaly[i] = Double.parseDouble(row[row.length - 2]) == 1;
            isChange[i] = Double.parseDouble(row[row.length - 1]) == 1;
        }
        return new SkabFile(name, micros, isAnomaly, isChange);
    }

    private static boolean[] marks(int... rows) {
        boolean[] marks = new boolean[ROWS];
        for (int row : rows) {
            marks[row] = true;
        }
        return marks;
    }

    private static SkabFile file(boolean[] isAnomaly, boolean[] isChange) {
        long[] micros = LongStream.range(0, ROWS).map(i -> i * 1_000_000).toArray();
        return new SkabFile("a", micros, isAnomaly, isChange);
    }
}
