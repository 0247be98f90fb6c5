package io.credence.pipeline.placebo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.random.KeyedRandom;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.categorical.CategoricalModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.layers.rate.RateModel;
import io.credence.families.poisson.PoissonModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals by published tables, what is read off the books, and what can be shifted. */
final class PlaceboFiguresTest {

    /** Garwood's table: 0 and 10 events; Clopper and Pearson's: 0, 1 and 10 of 10. */
    @Test
    void intervalsAreTheExactOnes() {
        assertEquals(0, Interval.ofCount(0).low());
        assertEquals(3.6889, Interval.ofCount(0).high(), 5e-5);
        assertEquals(4.7954, Interval.ofCount(10).low(), 5e-5);
        assertEquals(18.3904, Interval.ofCount(10).high(), 5e-5);
        assertEquals(0, Interval.ofShare(0, 10).low());
        assertEquals(0.3085, Interval.ofShare(0, 10).high(), 5e-5);
        assertEquals(0.0025, Interval.ofShare(1, 10).low(), 5e-5);
        assertEquals(0.4450, Interval.ofShare(1, 10).high(), 5e-5);
        assertEquals(0.6915, Interval.ofShare(10, 10).low(), 5e-5);
        assertEquals(1, Interval.ofShare(10, 10).high());
    }

    private static PlaceboBooks books(int each, int... found) {
        PlaceboBooks books = new PlaceboBooks();
        for (int size = 0; size < found.length; size++) {
            for (int i = 0; i < each; i++) {
                if (i < found[size]) {
                    books.found(size, 10 + i, 1_000_000L * (10 + i));
                } else {
                    books.missed(size);
                }
            }
        }
        return books;
    }

    @Test
    void theSmallestShiftLiesBetweenTwoSizes() {
        SmallestShift shift = SmallestShift.of(books(20, 1, 5, 15, 20, 20));
        assertEquals(Math.sqrt(0.5), shift.sds(), 1e-12); // half way from a quarter to three quarters
        assertEquals(0.5, shift.least()); // 5 of 20: .09 to .49
        assertEquals(1.0, shift.most()); // 15 of 20: .51 to .91
    }

    @Test
    void whatFallsIsPooled() {
        // .4 and .2 are .3 together, twice; then .9: from .5 to 1 by two sixths of a doubling.
        SmallestShift shift = SmallestShift.of(books(10, 4, 2, 9, 10, 10));
        assertEquals(0.5 * Math.pow(2, 1 / 3.0), shift.sds(), 1e-12);
    }

    @Test
    void fewSayNothingYetAndNoneIsSaid() {
        assertTrue(Double.isNaN(SmallestShift.of(books(9, 0, 1, 5, 9, 9)).sds()));
        assertTrue(SmallestShift.of(books(40, 0, 1, 2, 1, 5)).isNone());
        assertTrue(SmallestShift.of(books(40, 39, 40, 40, 40, 40)).isAtMost());
        assertTrue(PlaceboWords.of(new PlaceboBooks()).isEmpty());
        assertTrue(
                PlaceboWords.smallest(SmallestShift.of(books(9, 0, 1, 5, 9, 9))).contains("not yet known"));
    }

    /** A median counts what was never found, and is off by half a bin at most. */
    @Test
    void mediansAreOfAllThatWasInjected() {
        PlaceboBooks books = books(40, 40, 25, 15);
        assertEquals(30, books.medianRecords(0), 0.25 * 30);
        assertEquals(30, books.medianSeconds(0), 0.25 * 30);
        assertTrue(books.medianRecords(1) > 25);
        assertTrue(Double.isNaN(books.medianRecords(2)));
        assertEquals(40, books.injected(2));
        assertEquals(15, books.withinHour(2));
    }

    @Test
    void whatTakesOverAnHourIsNotWithinIt() {
        PlaceboBooks books = new PlaceboBooks();
        books.found(0, 5, 3_600_000_000L);
        books.found(0, 5, 3_600_000_001L);
        assertEquals(1, books.withinHour(0));
        assertEquals(2, books.found(0));
    }

    @Test
    void eachModelHasItsKindOrAReasonWhyNot() {
        Model names = new CategoricalModel(List.of("a", "b"), List.of(1.0, 1.0, 1.0), false);
        assertEquals(Kind.EITHER_WAY, Kind.of(new GaussianModel(0, 1, 1, 1)));
        assertEquals(Kind.UP, Kind.of(new PoissonModel(1, 1)));
        assertEquals(Kind.YES_NO, Kind.of(new BernoulliModel(1, 1)));
        assertEquals(Kind.COUNTER, Kind.of(new RateModel(new KnownVarianceModel(1, 0, 1), 1, RateModel.NEVER)));
        assertEquals(Kind.NONE, Kind.of(names));
        assertFalse(Kind.whyNot(names).isEmpty());
        assertEquals("", Kind.whyNot(new PoissonModel(1, 1)));
    }

    /** The mean of yes and no moves by the size, towards the middle, and what cannot be had is said. */
    @Test
    void aShiftOfYesAndNoIsAShare() {
        KeyedRandom random = new KeyedRandom();
        double sd = Math.sqrt(0.2 * 0.8);
        double share = Kind.YES_NO.step(1, 0.2, sd, random);
        assertEquals(0.2 + sd, 0.2 + 0.8 * share, 1e-12);
        assertEquals(-share, Kind.YES_NO.step(1, 0.8, sd, random), 1e-12);
        assertTrue(Double.isNaN(Kind.YES_NO.step(4, 0.2, sd, random)));
    }

    @Test
    void bothDirectionsAreDrawn() {
        double[] steps = new double[100];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Kind.EITHER_WAY.step(2, 5, 3, new KeyedRandom().aim(i, 0, 0, 0));
        }
        assertTrue(Arrays.stream(steps).allMatch(step -> Math.abs(step) == 6));
        long up = Arrays.stream(steps).filter(step -> step > 0).count();
        assertTrue(up > 25 && up < 75, () -> up + " of 100 up");
    }
}
