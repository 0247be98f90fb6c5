package io.credence.app.bench.report;

import static io.credence.app.bench.Figure.Kind.CONTROL;
import static io.credence.app.bench.Figure.Kind.COUNTED;
import static io.credence.app.bench.Figure.Kind.OURS;
import static io.credence.app.bench.Figure.Kind.RATIO;
import static io.credence.app.bench.Scale.BYTES;
import static io.credence.app.bench.Scale.COST_RATIO;
import static io.credence.app.bench.Scale.NANOSECONDS;
import static io.credence.app.bench.Scale.RATE_RATIO;
import static io.credence.app.bench.Scale.RECORDS;
import static io.credence.app.bench.report.Change.Verdict.BETTER;
import static io.credence.app.bench.report.Change.Verdict.NOT_JUDGED;
import static io.credence.app.bench.report.Change.Verdict.SAME;
import static io.credence.app.bench.report.Change.Verdict.SURELY_WORSE;
import static io.credence.app.bench.report.Change.Verdict.WORSE;
import static io.credence.app.bench.report.Runs.figure;
import static io.credence.app.bench.report.Runs.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule has the case that a wrong rule would get wrong. */
final class ComparisonTest {
    @Test
    void whatIsLargerIsWorseOrBetterByItsScale() {
        assertEquals(BETTER, verdict(figure(OURS, RECORDS, 200, 201, 202), figure(OURS, RECORDS, 100, 101, 102)));
        assertEquals(
                WORSE, verdict(figure(OURS, NANOSECONDS, 200, 201, 202), figure(OURS, NANOSECONDS, 100, 101, 102)));
        assertEquals(WORSE, verdict(figure(OURS, RECORDS, 100, 101, 102), figure(OURS, RECORDS, 200, 201, 202)));
    }

    @Test
    void overlappingSpreadsAreTheSameHoweverFarTheMediansLieApart() {
        assertEquals(SAME, verdict(figure(RATIO, COST_RATIO, 1, 2, 2.1), figure(RATIO, COST_RATIO, 0.9, 1, 1.01)));
        assertEquals(WORSE, verdict(figure(RATIO, COST_RATIO, 1.02, 2, 2.1), figure(RATIO, COST_RATIO, 0.9, 1, 1.01)));
    }

    @Test
    void fifteenPerCentAreNoNewsHoweverTightTheSpreads() {
        assertEquals(SAME, verdict(figure(OURS, NANOSECONDS, 115, 115, 115), figure(OURS, NANOSECONDS, 100, 100, 100)));
        assertEquals(
                WORSE, verdict(figure(OURS, NANOSECONDS, 116, 116, 116), figure(OURS, NANOSECONDS, 100, 100, 100)));
        // The same in the other direction: 15 % of the smaller, whichever came first.
        assertEquals(SAME, verdict(figure(OURS, RECORDS, 100, 100, 100), figure(OURS, RECORDS, 115, 115, 115)));
    }

    @Test
    void aByteMoreOfNothingIsNoNews() {
        assertEquals(SAME, verdict(figure(OURS, BYTES, 0.22, 0.22, 0.22), figure(OURS, BYTES, 0, 0, 0)));
        assertEquals(WORSE, verdict(figure(OURS, BYTES, 24, 24, 24), figure(OURS, BYTES, 0, 0, 0)));
    }

    @Test
    void onlyARatioWhoseSpreadsLieFurtherApartThanEitherIsWideFails() {
        Figure kept = figure(RATIO, RATE_RATIO, 1.00, 1.05, 1.10);
        assertEquals(WORSE, verdict(figure(RATIO, RATE_RATIO, 0.80, 0.85, 0.91), kept), "0.09 apart, 0.11 wide");
        assertEquals(SURELY_WORSE, verdict(figure(RATIO, RATE_RATIO, 0.78, 0.83, 0.88), kept), "0.12 apart");
        // The wider of the two counts, and the kept one may be it.
        assertEquals(
                WORSE,
                verdict(figure(RATIO, RATE_RATIO, 0.80, 0.80, 0.80), figure(RATIO, RATE_RATIO, 1.00, 1.15, 1.30)));
        assertEquals(BETTER, verdict(figure(RATIO, RATE_RATIO, 2, 2, 2), kept));
    }

    @Test
    void timesNeverFailARun() {
        assertEquals(
                WORSE, verdict(figure(OURS, NANOSECONDS, 900, 901, 902), figure(OURS, NANOSECONDS, 100, 101, 102)));
    }

    @Test
    void twoRoundsSayNothing() {
        assertEquals(SAME, verdict(figure(RATIO, RATE_RATIO, 0.5, 0.5), figure(RATIO, RATE_RATIO, 1, 1, 1)));
        assertEquals(SAME, verdict(figure(RATIO, RATE_RATIO, 0.5, 0.5, 0.5), figure(RATIO, RATE_RATIO, 1, 1)));
    }

    @Test
    void theControlIsNotJudged() {
        assertEquals(NOT_JUDGED, verdict(figure(CONTROL, RECORDS, 10, 10, 10), figure(CONTROL, RECORDS, 99, 99, 99)));
    }

