package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StudentTQuantilesTest {
    private static final double SOLVED = 2e-13; // relative; the solution itself is good to about 1e-13

    @Test
    void quantilesAreThoseSolvedFor() {
        List<Double> scores = List.of(1.959963984540054, 1.6448536269514722, 0.6744897501960817);
        StudentTQuantiles quantiles = new StudentTQuantiles(scores);
        for (double degrees = 1e-2; degrees < 1e12; degrees *= 1.0371) {
            for (int i = 0; i < quantiles.size(); i++) {
                double solved = StudentT.fromNormalScore(scores.get(i), degrees);
                assertEquals(solved, quantiles.quantile(i, degrees), SOLVED * solved, "degrees " + degrees);
            }
        }
        assertEquals(scores.get(0), quantiles.quantile(0, Double.POSITIVE_INFINITY), SOLVED);
    }

    @Test
    void withoutDegreesThereIsNoQuantile() {
        StudentTQuantiles quantiles = new StudentTQuantiles(List.of(1.0));
        assertEquals(Double.NaN, quantiles.quantile(0, Double.NaN));
    }
}
