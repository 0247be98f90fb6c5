package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import org.junit.jupiter.api.Test;

/** Under learnt forgetting what is moved is told, though the prediction follows it. */
final class LearntForgettingAlertsTest {
    private static final int KEYS = 16;
    private static final int RECORDS = 1000;
    private static final Plan PLAN = Plans.of(SpecReader.installed().parse("p.yaml", """
            apiVersion: credence/v1
            kind: Pipeline
            metadata: { name: p }
            spec:
              model: { family: gaussian, forget: learnt }
              drift: { falseAlarms: 1 per P30D per key }
            """), true);

    private final Recorded out = new Recorded();
    private final Pipeline pipeline = new Pipeline(PLAN, KeyStates.onHeap(), out);

    /** A record a minute, in sds of the noise. */
    private void feed(String key, int seed, double step) {
        KeyedRandom random = new KeyedRandom().aim(81, seed, 0, 0);
        double level = 0;
        for (int i = 0; i < RECORDS + 30; i++) {
            level += i == RECORDS ? step : 0;
            pipeline.accept(key, Observation.at(60.0 * i, level + random.nextGaussian()));
        }
    }

    /** Of 64 such streams 63 were told. Kills a detector that leaves what is watched to whoever knows the mean. */
    @Test
    void aStepIsToldHoweverLongItWasCalm() {
        for (int i = 0; i < KEYS; i++) {
            feed("moved " + i, i, 6);
        }
        long told = out.alerts.stream()
                .filter(alert -> alert.state() == Alert.State.PENDING)
                .filter(alert -> alert.detectedAt() >= 60_000_000L * RECORDS)
                .map(Alert::key)
                .distinct()
                .count();
        assertTrue(told >= KEYS - 2, told + " of " + KEYS);
    }
}
