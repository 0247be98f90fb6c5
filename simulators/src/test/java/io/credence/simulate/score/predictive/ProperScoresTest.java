package io.credence.simulate.score.predictive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each against its definition, integrated or by hand. */
final class ProperScoresTest {
    private static final double EXACT = 1e-12;
    private static final double QUADRATURE = 1e-6;
    private static final double INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI);

    @Test
    void crpsOfANormalIsTheIntegralOfItsSquaredError() {
        for (double value : new double[] {-4, 0.3, 2, 9}) {
            double sum = 0;
            double step = 1e-4;
            for (double x = -30 + step / 2; x < 30; x += step) {
                double above = Normal.cdf((x - 1) / 2) - (value <= x ? 1 : 0);
                sum += above * above * step;
            }
            // Kills an sd that scales only a part.
            assertEquals(sum, Crps.normal(value, 1, 2), 1e-4);
        }
    }

    @Test
    void crpsOfManyQuantilesIsTheExactOne() {
        List<Double> probabilities =
                IntStream.range(0, 20_000).mapToObj(i -> (i + 0.5) / 20_000).toList();
        double[] quantiles = probabilities.stream()
                .mapToDouble(p -> 1 + 2 * Normal.quantile(p))
                .toArray();
        for (double value : new double[] {-4, 0.3, 2, 9}) {
            assertEquals(Crps.normal(value, 1, 2), Crps.ofQuantiles(value, probabilities, quantiles), QUADRATURE * 100);
        }
    }

    @Test
    void crpsOfQuantilesByHand() {
        // Probabilities .2 and .6 stand for [0, .4] and [.4, 1]: 2(.4·.2·(5−1) + .6·.4·(8−5)).
        assertEquals(
                2 * (0.4 * 0.2 * 4 + 0.6 * 0.4 * 3),
                Crps.ofQuantiles(5, List.of(0.2, 0.6), new double[] {1, 8}),
                EXACT);
    }

    @Test
    void crpsOfAPointIsTheDistance() {
        double[] point = {3, 3, 3, 3, 3, 3, 3};
        assertEquals(2, Crps.ofQuantiles(5, point), EXACT);
        assertEquals(4.5, Crps.ofQuantiles(-1.5, point), EXACT);
    }

    @Test
    void sevenQuantilesAreAsFarOffAsThePackageSays() {
        assertEquals(0.958, ratio(Normal::quantile, Normal::quantile), 5e-4);
        assertEquals(0.967, ratio(p -> 0.5 * Normal.quantile(p), Normal::quantile), 5e-4);
        assertEquals(0.959, ratio(p -> 2 * Normal.quantile(p), Normal::quantile), 5e-4);
        assertEquals(0.964, ratio(p -> StudentT.quantile(p, 3), p -> StudentT.quantile(p, 3)), 5e-4);
        assertEquals(0.956, ratio(p -> p, p -> p), 5e-4);
    }

    /** Expected score by seven quantiles over that by many. */
    private static double ratio(DoubleUnaryOperator predicted, DoubleUnaryOperator truth) {
        List<Double> many =
                IntStream.range(0, 4000).mapToObj(i -> (i + 0.5) / 4000).toList();
        double[] all = many.stream().mapToDouble(predicted::applyAsDouble).toArray();
        double[] seven = Forecast.PROBABILITIES.stream()
                .mapToDouble(predicted::applyAsDouble)
                .toArray();
        double rough = 0;
        double exact = 0;
        for (int i = 0; i < 2000; i++) {
            double value = truth.applyAsDouble((i + 0.5) / 2000);
            rough += Crps.ofQuantiles(value, seven);
            exact += Crps.ofQuantiles(value, many, all);
        }
        return rough / exact;
    }

    @Test
    void honestyIsTheBestPolicy() {
        // The expected score of a normal predictive is best where its sd is the true one. Kills swapped pinball sides.
        double honest = expected(1);
        assertEquals(INVERSE_ROOT_PI * 0.958, honest, 1e-3);
        assertTrue(honest < expected(0.9) && honest < expected(1.1));
    }

    private static double expected(double sd) {
        double[] q = Forecast.PROBABILITIES.stream()
                .mapToDouble(p -> sd * Normal.quantile(p))
                .toArray();
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += Crps.ofQuantiles(Normal.quantile((i + 0.5) / 20_000), q);
        }
        return sum / 20_000;
    }

    @Test
    void intervalsPayForTheirWidthAndForWhatTheyMiss() {
        assertEquals(4, IntervalScore.of(3, 1, 5, 0.9), EXACT);
        assertEquals(4 + 20 * 0.5, IntervalScore.of(0.5, 1, 5, 0.9), EXACT);
        assertEquals(4 + 40 * 2, IntervalScore.of(7, 1, 5, 0.95), EXACT);
        assertThrows(IllegalArgumentException.class, () -> IntervalScore.of(7, 1, 5, 95));
    }

    @Test
    void logScoreIsTheMassOfTheStepOrTheDensity() {
        // scipy: log(cdf − cdf) and logpdf of N(.4, 2²) at 1.3.
        assertEquals(-2.408558159005702 - StrictMath.log(0.5), LogScore.normal(1.3, 0.4, 2, 0.5), EXACT);
        assertEquals(-1.713335713764618, LogScore.normal(1.3, 0.4, 2, 0), EXACT);
        // A fine step changes nothing; a constant stream cannot win without end.
        assertEquals(LogScore.normal(1.3, 0.4, 2, 0), LogScore.normal(1.3, 0.4, 2, 1e-6), 1e-9);
        assertEquals(-StrictMath.log(0.5), LogScore.normal(1, 1, 1e-9, 0.5), EXACT);
    }
}
