package io.credence.core.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Updater;
import io.credence.core.special.Normal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quantiles of a function alone, from places nearby that may be anywhere. */
final class QuantileSearchTest {
    private static final Model ONE = new Model() {
        @Override
        public String family() {
            return "one";
        }

        @Override
        public Layout layout() {
            return Layout.of(1, "nothing");
        }

        @Override
        public Updater newUpdater() {
            throw new UnsupportedOperationException("it has a distribution, nothing else");
        }

        @Override
        public boolean isExchangeable() {
            return true;
        }

        @Override
        public List<String> inWords() {
            return List.of("Nothing.");
        }
    };

    private static Forecast found(Distributed whole, double centre, double unit) {
        QuantileSearch search = new QuantileSearch(ONE, whole, (b, at, horizon, out) -> {
            out.moments(0, 1, 0);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                out.quantile(i, centre + (i - 3) * unit);
            }
        });
        Forecast out = new Forecast();
        search.owe(Belief.of(ONE.layout()), new Observation(), 0, out);
        return out;
    }

    private static double logNormal(double y) {
        return y <= 0 ? 0 : Normal.cdf((Math.log(y) - 1) / 0.5);
    }

    private static double inside(double y) {
        return y <= 0 ? 0 : y >= 1 ? 1 : Normal.cdf(20 * (Math.log(y) - Math.log1p(-y)));
    }

    /** Kills halving by the mean of the ends, which takes a thousand steps from 10²³⁸ to 3. */
    @Test
    void nearbyMayBeAnywhere() {
        double[][] begins = {
            {2.7, 1},
            {6e237, 1e237},
            {-1e300, 1e10},
            {1e-300, 1e-300},
            {0, Double.MIN_NORMAL},
            {1e308, 1e308},
            {-3, 1e308}
        };
        for (double[] begin : begins) {
            Forecast forecast = found((b, at, horizon, y) -> logNormal(y), begin[0], begin[1]);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                double expected = Math.exp(1 + 0.5 * Normal.quantile(Forecast.PROBABILITIES.get(i)));
                assertEquals(
                        1, forecast.quantile(i) / expected, 1e-11, begin[0] + ", " + Forecast.PROBABILITIES.get(i));
            }
        }
    }

    /** Kills a middle of the last ends that lies beyond what may come. */
    @Test
    void noQuantileLiesBeyondABound() {
        for (double begin : new double[] {0.5, 0.999999, -4, 1e200}) {
            Forecast forecast = found((b, at, horizon, y) -> y < 0 ? 0 : inside(y), begin, 0.1);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                double q = forecast.quantile(i);
                assertTrue(q > 0 && q < 1, q + " from " + begin);
            }
        }
        // All of it at one place, which the search cannot hit.
        Forecast forecast = found((b, at, horizon, y) -> y < 0.3 ? 0 : 1, 1, 1);
        assertEquals(0.3, forecast.quantile(3), 1e-12);
        assertTrue(forecast.quantile(3) >= 0.3);
    }
}