    @Test
    void whatIsCountedMayNotChangeAtAll() {
        assertEquals(WORSE, verdict(figure(COUNTED, BYTES, 33), figure(COUNTED, BYTES, 32)));
        assertEquals(SAME, verdict(figure(COUNTED, BYTES, 32), figure(COUNTED, BYTES, 32)));
        assertEquals(BETTER, verdict(figure(COUNTED, BYTES, 31), figure(COUNTED, BYTES, 32), Runs.OTHER));
    }

    @Test
    void anotherMachinesTimesAreNotJudgedAndItsRatiosFailNothing() {
        assertEquals(
                NOT_JUDGED, verdict(figure(OURS, RECORDS, 10, 10, 10), figure(OURS, RECORDS, 99, 99, 99), Runs.OTHER));
        assertEquals(
                WORSE,
                verdict(figure(RATIO, RATE_RATIO, 0.5, 0.5, 0.5), figure(RATIO, RATE_RATIO, 1, 1, 1), Runs.OTHER));
        assertEquals(
                SURELY_WORSE, verdict(figure(RATIO, RATE_RATIO, 0.5, 0.5, 0.5), figure(RATIO, RATE_RATIO, 1, 1, 1)));
    }

    @Test
    void timesOfABusyMachineAreNotJudgedButBytesAndRatiosAre() {
        Figure time = figure(OURS, NANOSECONDS, 200, 200, 200);
        Figure bytes = figure(OURS, BYTES, 200, 200, 200);
        Figure ratio = figure(RATIO, COST_RATIO, 200, 200, 200);
        BenchRun now = Runs.run(Runs.MACHINE, Sizes.FULL, time, bytes, ratio);
        BenchRun kept = Runs.run(
                Runs.MACHINE,
                Sizes.FULL,
                figure(OURS, NANOSECONDS, 100, 100, 100),
                figure(OURS, BYTES, 100, 100, 100),
                figure(RATIO, COST_RATIO, 100, 100, 100));
        for (double[] loads : new double[][] {{1.1, 0.5}, {0.5, 1.1}}) {
            Comparison busy = Runs.compared(Runs.atLoad(loads[0], now), Runs.atLoad(loads[1], kept));
            assertEquals(NOT_JUDGED, busy.of(time).orElseThrow().verdict());
            assertEquals(WORSE, busy.of(bytes).orElseThrow().verdict());
            assertEquals(SURELY_WORSE, busy.of(ratio).orElseThrow().verdict());
        }
        Comparison unknown = Runs.compared(Runs.atLoad(Double.NaN, now), Runs.atLoad(1, kept));
        assertEquals(WORSE, unknown.of(time).orElseThrow().verdict(), "half of two cores is quiet, and so is unknown");
    }

    @Test
    void quickFiguresAreNotComparedWithFullOnes() {
        BenchRun full = Runs.run(Runs.MACHINE, Sizes.FULL, figure(RATIO, RATE_RATIO, 1, 1, 1));
        BenchRun quick = Runs.run(Runs.MACHINE, Sizes.QUICK, figure(RATIO, RATE_RATIO, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Runs.compared(full, quick));
    }

    @Test
    void ratiosAreNamedFirstAndWhatIsMissingIsNamed() {
        Figure time = new Figure("update", "time", OURS, thrice(NANOSECONDS, 200), "");
        Figure ratio = new Figure("pipeline", "ratio", RATIO, thrice(RATE_RATIO, 0.5), "");
        Figure gone = new Figure("keys", "gone", OURS, thrice(BYTES, 1), "");
        Comparison comparison = Runs.compared(
                Runs.run(Runs.MACHINE, Sizes.FULL, time, ratio),
                Runs.run(
                        Runs.MACHINE,
                        Sizes.FULL,
                        new Figure("update", "time", OURS, thrice(NANOSECONDS, 100), ""),
                        new Figure("pipeline", "ratio", RATIO, thrice(RATE_RATIO, 1), ""),
                        gone));
        assertEquals(
                List.of(
                        "pipeline: ratio is 0.5 ×, kept is 1 ×: worse, 0.5 times",
                        "update: time is 200 ns, kept is 100 ns: worse, 2 times"),
                comparison.worse().stream().map(Change::words).toList());
        assertEquals(List.of("keys: gone"), comparison.missing());
        assertTrue(comparison.isSurelyWorse());
    }

    @Test
    void withoutAKeptRunNothingIsSaid() {
        Figure ratio = figure(RATIO, RATE_RATIO, 1, 1, 1);
        Comparison comparison = Comparison.of(Runs.run(Runs.MACHINE, Sizes.FULL, ratio), Optional.empty());
        assertTrue(comparison.of(ratio).isEmpty());
        assertFalse(comparison.isSurelyWorse());
        assertEquals(List.of(), comparison.missing());
    }

    private static Measured thrice(Scale scale, double value) {
        return Measured.of(scale, value, value, value);
    }
}
