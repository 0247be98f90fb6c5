package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.Belief;
import io.credence.core.Branches;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Response;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.poisson.PoissonModel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Beliefs that go on beside the one that an alarm's answer left, under a detector that alarms and looks again by script. */
final class BranchesTest {
    private static final int ALARM = 100; // the record of that number
    private static final Model GAUSSIAN = new GaussianModel(0, 1, 2, 2);
    private static final Model LEVEL = new LocalLevelModel(0.01, 1, 0, 1e6);
    private static final List<Model> MODELS = List.of(GAUSSIAN, LEVEL, new PoissonModel(1, 1));

    /** Alarms at one record; says at another that the regime was steady. */
    private record Scripted(int alarm, int steady) implements DriftDetector {
        @Override
        public Layout layout() {
            return Layout.of(1, "records");
        }

        @Override
        public void reset(Belief b) {
            b.set(0, 0);
        }

        @Override
        public void newRegime(Belief b) {
            // The script goes on.
        }

        @Override
        public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
            b.set(0, b.get(0) + 1);
            if (b.get(0) == alarm) {
                out.raise(9, true, Suspicion.Guarantee.NONE);
            } else if (b.get(0) == steady) {
                out.settle(0, true);
            }
        }

        @Override
        public String inWords() {
            return "a script";
        }
    }

    private static Assimilator step(Model model, DriftPolicy policy, int steady) {
        DriftDetector detector = new Scripted(ALARM, steady);
        return new Assimilator(model, detector, policy, false);
    }

    /** The i-th of a steady stream, every ninth missing. */
    private static Observation record(int i) {
        double value = i % 9 == 8
                ? Double.NaN
                : Math.max(
                        0, Math.rint(5 + 2 * new KeyedRandom().aim(5, i, 0, 0).nextGaussian()));
        return Observation.at(i, value);
    }

    private static void assertSameBelief(Model model, Posterior expected, Posterior actual) {
        for (int i = 0; i < model.layout().width(); i++) {
            assertEquals(expected.number(i), actual.number(i), 0.0, "number " + i + " of " + model.family());
        }
    }

    /** Kills a branch that misses a record, a gap or the record of the alarm, or that draws otherwise. */
    @Test
    void anUndoneAnswerLeavesTheBeliefOfARunThatWasOnlyTold() {
        for (Model model : MODELS) {
            for (DriftPolicy policy : List.of(DriftPolicy.widenToWorth(4), DriftPolicy.restart())) {
                for (DriftPolicy undoing :
                        List.of(policy.undoing(), policy.learning().undoing())) {
                    Assimilator step = step(model, undoing, ALARM + 25);
                    Assimilator told = step(model, DriftPolicy.alert(), ALARM + 25);
                    Posterior p = step.begin(3);
                    Posterior only = told.begin(3);
                    int undone = 0;
                    for (int i = 0; i < 300; i++) {
                        step.accept(p, record(i));
                        told.accept(only, record(i));
                        undone += step.response() instanceof Response.Undo ? 1 : 0;
                        if (p.branches() != null && p.branches().records() == 0) {
                            assertNotEquals(only.number(0), p.number(0), "it was changed");
                        }
                    }
                    assertEquals(1, undone);
                    assertNull(p.branches());
                    assertSameBelief(model, only, p);
                    assertEquals(only.observations(), p.observations());
                    assertEquals(only.observationsInRegime(), p.observationsInRegime());
                    assertEquals(ALARM + only.observationsInRegime(), p.worth(), "of the regime before too");
                }
            }
        }
    }

    @Test
    void withoutAskingNothingIsUndone() {
        Assimilator step = step(GAUSSIAN, DriftPolicy.widenToWorth(4), ALARM + 25);
        Posterior p = step.begin(3);
        for (int i = 0; i < 300; i++) {
            step.accept(p, record(i));
            assertNull(p.branches());
            assertFalse(step.response() instanceof Response.Undo);
        }
    }

    /** A regime that went on is found again; then the belief is that of the run without the answer. */
    @Test
    void theBranchThatPredictsBestIsTaken() {
        Assimilator step = step(LEVEL, DriftPolicy.restart().learning(), 0);
        Assimilator told = step(LEVEL, DriftPolicy.alert(), 0);
        Posterior p = step.begin(3);
        Posterior only = told.begin(3);
        Response taken = null;
        for (int i = 0; i < 300; i++) {
            step.accept(p, record(i));
            told.accept(only, record(i));
            taken = step.response() instanceof Response.Switch ? step.response() : taken;
        }
        assertNotNull(taken, "a restarted level predicts its first record so badly that the other is taken");
        assertEquals(1, ((Response.Switch) taken).retain());
        assertSameBelief(LEVEL, only, p);
        assertNull(p.branches(), "and after " + Branches.RECORDS + " records that is final");
    }

    /** Kills a number left out of what is stored. */
    @Test
    void whatIsStoredGoesOnToTheBit() {
        for (Model model : MODELS) {
            Assimilator step =
                    step(model, DriftPolicy.widenToWorth(4).learning().undoing(), ALARM + 50);
            Posterior straight = step.begin(3);
            Posterior stored = step.begin(3);
            int kept = 0;
            for (int i = 0; i < 300; i++) {
                step.accept(straight, record(i));
                step.accept(stored, record(i));
                if (stored.branches() != null) {
                    ByteBuffer bytes = ByteBuffer.allocate(stored.branches().bytes());
                    stored.branches().write(bytes);
                    assertFalse(bytes.hasRemaining());
                    Branches.read(bytes.flip(), stored);
                    kept++;
                }
            }
            assertTrue(kept > 40);
            assertSameBelief(model, straight, stored);
            assertEquals(straight.generation(), stored.generation());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Posterior p = step(GAUSSIAN, DriftPolicy.alert(), 0).begin(3);
        ByteBuffer bytes = ByteBuffer.allocate(100)
                .putInt(3)
                .putInt(1_000_000)
                .putInt(0)
                .putInt(1)
                .rewind();
        assertThrows(IllegalArgumentException.class, () -> Branches.read(bytes, p));
    }

    /** Where order makes no difference, a record that comes late finds every branch. */
    @Test
    void lateRecordsReachEveryBranch() {
        Assimilator step = step(GAUSSIAN, DriftPolicy.widen(0.5).undoing(), ALARM + 25);
        Assimilator told = step(GAUSSIAN, DriftPolicy.alert(), ALARM + 25);
        Posterior p = step.begin(3);
        Posterior only = told.begin(3);
        for (int i = 0; i < 300; i++) {
            step.accept(p, record(i));
            told.accept(only, record(i));
            if (i == 118) {
                step.absorbLate(p, Observation.at(117.5, 6), 1); // after the alarm
                told.absorbLate(only, Observation.at(117.5, 6), 1);
                step.absorbLate(p, Observation.at(20.5, 4), 0.5); // before it: half of it was given up
                told.absorbLate(only, Observation.at(20.5, 4), 1);
            }
        }
        assertSameBelief(GAUSSIAN, only, p);
    }
}
