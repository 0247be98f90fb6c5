package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.special.Normal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against sums written out, and pairs of parts. */
final class NormalMixtureTest {
    private final NormalMixture mixture = new NormalMixture();
    private final Forecast forecast = new Forecast();

    private void fill(int n, double spread) {
        SplittableRandom random = new SplittableRandom(5);
        mixture.begin(n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            mixture.weights()[i] = random.nextDouble();
            mixture.centres()[i] = 3 + spread * random.nextGaussian();
            mixture.sds()[i] = StrictMath.exp(0.5 * random.nextGaussian());
            sum += mixture.weights()[i];
        }
        for (int i = 0; i < n; i++) {
            mixture.weights()[i] *= n / sum;
        }
    }

    private double below(int n, double y) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += mixture.weights()[i] * Normal.cdf((y - mixture.centres()[i]) / mixture.sds()[i]);
        }
        return sum / n;
    }

    @Test
    void theDistributionFunctionIsTheSum() {
        fill(300, 4);
        for (double y : new double[] {-30, -8, 0, 2.5, 3, 11, 40}) {
            double expected = below(300, y);
            assertEquals(expected, mixture.below(y), 1e-13 * expected + 1e-300);
        }
    }

    @Test
    void quantilesAreWhereItCrosses() {
        for (double spread : new double[] {0, 0.1, 4, 1e6}) {
            fill(77, spread);
            mixture.forecast(Observation.of(Double.NaN), forecast);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                double q = forecast.quantile(i);
                double p = Forecast.PROBABILITIES.get(i);
                double close = 1e-13 * Math.abs(q);
                assertTrue(below(77, q - close) - 1e-13 <= p && p <= below(77, q + close) + 1e-13, q + " at " + p);
            }
        }
    }

    /** E|Y − y| − ½E|Y − Y′|, pair by pair. */
    @Test
    void theCrpsIsThatOfPairs() {
        int n = 40;
        fill(n, 2);
        for (double y : new double[] {-4, 3, 9}) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                double wi = mixture.weights()[i] / n;
                expected += wi * distance(mixture.centres()[i] - y, mixture.sds()[i]);
                for (int j = 0; j < n; j++) {
                    double sd = StrictMath.hypot(mixture.sds()[i], mixture.sds()[j]);
                    double pair = distance(mixture.centres()[i] - mixture.centres()[j], sd);
                    expected -= 0.5 * wi * mixture.weights()[j] / n * pair;
                }
            }
            mixture.forecast(Observation.of(y), forecast);
            assertEquals(expected, forecast.crps(), 1e-9);
        }
    }

    /** E|X| of X normal. */
    private static double distance(double mean, double sd) {
        double z = mean / sd;
        return mean * (2 * Normal.cdf(z) - 1) + 2 * sd * StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * Math.PI);
    }
}
