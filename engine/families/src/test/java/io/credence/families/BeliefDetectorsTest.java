package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Response;
import io.credence.core.Suspicion;
import io.credence.core.drift.classical.DivergenceDetector;
import io.credence.core.drift.classical.RunLengthDropDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.core.special.Normal;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.locallevel.LocalLevelFamily;
import io.credence.families.runlengths.RunLengthsModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Detectors that read beliefs, through the step that shows them. Every seed is fixed. */
final class BeliefDetectorsTest {
    private static final Model PART = new KnownVarianceModel(1, 0, 0.01);
    private static final Model RUNS = new RunLengthsModel(PART, 250, false, false, 400);

    /** One key; alarms are answered by {@code policy}. */
    private static final class Key {
        private final Assimilator step;
        private final Posterior p;
        private final Observation y = new Observation();
        private long seen;

        Key(Model model, DriftDetector detector, DriftPolicy policy) {
            step = new Assimilator(model, detector, policy, false);
            p = step.begin(7);
        }

        boolean alarms(double value) {
            assertEquals(Absorption.ABSORBED, accept(value));
            return step.suspicion().isAlarm();
        }

        Absorption accept(double value) {
            return step.accept(p, y.time(seen * 1_000_000).sequence(seen++).value(value));
        }

        double[] numbers() {
            double[] all = new double[step.layout().width()];
            for (int i = 0; i < all.length; i++) {
                all[i] = p.number(i);
            }
            return all;
        }
    }

    /** Adams and MacKay's recursion over all runs, each run's mean from the values themselves. */
    private static final class SlowRuns {
        private final List<Double> values = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>(List.of(1.0)); // of a run of 0, 1, 2, …
        private double own;

        /** Probability that the regime's run has ended. */
        double add(double y) {
            int n = values.size();
            List<Double> next = new ArrayList<>(List.of(0.0));
            double total = 0;
            for (int r = 0; r <= n; r++) {
                double sum = values.subList(n - r, n).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                double kappa = 0.01 + r;
                double sd = Math.sqrt(1 + 1 / kappa);
                double joint = weights.get(r) * StrictMath.exp(Normal.logDensity((y - sum / kappa) / sd)) / sd;
                next.add(joint * (1 - 1 / 250.0));
                total += joint;
            }
            next.set(0, total / 250);
            values.add(y);
            weights.clear();
            int most = 0;
            for (int r = 0; r <= n + 1; r++) {
                weights.add(next.get(r) / total);
                most = weights.get(r) > weights.get(most) ? r : most;
            }
            own = n < RunLengthDropDetector.WARMUP ? most : Math.max(own + 1, most);
            double ended = 0;
            for (int r = 0; r < own; r++) {
                ended += weights.get(r);
            }
            return n >= RunLengthDropDetector.WARMUP ? ended : 0;
        }
    }

    /** Kills: a run of nought that counts as an end, a run that does not grow with its records. */
    @Test
    void runsEndWhereASlowReferenceSaysSo() {
        KeyedRandom random = new KeyedRandom().aim(61, 0, 0, 0);
        int alarms = 0;
        for (int r = 0; r < 15; r++) {
            Key key = new Key(RUNS, new RunLengthDropDetector(0.9), DriftPolicy.ignore());
            SlowRuns slow = new SlowRuns();
            for (int i = 0; i < 160; i++) {
                double y = random.nextGaussian() + (i < 80 ? 0 : (r % 2 == 0 ? 1 : -1) * (1 + r / 5.0));
                boolean isAlarm = key.alarms(y);
                assertEquals(slow.add(y) >= 0.9, isAlarm, "stream " + r + ", record " + i);
                alarms += isAlarm ? 1 : 0;
            }
        }
        assertTrue(alarms > 200, alarms + " records with an alarm");
    }

    @Test
    void aDropIsOneAlarmAndDated() {
        KeyedRandom random = new KeyedRandom().aim(62, 0, 0, 0);
        double delays = 0;
        int found = 0;
        int dated = 0;
        for (int r = 0; r < 100; r++) {
            Key key = new Key(RUNS, new RunLengthDropDetector(0.9), DriftPolicy.alert());
            int alarms = 0;
            for (int i = 0; i < 300; i++) {
                if (key.alarms(random.nextGaussian() + (i < 200 ? 0 : 2))) {
                    alarms++;
                    if (i >= 200 && alarms == 1) {
                        found++;
                        delays += i - 199;
                        Suspicion s = key.step.suspicion();
                        dated += Math.abs(s.onsetMicros() * 1e-6 - 200) <= 5 ? 1 : 0;
                        assertTrue(s.onsetFromMicros() <= s.onsetMicros() && s.onsetMicros() <= s.onsetToMicros());
                        assertEquals(Suspicion.Guarantee.NONE, s.guarantee());
                        assertEquals(0, s.meanBefore(), 0.5);
                    }
                }
            }
            assertTrue(alarms <= 3, alarms + " alarms");
        }
        System.out.printf("run-length drop: 2 sd: delay %.1f of %d%n", delays / found, found);
        assertTrue(found >= 95 && delays / found < 9, found + " found after " + delays / found);
        assertTrue(dated >= 0.95 * found, dated + " dated of " + found);
    }

