package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beliefs that are held and answers that are limited, under the detector of every day: what is told, stored and left out of beliefs. */
final class HoldsAndLimitsTest {
    private static final int RECORDS = 600;
    private static final int FAULT = 300;
    private static final Model GAUSSIAN = new GaussianModel(0, 1e-6, 0.5, 1e-6);
    private static final Model LEVEL = new LocalLevelModel(0.01, 1, 50, 1e4);

    private final Recorded out = new Recorded();
    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private static Plan plan(Model model, DriftPolicy policy) {
        return plan(model, policy, Intake.Late.FOLD);
    }

    private static Plan plan(Model model, DriftPolicy policy, Intake.Late late) {
        Intake any = Intake.DEFAULT;
        return new Plan(
                "p",
                7,
                model,
                new RankDetector(new AlarmBudget.PerRecords(1, 1000), RankDetector.Source.VALUES),
                policy,
                new Intake(
                        any.least(),
                        any.greatest(),
                        0,
                        any.identity(),
                        any.reachBackMicros(),
                        late,
                        any.detectable(),
                        any.limits()),
                new Emission.EveryRecord(),
                new AlertRules(0.5, 0, 0));
    }

    /** Steady noise, but for so many records that are far out together; of few every other. */
    private static Observation record(int i, int far) {
        double noise = new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
        boolean isFarOut = i >= FAULT && i < FAULT + far && (far > 12 || i % 2 == 0);
        return Observation.at(i, Math.rint(50 + 4 * noise + (isFarOut ? 40 : 0)));
    }

