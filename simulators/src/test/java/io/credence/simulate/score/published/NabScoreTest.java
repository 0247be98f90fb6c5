package io.credence.simulate.score.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By hand: twenty rows, of which three are probation. */
final class NabScoreTest {
    private static final double EXACT = 1e-12;
    private static final double TOP = 0.9866142981514303; // tanh(5/2): the worth is s(x)/s(−1), and s(−x) = tanh(5x/2)

    @Test
    void aDetectionAtTheFirstRowOfAWindowIsWorthOne() {
        NabFile file = file("a", fired(10), new RowWindow(10, 14));
        NabScore score = NabScore.of(List.of(file), 1, NabProfile.STANDARD);
        assertEquals(1, score.raw(), EXACT);
        assertEquals(100, score.normalised(), EXACT);
        assertEquals(1, score.found());
        assertEquals(0, score.falseRecords());
    }

    @Test
    void worthFallsTowardsTheEndOfAWindowAndBehindIt() {
        NabFile file = file("a", fired(), new RowWindow(10, 14));
        // Kills a window counted as last − first, and a distance behind it counted in its rows.
        assertEquals(StrictMath.tanh(2.5 * 2 / 5) / TOP, file.worth(13), EXACT);
        assertEquals(StrictMath.tanh(2.5 * 1 / 5) / TOP, file.worth(14), EXACT);
        assertEquals(-StrictMath.tanh(2.5 * 1 / 4), file.worth(15), EXACT);
        assertEquals(-StrictMath.tanh(2.5 * 5 / 4), file.worth(19), EXACT);
        assertEquals(-1, file.worth(9), 0);
    }

    @Test
    void farBehindAWindowAFalseRecordCostsAll() {
        NabFile file = file("a", fired(), new RowWindow(5, 7));
        assertEquals(-StrictMath.tanh(2.5 * 6 / 2), file.worth(13), EXACT);
        assertEquals(-1, file.worth(14), 0);
        // Behind a window of one row, the next row is far.
        assertEquals(-1, file("b", fired(), new RowWindow(5, 5)).worth(6), 0);
    }

    @Test
    void onlyTheEarliestDetectionInAWindowCounts() {
        NabFile file = file("a", fired(12, 13, 14), new RowWindow(10, 14));
        assertEquals(
                file.worth(12),
                NabScore.of(List.of(file), 1, NabProfile.STANDARD).raw(),
                EXACT);
    }

    @Test
    void falseRecordsAreChargedEach() {
        NabFile file = file("a", fired(5, 6, 10), new RowWindow(10, 14));
        assertEquals(
                1 - 0.11 * 2, NabScore.of(List.of(file), 1, NabProfile.STANDARD).raw(), EXACT);
        NabScore strict = NabScore.of(List.of(file), 1, NabProfile.LOW_FALSE_POSITIVES);
        assertEquals(1 - 0.22 * 2, strict.raw(), EXACT);
        assertEquals(100 * (1 - 0.44 + 1) / 2, strict.normalised(), EXACT);
        assertEquals(2, strict.falseRecords());
    }

    @Test
    void aMissedWindowCostsMoreWhereMissesDo() {
        NabFile file = file("a", fired(), new RowWindow(10, 14));
        NabScore score = NabScore.of(List.of(file), 1, NabProfile.LOW_FALSE_NEGATIVES);
        assertEquals(-2, score.raw(), 0);
        assertEquals(-2, score.nothing(), 0);
        assertEquals(0, score.normalised(), 0);
        assertEquals(1, score.perfect(), 0);
    }

    @Test
    void rowsOfProbationCountNowhere() {
        NabFile file = file("a", fired(0, 2), new RowWindow(10, 14));
        assertEquals(3, file.firstJudged());
        assertEquals(-1, NabScore.of(List.of(file), 1, NabProfile.STANDARD).raw(), 0);
    }

