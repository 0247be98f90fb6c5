package io.credence.core.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GammaQuantilesTest {
    private static final List<Double> PROBABILITIES = List.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975);
    private static final double SOLVED = 2e-13; // relative; the solution itself is good to about 1e-13

    @Test
    void quantilesAreThoseSolvedFor() {
        GammaQuantiles quantiles = new GammaQuantiles(PROBABILITIES);
        for (double shape = 1e-3; shape < 1e9; shape *= 1.0371) {
            for (int i = 0; i < quantiles.size(); i++) {
                double solved = IncompleteGamma.quantile(PROBABILITIES.get(i), shape);
                assertEquals(solved, quantiles.quantile(i, shape), SOLVED * solved, "shape " + shape);
            }
        }
    }

    @Test
    void whatIsNoShapeHasNoQuantile() {
        GammaQuantiles quantiles = new GammaQuantiles(PROBABILITIES);
        assertEquals(Double.NaN, quantiles.quantile(0, -1));
        assertEquals(Double.NaN, quantiles.quantile(0, Double.NaN));
    }
}
