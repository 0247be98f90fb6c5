package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.special.StudentT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Points, cells and quantiles of one mixture must be those of one distribution. */
final class StudentMixtureTest {
    private static final double[] PLACES = {-40, -3, -0.9, -0.5, -0.2, 0.7, 1, 1.3, 2, 4.99, 5.2, 30, 4000};

    private static StudentMixture mixture() {
        StudentMixture mixture = new StudentMixture(4, 2, 0);
        mixture.clear(7, 0.5);
        mixture.add(0.3, 1, 0.8, false);
        mixture.add(0.2, 4, 3, false);
        mixture.add(0.3, 0.9, 0.4, true);
        mixture.addBox(0.15, 5);
        mixture.addBox(0.05, -2);
        return mixture;
    }

    /** The same components, folded at nought, beside laws of counts; z in units of three. */
    private static StudentMixture counting() {
        StudentMixture mixture = new StudentMixture(4, 2, 5);
        mixture.clear(7, 1.0 / 3);
        mixture.counts(3, 0.04);
        mixture.add(0.2, 1, 0.8, false);
        mixture.add(0.1, 4, 3, false);
        mixture.add(0.1, 0.9, 0.4, true);
        mixture.addBox(0.05, 5);
        mixture.addCount(0.1, 2, 5);
        mixture.addCount(0.1, 1, 8);
        mixture.addCount(0.2, 0, 0.3);
        mixture.addCount(0, 7, 7);
        mixture.addCount(0.15, 1e9, 40);
        return mixture;
    }

    private static List<StudentMixture> mixtures() {
        return List.of(mixture(), counting());
    }

    @Test
    void onePartIsItsT() {
        StudentMixture one = new StudentMixture(1, 0, 0);
        one.clear(4, 1);
        one.add(1, 2, 3, false);
        for (double z : PLACES) {
            one.point(z);
            assertEquals(StudentT.cdf((z - 2) / 3, 4), one.below(), 1e-15);
            assertEquals(StudentT.upperTail((z - 2) / 3, 4), one.above(), 1e-15);
            assertEquals(Math.exp(StudentT.logDensity((z - 2) / 3, 4)) / 3, one.density(), 1e-15);
        }
        assertEquals(2 + 3 * StudentT.quantile(0.1, 4), one.quantile(0.1, 0.9), 1e-11);
    }

    /** Kills: a narrow cell around its middle on the value for one on the logarithm; ends without the tail's bend. */
    @ParameterizedTest
    @MethodSource("mixtures")
    void cellsAreDifferencesOfPoints(StudentMixture mixture) {
        for (double z : PLACES) {
            for (double width : new double[] {3, 0.3, 0.02, 0.003}) {
                mixture.point(z - width / 2);
                double below = mixture.below();
                mixture.point(z + width / 2);
                double above = mixture.above();
                mixture.cell(z, width);
                assertEquals(below, mixture.below(), 1e-9, z + " ± " + width);
                assertEquals(above, mixture.above(), 1e-9, z + " ± " + width);
                assertEquals(1, mixture.below() + mixture.mass() + mixture.above(), 1e-12, z + " ± " + width);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void densitiesAreSlopes(StudentMixture mixture) {
        for (double z : PLACES) {
            mixture.cell(z, 1e-5);
            double slope = mixture.mass() / 1e-5;
            mixture.point(z);
            assertEquals(slope, mixture.density(), 1e-4 * slope, "at " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void quantilesInvert(StudentMixture mixture) {
        double before = Double.NEGATIVE_INFINITY;
        for (double p : new double[] {1e-12, 1e-5, 0.01, 0.04, 0.2, 0.5, 0.7, 0.82, 0.99, 1 - 1e-9}) {
            double z = mixture.quantile(p, 1 - p);
            mixture.point(z);
            assertEquals(p, mixture.below(), 1e-11 * Math.min(1, p / 1e-3) + 1e-15, "p " + p);
            assertTrue(z > before, "in order at " + p);
            before = z;
        }
    }

    /** What lies below nought's box is in it, but for the share that is left; above nothing has changed. */
    @Test
    void countsAreFoldedAtNought() {
        StudentMixture free = new StudentMixture(1, 0, 0);
        free.clear(5, 1);
        free.add(1, 0.4, 1.3, false);
        StudentMixture folded = new StudentMixture(1, 0, 0);
        folded.clear(5, 1);
        folded.counts(1, 0.1);
        folded.add(1, 0.4, 1.3, false);
        free.point(-0.5);
        double low = free.below();
        free.cell(0, 1);
        folded.cell(0, 1);
        assertEquals(0.1 * low, folded.below(), 1e-15);
        assertEquals(free.mass() + 0.9 * low, folded.mass(), 1e-15);
        assertEquals(folded.mass(), folded.massOf(0), 1e-15);
        assertEquals(free.above(), folded.above(), 1e-15);
        free.cell(-7, 1);
        folded.cell(-7, 1);
        assertEquals(0.1 * free.mass(), folded.mass(), 1e-15);
        free.cell(3, 1);
        folded.cell(3, 1);
        assertEquals(free.mass(), folded.mass(), 0);
    }

    @Test
    void theHistogramIsADistribution() {
        double[] counts = new double[PitHistogram.BINS];
        double[] heights = new double[PitHistogram.BINS];
        PitHistogram.learn(counts, 0, 0.03, 0.03, 0.01, 1);
        PitHistogram.learn(counts, 0, 0.42, 0.97, 0.01, 5);
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        assertEquals(0.99 + 5, sum, 1e-12);
        PitHistogram.heights(counts, 0, heights, 0);
        for (double u : new double[] {0, 0.01, 0.05, 0.4, 0.4201, 0.77, 1}) {
            double below = PitHistogram.share(heights, 0, u, false);
            assertEquals(1, below + PitHistogram.share(heights, 0, 1 - u, true), 1e-12);
            assertEquals(u, PitHistogram.inverse(heights, 0, below, false), 1e-12);
            double mass = 0.2 * (1 - u);
            assertEquals(
                    PitHistogram.share(heights, 0, u + mass, false) - below,
                    PitHistogram.mass(heights, 0, u, mass),
                    1e-12);
        }
    }

    @Test
    void theLogarithmIsOneToOneWithASlopeEverywhere() {
        double before = Double.NEGATIVE_INFINITY;
        for (double z : new double[] {-1e9, -1, -0.500001, -0.5, -0.499999, 0, 3, 1e12}) {
            double x = Logarithm.of(z);
            assertTrue(x > before);
            assertEquals(z, Logarithm.inverse(x), 1e-12 * Math.max(1, Math.abs(z)));
            before = x;
        }
        assertEquals(Logarithm.slope(-0.5), Logarithm.slope(-0.500001), 1e-5);
    }
}