    @Test
    void probationEndsAtSevenHundredAndFifty() {
        assertEquals(750, new NabFile("long", new double[10_000], List.of()).firstJudged());
        assertEquals(2, new NabFile("short", new double[19], List.of()).firstJudged());
    }

    @Test
    void aWindowPartlyInProbationKeepsItsFullWidth() {
        NabFile file = file("a", fired(2, 4), new RowWindow(1, 6));
        // The detection at row 2 is not seen; that at row 4 has 3 of 6 rows left.
        assertEquals(
                StrictMath.tanh(2.5 * 3 / 6) / TOP,
                NabScore.of(List.of(file), 1, NabProfile.STANDARD).raw(),
                EXACT);
    }

    @Test
    void aWindowWhoseLastRowAloneCountsCanBeFoundAndMissed() {
        NabFile file = file("a", fired(3), new RowWindow(1, 3));
        assertEquals(
                StrictMath.tanh(2.5 / 3) / TOP,
                NabScore.of(List.of(file), 1, NabProfile.STANDARD).raw(),
                EXACT);
        assertEquals(-1, NabScore.of(List.of(file), 2, NabProfile.STANDARD).raw(), 0);
    }

    @Test
    void aWindowInsideProbationIsNeitherFoundNorMissed() {
        NabFile file = file("a", fired(1), new RowWindow(0, 2));
        NabScore score = NabScore.of(List.of(file), 1, NabProfile.STANDARD);
        assertEquals(0, score.raw(), 0);
        assertEquals(0, score.nothing(), 0);
        assertEquals(1, score.perfect(), 0);
    }

    @Test
    void aScoreThatReachesTheThresholdIsADetection() {
        double[] scores = new double[20];
        scores[10] = 0.5;
        scores[11] = Double.NaN;
        NabFile file = new NabFile("a", scores, List.of(new RowWindow(10, 14)));
        assertEquals(1, NabScore.of(List.of(file), 0.5, NabProfile.STANDARD).raw(), EXACT);
        assertEquals(
                -1,
                NabScore.of(List.of(file), Math.nextUp(0.5), NabProfile.STANDARD)
                        .raw(),
                0);
    }

    @Test
    void thresholdIsOneForAllFilesTogether() {
        double[] first = new double[20];
        first[10] = 0.9;
        double[] second = new double[20];
        second[10] = 0.4;
        Arrays.fill(second, 3, 9, 0.9);
        List<NabFile> files = List.of(
                new NabFile("a", first, List.of(new RowWindow(10, 14))),
                new NabFile("b", second, List.of(new RowWindow(10, 14))));
        // At .9: 1 − 1 − .66; at .4: 2 − .66; each file for itself would choose .9 and .4.
        assertEquals(0.4, NabThreshold.best(files, NabProfile.STANDARD), 0);
    }

    @Test
    void rowsOfOneScoreAreDetectedTogether() {
        double[] scores = new double[20];
        scores[10] = 0.7;
        Arrays.fill(scores, 3, 10, 0.7);
        Arrays.fill(scores, 15, 20, 0.7);
        NabFile file = new NabFile("a", scores, List.of(new RowWindow(10, 14)));
        // 7 false records before and 5 behind: with .22 each, finding the window costs about 2.6 for the 2 it brings. A
        // sweep that stops between equal scores would take row 10 alone.
        assertEquals(NabThreshold.ABOVE_ALL, NabThreshold.best(List.of(file), NabProfile.LOW_FALSE_POSITIVES));
        assertEquals(0.7, NabThreshold.best(List.of(file), NabProfile.STANDARD), 0);
    }

    @Test
    void nothingIsADetectionWhereEveryScoreLoses() {
        double[] scores = IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray();
        assertEquals(
                NabThreshold.ABOVE_ALL,
                NabThreshold.best(List.of(new NabFile("a", scores, List.of())), NabProfile.STANDARD));
    }

