package io.credence.families.kalman;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.Summary;
import io.credence.core.random.KeyedRandom;
import io.credence.testkit.Tolerance;
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
        int cells = Forecast.PROBABILITIES.size() + 1;
        int[][] counts = new int[2][cells];
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
            counts[0][cell(believed.get(0), position)]++;
            counts[1][cell(believed.get(1), velocity)]++;
        }
        double[] probabilities = new double[cells];
        double below = 0;
        for (int i = 0; i < cells; i++) {
            double upTo = i < cells - 1 ? Forecast.PROBABILITIES.get(i) : 1;
            probabilities[i] = upTo - below;
            below = upTo;
        }
        Tolerance.counts(counts[0], probabilities, "position");
        Tolerance.counts(counts[1], probabilities, "velocity");
    }

    private static int cell(Summary.Parameter believed, double truth) {
        int cell = 0;
        while (cell < believed.quantiles().length && truth > believed.quantiles()[cell]) {
            cell++;
        }
        return cell;
    }
}
