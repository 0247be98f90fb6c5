package io.credence.core.ahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Belief;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.clock.WallClock;
import io.credence.core.random.KeyedRandom;
import io.credence.families.locallevel.LocalLevelModel;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two answers for every quantile: the updater's, and the package's lines once more. */
final class AheadReferenceTest {
    private static final int HOUR = 3600;
    // What waits in the ring is kept as floats, the season's means without their last four bits: 1e-6 of some tens of
    // scales.
    private static final double FLOATS = 1e-4;

    /** Kills: errors one step ahead, a missing delay, a season's place off by one, weights of now for forecasts of then. */
    @ParameterizedTest
    @CsvSource({"6, true", "24, true", "2, true", "6, false", "24, false"})
    void everyQuantileIsTheReferences(int steps, boolean hasClock) {
        Optional<WallClock> clock = hasClock ? Optional.of(new WallClock(ZoneOffset.UTC)) : Optional.empty();
        AheadModel model = AheadModel.of(new LocalLevelModel(1e-4, 1, 0, 1e6), clock, steps * HOUR);
        AheadReference reference = new AheadReference(steps, hasClock);
        Updater updater = model.newUpdater();
        Belief b = Belief.of(model.layout());
        updater.initialise(b, null);
        KeyedRandom random = new KeyedRandom().aim(5, steps, 0, 0);
        Forecast ahead = new Forecast();
        double level = 60;
        int compared = 0;
        for (int t = 0; t < 400; t++) {
            level += random.nextGaussian() + (t == 200 ? -40 : 0);
            // Negative from a third of the way on, now and then: the logarithm takes part and is given up.
            double y = level + 20 * StrictMath.sin(2 * Math.PI * t / 24) - (t == 260 ? 150 : 0);
            Observation record = Observation.at((double) t * HOUR, y);
            if (t > 0) {
                updater.evolve(b, new Instants().set((t - 1L) * HOUR * 1_000_000, (long) t * HOUR * 1_000_000), null);
            }
            assertTrue(updater.observe(b, record, random, new Surprise()));
            reference.add(y);
            if (!reference.speaks()) {
                continue;
            }
            updater.forecast(b, record.value(Double.NaN), steps * HOUR, ahead);
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                double p = Forecast.PROBABILITIES.get(i);
                assertEquals(p, reference.below(ahead.quantile(i)), FLOATS, "at record " + t + " of " + p);
                compared++;
            }
        }
        assertEquals(7 * 398, compared);
    }

    /** So that "given up" above is seen: the series does leave the logarithm's support, and not before. */
    @Test
    void theSeriesIsTheOneItIsSaidToBe() {
        assertTrue(Season.places(HOUR) == 24);
        assertEquals(-1, Season.places(31.0 * 86_400));
        assertEquals(2, Season.back(730.485 * 86_400, -1));
        assertEquals(1, Season.back(HOUR, 24));
        assertEquals(1, Season.back(24.0 * HOUR, 24));
        assertEquals(2, Season.back(25.0 * HOUR, 24));
    }
}
