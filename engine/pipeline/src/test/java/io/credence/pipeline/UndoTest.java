package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.poisson.PoissonModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** False shifts by script, under the detector of every day: what was done about them is taken back, and told. */
final class UndoTest {
    private static final int RECORDS = 600;
    private static final int FALSE_SHIFT = 300;
    private static final Model GAUSSIAN = new GaussianModel(0, 1e-6, 0.5, 1e-6);

    private final Recorded out = new Recorded();
    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private static Plan plan(Model model, DriftPolicy policy) {
        return new Plan(
                "p",
                7,
                model,
                new RankDetector(new AlarmBudget.PerRecords(1, 1000), RankDetector.Source.VALUES),
                policy,
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
    }

    /** Steady noise, but for six records far out that come and go. */
    private static Observation record(int i) {
        double noise = new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
        boolean isFarOut = i >= FALSE_SHIFT && i < FALSE_SHIFT + 6;
        return Observation.at(i, Math.max(0, Math.rint(50 + 4 * noise + (isFarOut ? 40 : 0))));
    }

    private void run(Pipeline p) {
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i));
        }
    }

    private static Recorded only(Plan plan, KeyStates.OnHeap states) {
        Recorded out = new Recorded();
        Pipeline p = new Pipeline(plan, states, out);
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i));
        }
        return out;
    }

    /** Kills an undo that keeps the widened belief, one that is not told, and one that leaves what was published standing. */
    @Test
    void aFalseShiftIsUndoneToTheBitAndToldOf() {
        for (Model model : List.of(GAUSSIAN, new PoissonModel(1, 1))) {
            for (DriftPolicy first : List.of(DriftPolicy.widenToWorth(4), DriftPolicy.restart())) {
                KeyStates.OnHeap kept = KeyStates.onHeap();
                Recorded told = only(plan(model, first.undoing()), kept);
                KeyStates.OnHeap calm = KeyStates.onHeap();
                only(plan(model, DriftPolicy.alert()), calm);
                for (int i = 0; i < model.layout().width(); i++) {
                    assertEquals(
                            calm.find("a").posterior().number(i),
                            kept.find("a").posterior().number(i),
                            0.0);
                }
                assertEquals(2, told.decisions.size(), told.decisions.toString());
                Decision made = told.decisions.get(0);
                Decision undo = told.decisions.get(1);
                assertEquals("undo", undo.response());
                assertEquals(made.id(), undo.undoes());
                assertTrue(undo.id().startsWith(made.id() + "+"), undo.id());
                assertEquals(made.generation() + 1, undo.generation());
                assertEquals(made.regime(), undo.regime());
                assertEquals(1, told.corrections.size());
                Correction correction = told.corrections.get(0);
                assertEquals(undo.id(), correction.decision());
                assertEquals("undo", correction.cause());
                assertEquals(made.time(), correction.time());
                assertEquals(undo.time(), correction.asOf());
                // The middle of counts is a whole number, of both beliefs the same.
                assertTrue(!model.isContinuous() || correction.meanBefore() != correction.meanAfter());
                Alert last = told.alerts.get(told.alerts.size() - 1);
                assertEquals(Alert.State.RESOLVED, last.state());
                assertEquals("undo", last.response());
                assertEquals(undo.time(), last.settledAt());
                assertNull(kept.find("a").alert());
            }
        }
    }

    /** Kills an undo of what was right. */
    @Test
    void aTrueShiftStays() {
        Pipeline p = new Pipeline(
                plan(GAUSSIAN, DriftPolicy.widenToWorth(4).learning().undoing()), states, out);
        for (int i = 0; i < RECORDS; i++) {
            double noise = new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
            p.accept("a", Observation.at(i, noise + (i >= FALSE_SHIFT ? 40 : 0)));
        }
        assertTrue(out.corrections.isEmpty());
        assertTrue(out.decisions.stream().noneMatch(d -> d.response().equals("undo")));
        List<Decision> switched = out.decisions.stream()
                .filter(d -> d.response().equals("switch"))
                .toList();
        assertEquals(1, switched.size(), "after forty sds nothing of the old regime is kept: " + out.decisions);
        assertEquals(0, switched.get(0).retain());
        assertNull(switched.get(0).undoes());
        assertTrue(switched.get(0).logEvidence() >= 3);
        double[] means = out.means.stream().mapToDouble(m -> m).toArray();
        assertEquals(40, means[RECORDS - 1], 0.3);
    }

    /** Kills a number of the branches that is not stored, or is stored in calm. */
    @Test
    void aRestartAnywhereChangesNothing() {
        DriftPolicy policy = DriftPolicy.widenToWorth(4).learning().undoing();
        Pipeline p = new Pipeline(plan(GAUSSIAN, policy), states, out);
        run(p);
        KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
        KeyStates.OnHeap stored = KeyStates.onHeap();
        Recorded again = new Recorded();
        Pipeline restarted = new Pipeline(plan(GAUSSIAN, policy), stored, again);
        int calm = codec.calmSize(Intake.Identity.NONE);
        int most = 0;
        for (int i = 0; i < RECORDS; i++) {
            restarted.accept("a", record(i));
            byte[] bytes = codec.encode(stored.find("a"));
            assertTrue(i >= FALSE_SHIFT || bytes.length == calm);
            most = Math.max(most, bytes.length);
            stored.add("a", codec.decode("a", bytes));
        }
        assertTrue(most > calm + 5 * 8 * 4, "branches are stored: " + most);
        assertArrayEquals(codec.encode(states.find("a")), codec.encode(stored.find("a")));
        assertEquals(out.decisions, again.decisions);
        assertEquals(out.corrections, again.corrections);
        assertEquals(out.alerts, again.alerts);
        assertEquals(out.uncertainties, again.uncertainties);
        assertNotNull(out.decisions.get(0));
    }

    /** What was stored before there were branches is read; what comes from a later build is not. */
    @Test
    void statesOfTheFormatBeforeAreRead() {
        Pipeline p = new Pipeline(plan(GAUSSIAN, DriftPolicy.restart()), states, out);
        run(p);
        KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
        byte[] bytes = codec.encode(states.find("a"));
        assertEquals(5, bytes[0]);
        for (byte format = 2; format <= 6; format++) {
            bytes[0] = format;
            KeyState read = codec.decode("a", bytes);
            assertEquals(RECORDS, read.posterior().observations());
        }
        for (byte other : new byte[] {1, 7}) {
            bytes[0] = other;
            assertTrue(refusal(codec, bytes).contains("format " + other));
        }
    }

    private static String refusal(KeyStateCodec codec, byte[] bytes) {
        return assertThrows(IllegalArgumentException.class, () -> codec.decode("a", bytes))
                .getMessage();
    }
}
