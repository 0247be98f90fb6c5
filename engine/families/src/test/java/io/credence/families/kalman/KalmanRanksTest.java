package io.credence.families.kalman;

import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Ranks;
import io.credence.testkit.Walk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** States drawn from the prior and moved by the textbook: their places in what the filter believes are uniform. */
final class KalmanRanksTest {
    private static final int REPETITIONS = 3_000;
    private static final double Q = 0.3;

    /** Kills: noise without the share that both states have, or of the wrong span. Fails by chance once in 5·10⁸. */
    @Test
    void ranksOfPositionAndVelocityAreUniform() {
        KalmanFamily family = new KalmanFamily();
        Map<String, Object> settings = Map.of(
                "observed",
                "1 0",
                "flow.matrix",
                List.of("0 1", "0 0"),
                "flow.noise",
                List.of("0 0", "0 " + Q),
                "noise.variance",
                "0.5",
                "initial.mean",
                "1 0",
                "initial.covariance",
                List.of("4 0", "0 1"));
        Ranks ofPosition = new Ranks();
        Ranks ofVelocity = new Ranks();
        for (int r = 0; r < REPETITIONS; r++) {
            KeyedRandom chance = new KeyedRandom().aim(41, r, 0, 0);
            double position = 1 + 2 * chance.nextGaussian();
            double velocity = chance.nextGaussian();
            Walk walk = new Walk(family.create(Settings.of(family.options(), settings)));
            double time = 0;
            for (int i = 0; i < 8; i++) {
                double dt = i == 0 ? 0 : 0.25 * (1 + i % 3);
                // The velocity's noise, then the position's given it: half the span times it, and q·dt³/12 beside.
                double kick = Math.sqrt(Q * dt) * chance.nextGaussian();
                position += dt * velocity + 0.5 * dt * kick + Math.sqrt(Q * dt * dt * dt / 12) * chance.nextGaussian();
                velocity += kick;
                walk.evolve(time, time + dt);
                time += dt;
                walk.observe(Observation.at(time, position + Math.sqrt(0.5) * chance.nextGaussian()));
            }
            List<Summary.Parameter> believed =
                    walk.updater().summarise(walk.belief()).parameters();
            ofPosition.add(believed.get(0).quantiles(), position);
            ofVelocity.add(believed.get(1).quantiles(), velocity);
        }
        ofPosition.areUniform("position");
        ofVelocity.areUniform("velocity");
    }
}