    @Test
    void ofThresholdsAsGoodTheGreatestIsTaken() {
        double[] scores = new double[20];
        scores[10] = 0.7;
        scores[11] = 0.6;
        NabFile file = new NabFile("a", scores, List.of(new RowWindow(10, 14)));
        assertEquals(0.7, NabThreshold.best(List.of(file), NabProfile.STANDARD), 0);
    }

    @Test
    void sweepAgreesWithTryingEveryThreshold() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            double[] a =
                    random.doubles(40).map(x -> StrictMath.rint(x * 12) / 12).toArray();
            double[] b =
                    random.doubles(30).map(x -> StrictMath.rint(x * 12) / 12).toArray();
            List<NabFile> files = List.of(
                    new NabFile("a", a, List.of(new RowWindow(3, 8), new RowWindow(20, 24))),
                    new NabFile("b", b, List.of(new RowWindow(0, 2), new RowWindow(9, 12))));
            for (NabProfile profile : NabProfile.values()) {
                double most =
                        NabScore.of(files, NabThreshold.ABOVE_ALL, profile).raw();
                for (int k = 0; k <= 12; k++) {
                    most = Math.max(most, NabScore.of(files, k / 12.0, profile).raw());
                }
                double threshold = NabThreshold.best(files, profile);
                assertEquals(most, NabScore.of(files, threshold, profile).raw(), EXACT);
            }
        }
    }

    @Test
    void halvesJudgeWhatTheyHaveNotSeen() {
        // a and c need .9, b and d need .4, and pay for it when judged with the other's.
        List<NabFile> files = List.of(needs("d", 0.4), needs("a", 0.9), needs("c", 0.9), needs("b", 0.4));
        NabHalves halves = NabHalves.of(files, NabProfile.STANDARD);
        assertEquals(0.9, halves.onSecond().threshold(), 0);
        assertEquals(0.4, halves.onFirst().threshold(), 0);
        assertEquals(0, halves.onSecond().normalised(), EXACT);
        // On a and c .4 also calls rows 3 to 8 of each.
        assertEquals(100 * (2 - 12 * 0.11 + 2) / 4, halves.onFirst().normalised(), EXACT);
        assertEquals(100 * (2 - 12 * 0.11 + 2) / 8, halves.normalised(), EXACT);
    }

    private static NabFile needs(String name, double score) {
        double[] scores = new double[20];
        scores[10] = score;
        Arrays.fill(scores, 3, 9, score > 0.5 ? 0.4 : 0);
        return new NabFile(name, scores, List.of(new RowWindow(10, 14)));
    }

    @Test
    void divisionsDependOnTheSeedAndNotOnTheOrderOfFiles() {
        List<NabFile> files = List.of(needs("d", 0.4), needs("a", 0.9), needs("c", 0.9), needs("b", 0.4));
        List<NabFile> reversed = List.of(files.get(3), files.get(2), files.get(1), files.get(0));
        List<NabHalves> some = NabHalves.divisions(files, NabProfile.STANDARD, 20, 7);
        assertEquals(some, NabHalves.divisions(reversed, NabProfile.STANDARD, 20, 7));
        assertTrue(some.stream().distinct().count() > 1, "more than one division");
    }

    @Test
    void windowsThatOverlapOrLeaveTheFileAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> file("a", fired(), new RowWindow(3, 20)));
        assertThrows(
                IllegalArgumentException.class, () -> file("a", fired(), new RowWindow(3, 8), new RowWindow(8, 9)));
        assertThrows(IllegalArgumentException.class, () -> new RowWindow(4, 3));
    }

    private static double[] fired(int... rows) {
        double[] scores = new double[20];
        for (int row : rows) {
            scores[row] = 1;
        }
        return scores;
    }

    private static NabFile file(String name, double[] scores, RowWindow... windows) {
        return new NabFile(name, scores, List.of(windows));
    }
}
