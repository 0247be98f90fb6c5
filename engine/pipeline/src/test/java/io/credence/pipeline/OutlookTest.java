package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.drift.NoDetector;
import io.credence.core.special.Normal;
import io.credence.families.locallevel.LocalLevelModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forecasts ahead are made after the record, from its time, and only where they are asked for. */
final class OutlookTest {
    private static final double Q = 0.3;
    private static final double R = 2;
    private static final double ROUNDING = 1e-12;
    private static final List<Duration> AHEAD = List.of(Duration.ofMillis(500), Duration.ofMinutes(1));

    private final List<String> told = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();

    private Pipeline pipeline(List<Duration> horizons, Emission emission, boolean everyUncertainty) {
        Plan plan = new Plan(
                "p",
                3,
                new LocalLevelModel(Q, R, 0, 100),
                new NoDetector(),
                DriftPolicy.ignore(),
                Intake.DEFAULT,
                emission,
                AlertRules.DEFAULT,
                horizons);
        return new Pipeline(plan, KeyStates.onHeap(), new Outputs() {
            @Override
            public boolean wantsEveryUncertainty() {
                return everyUncertainty;
            }

            @Override
            public void uncertainty(
                    String key,
                    Observation y,
                    Outcome outcome,
                    int regime,
                    Forecast forecast,
                    Surprise surprise,
                    Outlook outlook) {
                told.add(outcome.word() + " " + outlook.size());
                if (horizons.isEmpty()) {
                    assertSame(Outlook.NONE, outlook);
                }
                for (int i = 0; i < outlook.size(); i++) {
                    Forecast ahead = outlook.forecast(i);
                    assertTrue(Double.isNaN(ahead.crps()), "there is no value to be scored by");
                    numbers.add(new double[] {outlook.horizonMicros(i), ahead.mean(), ahead.sd(), ahead.quantile(5)});
                }
            }
        });
    }

    /**
     * By hand, from the scalar filter: prior 100, no evolution before the first record. Kills a forecast made before the record
     * (sd over 10), one from the observation's value, and a horizon in other units.
     */
    @Test
    void theyAreMadeAfterTheRecordFromItsTime() {
        Pipeline p = pipeline(AHEAD, new Emission.EveryRecord(), true);
        p.accept("a", Observation.at(10, 4).sequence(0));
        double gain = 100 / (100 + R);
        double mean = gain * 4;
        double variance = gain * R;
        assertEquals(2, numbers.size());
        double[] seconds = {0.5, 60};
        for (int i = 0; i < 2; i++) {
            double sd = Math.sqrt(variance + Q * seconds[i] + R);
            assertEquals(seconds[i] * 1e6, numbers.get(i)[0]);
            assertEquals(mean, numbers.get(i)[1], ROUNDING);
            assertEquals(sd, numbers.get(i)[2], ROUNDING);
            assertEquals(mean + sd * Normal.quantile(0.95), numbers.get(i)[3], 1e-9);
        }
        numbers.clear();
        p.accept("a", Observation.at(13, Double.NaN).sequence(1));
        assertEquals(Math.sqrt(variance + Q * 3.5 + R), numbers.get(0)[2], ROUNDING);
    }

    @Test
    void onlyRecordsInOrderHaveThem() {
        Pipeline p = pipeline(AHEAD, new Emission.EveryRecord(), true);
        p.accept("a", Observation.at(10, 4).sequence(0));
        p.accept("a", Observation.at(9, 4).sequence(1));
        p.accept("a", Observation.at(11, Double.POSITIVE_INFINITY).sequence(2));
        p.accept("a", Observation.at(12, Double.NaN).sequence(3));
        assertEquals(List.of("absorbed 2", "late 0", "quarantined 0", "missing 2"), told);
    }

    @Test
    void theyComeWithEachUncertaintyThatIsPublished() {
        Pipeline p = pipeline(AHEAD, new Emission.EveryNth(5), false);
        for (int i = 0; i < 20; i++) {
            p.accept("a", Observation.at(i, i % 3).sequence(i));
        }
        assertEquals(4, told.size());
        assertEquals(8, numbers.size());
    }

    @Test
    void withoutHorizonsThereAreNone() {
        Pipeline p = pipeline(List.of(), new Emission.EveryRecord(), true);
        p.accept("a", Observation.at(10, 4).sequence(0));
        assertEquals(List.of("absorbed 0"), told);
    }
}
