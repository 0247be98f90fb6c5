package io.credence.pipeline.placebo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.pipeline.placebo.trial.PlaceboTrial;
import io.credence.pipeline.placebo.trial.PlaceboTruth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What placebos say of a fleet against the truth: the same detector on fresh streams whose law is known, made without any placebo.
 *
 * <p>Sixty keys of 8,000 records; the truth from 2,000 streams each; {@code credence score drift} has a table of more. Everything is seeded: what is counted does not
 * change from run to run. Of a right pipeline one interval of 95 % in twenty misses the truth, a little more for what the truth itself is uncertain: up to four in twenty-two do.
 */
final class PlaceboTruthTest {
    private static final int KEYS = 60;
    private static final int RECORDS = 8_000;
    private static final int FRESH = 2_000;
    private static final double PER_RECORDS = 1_000;
    private static final double LEVEL_VARIANCE = 0.01;
    private static final int MOST_OUTSIDE = 4;

    private static Measured steady;
    private static Measured wandering;

    /** What was counted, and the same of fresh streams. */
    private record Measured(PlaceboFigures books, PlaceboTruth truth) {
        static Measured of(PlaceboTrial trial) {
            return new Measured(trial.placebos(KEYS, RECORDS), trial.truth(FRESH));
        }
    }

    @BeforeAll
    static void measure() {
        steady = Measured.of(steady(PER_RECORDS));
        wandering = Measured.of(new PlaceboTrial(
                new LocalLevelModel(LEVEL_VARIANCE / 10, 1, 0, 1e6),
                ranks(RankDetector.Source.RESIDUALS_FIRST, PER_RECORDS),
                Math.sqrt(LEVEL_VARIANCE)));
    }

    private static PlaceboTrial steady(double perRecords) {
        return new PlaceboTrial(new GaussianModel(0, 1e-6, 0.5, 0.5), ranks(RankDetector.Source.VALUES, perRecords), 0);
    }

    private static RankDetector ranks(RankDetector.Source source, double perRecords) {
        return new RankDetector(new AlarmBudget.PerRecords(1, perRecords), source);
    }

    @Test
    void falseAlarmsAndWhatIsFoundAgreeWithTheTruth() {
        List<String> outside = new ArrayList<>();
        compare("steady", steady, outside);
        compare("wandering", wandering, outside);
        assertTrue(outside.size() <= MOST_OUTSIDE, outside::toString);
    }

    private static void compare(String name, Measured of, List<String> outside) {
        assertTrue(of.books.falseAlarms() >= 20, name); // or nothing is shown
        double expected = of.books.calmRecords() * (double) of.truth.falseAlarms() / of.truth.calmRecords();
        report(
                name + ": " + of.books.falseAlarms() + " false alarms, truth expects " + expected,
                Interval.ofCount(of.books.falseAlarms()),
                expected,
                outside);
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            long injected = of.books.injected(i);
            assertTrue(injected >= 20, name);
            double noticed = (double) of.truth.withinHour(i) / of.truth.injected(i);
            String size = name + ", " + Ladder.SDS.get(i) + " sd: ";
            report(
                    size + of.books.withinHour(i) + " of " + injected + " within an hour, truth " + noticed,
                    Interval.ofShare(of.books.withinHour(i), injected),
                    noticed,
                    outside);
            double median = of.books.medianRecords(i);
            if (!Double.isNaN(median)) {
                double found = of.truth.foundBy(median, i);
                report(size + found + " by the median", Interval.ofShare(injected / 2, injected), found, outside);
            }
        }
    }

    private static void report(String said, Interval interval, double truth, List<String> outside) {
        if (!interval.holds(truth)) {
            outside.add(said);
        }
    }

    @Test
    void theSmallestShiftIsTheFleets() {
        for (Measured of : List.of(steady, wandering)) {
            SmallestShift said = SmallestShift.of(of.books);
            SmallestShift truth = SmallestShift.of(of.truth);
            assertTrue(said.least() <= truth.sds() && truth.sds() <= said.most(), said + ", truth " + truth);
            assertEquals(truth.sds(), said.sds(), 0.3 * truth.sds());
        }
    }

    /** Kills a budget that is silently ten times what was asked for. */
    @Test
    void aBudgetThatIsNotKeptShows() {
        PlaceboFigures books = steady(PER_RECORDS / 10).placebos(KEYS, RECORDS);
        double promised = books.calmRecords() / PER_RECORDS;
        assertTrue(Interval.ofCount(books.falseAlarms()).low() > promised, books.falseAlarms() + " of " + promised);
        double kept = steady.books.calmRecords() / PER_RECORDS;
        assertTrue(Interval.ofCount(steady.books.falseAlarms()).low() < kept);
    }

    /** Kills a detector that is deaf: nothing is found, and no size is noticed. */
    @Test
    void aDeafDetectorShows() {
        PlaceboFigures books = steady(1e300).placebos(KEYS, RECORDS);
        assertEquals(0, books.falseAlarms());
        SmallestShift shift = SmallestShift.of(books);
        assertTrue(Double.isNaN(shift.sds()) && shift.isNone(), shift::toString);
    }
}