    /** Kills: the divergence the wrong way round, a belief that is compared with itself or never anew. */
    @Test
    void beliefsMoveAsFarAsASlowReferenceSays() {
        KeyedRandom random = new KeyedRandom().aim(63, 0, 0, 0);
        int alarms = 0;
        for (int r = 0; r < 30; r++) {
            Key key = new Key(PART, new DivergenceDetector(3, PART), DriftPolicy.ignore());
            double sum = 0;
            double thenMean = 0;
            double then = 0;
            for (int n = 1; n <= 400; n++) {
                double y = random.nextGaussian() + (n <= 150 ? 0 : r % 2 == 0 ? 0.7 : -0.7);
                sum += y;
                double kappa = 0.01 + n;
                double mean = sum / kappa;
                double ratio = (0.01 + then) / kappa;
                double away = mean - thenMean;
                double apart = then == 0 ? 0 : 0.5 * (ratio - 1 - StrictMath.log(ratio) + (0.01 + then) * away * away);
                assertEquals(apart >= 3, key.alarms(y), "stream " + r + ", record " + n + ", " + apart + " nats");
                alarms += apart >= 3 ? 1 : 0;
                if (n == DivergenceDetector.WARMUP || (n >= 2 * then && then > 0 && apart < 3)) {
                    then = n;
                    thenMean = mean;
                }
            }
        }
        assertTrue(alarms > 300, alarms + " records with an alarm");
    }

    @Test
    void aRestartBeginsAnew() {
        Key key = new Key(PART, new DivergenceDetector(6, PART), DriftPolicy.restart());
        KeyedRandom random = new KeyedRandom().aim(64, 0, 0, 0);
        int alarms = 0;
        for (int i = 0; i < 2000; i++) {
            if (key.alarms(random.nextGaussian() + (i < 1000 ? 0 : 3))) {
                alarms++;
                assertEquals(Response.RESTART, key.step.response());
            }
        }
        assertEquals(1, alarms);
    }

    @Test
    void whatIsHostileStaysFiniteAndBitsAreTheSame() {
        for (boolean ofRuns : new boolean[] {true, false}) {
            Key one = hostile(ofRuns);
            Key other = hostile(ofRuns);
            for (int i = 0; i < 2000; i++) {
                double y = i % 500 == 499 ? 1e200 : i % 700 == 699 ? -1e150 : i % 2 == 0 ? 1e-300 : 0;
                assertEquals(one.accept(y), other.accept(y)); // a square beyond the doubles is not absorbed
            }
            for (double number : one.numbers()) {
                assertFalse(Double.isNaN(number));
            }
            assertArrayEquals(one.numbers(), other.numbers(), 0);
        }
    }

    private static Key hostile(boolean ofRuns) {
        Model model = new GaussianModel(0, 0.01, -0.49, 1e-9);
        return ofRuns
                ? new Key(
                        new RunLengthsModel(model, 250, true, false, 20),
                        new RunLengthDropDetector(0.9),
                        DriftPolicy.widenToWorth(4))
                : new Key(model, new DivergenceDetector(6, model), DriftPolicy.widenToWorth(4));
    }

    @Test
    void beliefsThatMoveWithoutAChangeAreRefused() {
        Model level = new LocalLevelFamily().exemplar();
        assertFalse(DivergenceDetector.fits(level));
        assertFalse(DivergenceDetector.fits(RUNS));
        assertTrue(DivergenceDetector.fits(PART));
        assertThrows(IllegalArgumentException.class, () -> new DivergenceDetector(6, level));
        assertThrows(IllegalArgumentException.class, () -> new DivergenceDetector(0, PART));
        assertThrows(IllegalArgumentException.class, () -> new RunLengthDropDetector(1));
        assertTrue(new DivergenceDetector(6, PART).inWords().contains("no budget"));
        assertTrue(new RunLengthDropDetector(0.9).inWords().contains("no budget"));
    }
}
