package io.credence.app.demo;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;
import io.credence.pipeline.Alert;
import io.credence.pipeline.Grounds;
import io.credence.pipeline.Promise;
import io.credence.simulate.SensorKind;
import io.credence.simulate.Shift;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Shifts and alarms of tests. */
final class Fixtures {
    static final long INTERVAL = 60_000;
    static final long NOON = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-21T12:00:00Z"));

    private Fixtures() {}

    static long at(double seconds) {
        return NOON + Math.round(seconds * 1e6);
    }

    static Shift shift(String key, double onset, double size) {
        return new Shift(
                key,
                SensorKind.TEMPERATURE,
                ChangeKind.LEVEL,
                at(onset),
                size,
                Math.abs(size) < 2,
                new Shift.Level(21.4, 0.44),
                new Shift.Level(21.4 + 0.44 * size, 0.44));
    }

    static Shift wider(String key, double onset) {
        return new Shift(
                key,
                SensorKind.TEMPERATURE,
                ChangeKind.VARIANCE,
                at(onset),
                3,
                false,
                new Shift.Level(21.4, 0.44),
                new Shift.Level(21.4, 1.32));
    }

    static Alert alert(String key, double began, double detected, Alert.State state) {
        return alert(key, ChangeKind.LEVEL, began, detected, state, new Alert.Level(24.62, 0.41));
    }

    static Alert alert(
            String key, ChangeKind kind, double began, double detected, Alert.State state, Alert.Level after) {
        return new Alert(
                key + "-" + at(detected),
                key,
                kind,
                state,
                at(began),
                at(began - 0.12),
                at(began + 0.06),
                at(detected),
                at(detected),
                at(detected),
                0.9984,
                new Alert.Level(21.41, 0.44),
                after,
                "restart",
                1,
                new Promise(Suspicion.Guarantee.IF_EXCHANGEABLE, Double.NaN),
                Grounds.UNKNOWN);
    }

    static Alarm alarm(String key, double began, double detected) {
        long seen = at(detected) / 1_000 + 90;
        return Alarm.first(alert(key, began, detected, Alert.State.PENDING), seen)
                .next(alert(key, began, detected, Alert.State.FIRING), seen + 600);
    }
}