    private static void run(Pipeline p, int far) {
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i, far));
        }
    }

    private List<String> responses() {
        return out.decisions.stream().map(Decision::response).toList();
    }

    /** Kills a fault that is learnt, one that nobody is told of while it is held, and a hold that goes on in silence. */
    @Test
    void aFaultIsToldOfAndNotLearnt() {
        Pipeline p =
                new Pipeline(plan(GAUSSIAN, DriftPolicy.alert().holding(0, Long.MAX_VALUE, 110_000_000)), states, out);
        run(p, 90);
        assertEquals("freeze", out.decisions.get(0).response());
        long alarm = out.decisions.get(0).time() / 1_000_000;
        assertTrue(alarm >= FAULT && alarm < FAULT + 20, "alarm at " + alarm);
        for (int i = (int) alarm + 2; i < FAULT + 90; i++) {
            assertEquals(50, out.means.get(i), 3, "what is predicted at " + i);
        }
        assertEquals(50, out.means.get(RECORDS - 1), 3);
        Alert fired = out.alerts.stream()
                .filter(a -> a.state() == Alert.State.FIRING)
                .findFirst()
                .orElseThrow();
        assertEquals(alarm, fired.settledAt() / 1_000_000, "nobody waits for a size that is not learnt");
        assertEquals("freeze", fired.response());
        Decision last = out.decisions.get(out.decisions.size() - 1);
        assertEquals("release", last.response());
        assertTrue(last.id().contains("+"), last.id());
        assertNull(states.find("a").posterior().hold());
        assertTrue(p.books().balance());
    }

    /** Kills outliers that are taken for a change, whose hold should end when the detector looks again. */
    @Test
    void outliersStayDownWeightedAndAreNoChange() {
        DriftPolicy widens = DriftPolicy.widenToWorth(4).holding(0.1, 50, Long.MAX_VALUE);
        run(new Pipeline(plan(GAUSSIAN, widens), states, out), 12);
        assertEquals(List.of("down-weight", "release"), responses());
        Decision begun = out.decisions.get(0);
        Decision over = out.decisions.get(1);
        assertEquals(begun.id() + "+25", over.id());
        assertEquals(begun.generation() + 1, over.generation());
        assertEquals(1, over.retain());
        assertEquals("OUTLIERS", over.kind().name());
    }

    /** Kills a true change that is held for good, or answered before it is known. */
    @Test
    void aTrueChangeIsWidenedWhenItIsSeen() {
        DriftPolicy widens = DriftPolicy.widenToWorth(4).holding(0.1, 50, Long.MAX_VALUE);
        run(new Pipeline(plan(GAUSSIAN, widens), states, out), RECORDS);
        assertEquals(List.of("down-weight", "widen"), responses());
        assertTrue(out.decisions.get(1).retain() < 0.02, "of " + FAULT + " records what 4 are worth");
        assertEquals(90, out.means.get(RECORDS - 1), 2);
        assertTrue(
                out.alerts.stream().anyMatch(a -> a.response().equals("widen") && a.state() == Alert.State.RESOLVED));
    }

    /** Kills a number of a hold or a limit that is not stored, or is stored in calm. */
    @Test
    void aRestartAnywhereChangesNothing() {
        List<DriftPolicy> policies = List.of(
                DriftPolicy.widenToWorth(4).holding(0.1, 50, Long.MAX_VALUE).atMost(1, 500_000_000),
                DriftPolicy.alert().holding(0, 120, Long.MAX_VALUE).undoing().atMost(2, 50_000_000),
                DriftPolicy.restart().atMost(3, 500_000_000));
        for (DriftPolicy policy : policies) {
            for (int far : new int[] {12, 100}) {
                for (Model model : List.of(GAUSSIAN, LEVEL)) {
                    Plan plan = plan(model, policy, Intake.Late.REFILTER);
                    Recorded straight = new Recorded();
                    KeyStates.OnHeap kept = KeyStates.onHeap();
                    Pipeline p = new Pipeline(plan, kept, straight);
                    run(p, far);
                    Recorded again = new Recorded();
                    KeyStates.OnHeap stored = KeyStates.onHeap();
                    Pipeline restarted = new Pipeline(plan, stored, again);
                    KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
                    int held = 0;
                    for (int i = 0; i < RECORDS; i++) {
                        restarted.accept("a", record(i, far));
                        byte[] bytes = codec.encode(stored.find("a"));
                        stored.add("a", codec.decode("a", bytes));
                        held += stored.find("a").posterior().hold() == null ? 0 : 1;
                        assertTrue(
                                i >= FAULT || model == LEVEL || bytes.length == codec.calmSize(Intake.Identity.NONE));
                    }
                    assertArrayEquals(codec.encode(kept.find("a")), codec.encode(stored.find("a")));
                    assertEquals(straight.decisions, again.decisions);
                    assertEquals(straight.alerts, again.alerts);
                    assertEquals(straight.corrections, again.corrections);
                    assertEquals(straight.uncertainties, again.uncertainties);
                    assertFalse(straight.decisions.isEmpty());
                    assertEquals(policy == policies.get(2), held == 0);
                }
            }
        }
    }

    /** Kills a limit that is not told of, and one that the belief does not notice. */
    @Test
    void whatALimitHoldsBackIsSaid() {
        run(new Pipeline(plan(GAUSSIAN, DriftPolicy.restart().atMost(1, 1_000_000_000)), states, out), 100);
        assertEquals(2, out.decisions.size(), "a fault and its end: " + out.decisions);
        assertEquals("restart", out.decisions.get(0).response());
        assertNull(out.decisions.get(0).withheld());
        Decision back = out.decisions.get(1);
        assertEquals("alert", back.response());
        assertEquals("restart", back.withheld());
        assertEquals(1, back.retain());
        assertEquals(out.decisions.get(0).generation(), back.generation());
        assertEquals("alert", out.alerts.get(out.alerts.size() - 1).response());
    }

    /** Kills a record that is learnt because it came late, folded or filtered in. */
    @Test
    void whatComesLateIsHeldToo() {
        for (Model model : List.of(GAUSSIAN, LEVEL)) {
            for (double weight : new double[] {0, 0.1}) {
                DriftPolicy policy = DriftPolicy.alert().holding(weight, 40, Long.MAX_VALUE);
                Recorded told = new Recorded();
                KeyStates.OnHeap kept = KeyStates.onHeap();
                Pipeline p = new Pipeline(plan(model, policy, Intake.Late.REFILTER), kept, told);
                double moved = Double.NaN;
                Outcome outcome = null;
                for (int i = 0; i < RECORDS; i++) {
                    p.accept("a", record(i, RECORDS));
                    if (outcome == null
                            && kept.find("a").posterior().hold() != null
                            && kept.find("a").posterior().hold().records() == 10) {
                        double before = kept.find("a").posterior().number(0);
                        outcome = p.accept("a", Observation.at(i - 2.5, 1000));
                        moved = kept.find("a").posterior().number(0) - before;
                    }
                }
                assertEquals(weight == 0 ? Outcome.LATE : Outcome.ABSORBED_LATE, outcome);
                if (weight == 0) {
                    assertEquals(0, moved, 0.0);
                } else {
                    assertNotEquals(0, moved);
                    // Of 300 records one of weight .1; of a level that wanders a tenth of what its gain would give.
                    assertTrue(Math.abs(moved) < (model == GAUSSIAN ? 0.5 : 20), model.family() + " by " + moved);
                }
            }
        }
    }

    /** Kills a hold that nobody ends once the spec no longer asks for it, and an alert that waits for that. */
    @Test
    void aHoldThatTheSpecNoLongerAsksForEndsByItself() {
        DriftPolicy freezes = DriftPolicy.alert().holding(0, 50, Long.MAX_VALUE);
        Pipeline before = new Pipeline(plan(GAUSSIAN, freezes), states, out);
        int i = 0;
        while (out.decisions.isEmpty()) {
            before.accept("a", record(i++, RECORDS));
        }
        Pipeline after = new Pipeline(plan(GAUSSIAN, DriftPolicy.widenToWorth(4)), states, out);
        int held = i;
        for (; i < RECORDS; i++) {
            after.accept("a", record(i, RECORDS));
        }
        assertEquals(50, out.means.get(held + 49), 3, "still the level before");
        assertNotEquals(out.means.get(held + 49), out.means.get(held + 60), "learnt again");
        assertNull(states.find("a").alert(), "and over");
    }
}
