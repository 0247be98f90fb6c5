package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.Belief;
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
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Beliefs that are held after an alarm, and limits of answers, under a detector that alarms and looks again by script. */
final class HoldTest {
    private static final int ALARM = 100; // the scored record of that number
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final Model GAUSSIAN = new GaussianModel(0, 1, 2, 2);
    private static final Model LEVEL = new LocalLevelModel(0.01, 1, 0, 1e6);
    private static final List<Model> MODELS = List.of(GAUSSIAN, LEVEL, new PoissonModel(1, 1));

    /** Alarms at some scored records; says at others that the regime was steady, or that it changed. */
    private record Scripted(List<Integer> alarms, int steady, int changed) implements DriftDetector {
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
            int now = (int) b.get(0);
            if (alarms.contains(now)) {
                out.raise(9, true, Suspicion.Guarantee.NONE);
            } else if (now == steady || now == changed) {
                out.settle(0, now == steady);
            }
        }

        @Override
        public String inWords() {
            return "a script";
        }
    }

    private static Assimilator step(Model model, DriftPolicy policy, int steady, int changed) {
        return new Assimilator(model, new Scripted(List.of(ALARM), steady, changed), policy, false);
    }

    /** The i-th of a stream whose level moves a while before the alarm, every ninth missing. */
    private static Observation record(int i) {
        double noise = new KeyedRandom().aim(5, i, 0, 0).nextGaussian();
        return Observation.at(i, i % 9 == 8 ? Double.NaN : Math.max(0, Math.rint(5 + 2 * noise + (i > 110 ? 6 : 0))));
    }

    private static void assertSameBelief(Model model, Posterior expected, Posterior actual) {
        for (int i = 0; i < model.layout().width(); i++) {
            assertEquals(expected.number(i), actual.number(i), 0.0, "number " + i + " of " + model.family());
        }
    }

    /** What was answered, in order. */
    private static List<Response> run(Assimilator step, Posterior p, int records) {
        List<Response> answers = new ArrayList<>();
        double evidence = 0;
        for (int i = 0; i < records; i++) {
            if (step.accept(p, record(i)) == Absorption.ABSORBED) {
                evidence += step.surprise().logDensity();
            }
            if (step.response() != Response.IGNORE) {
                answers.add(step.response());
            }
        }
        assertEquals(evidence, p.logEvidence(), 1e-9, "every record was predicted in full, held or not");
        return answers;
    }

    /** The same stream where the held records were missing (weight 0) or had that weight; nobody looks for change. */
    private static Posterior reference(Model model, double weight, int held, int records) {
        Assimilator step = step(model, DriftPolicy.ignore(), 0, 0);
        Posterior p = step.begin(3);
        int scored = 0;
        for (int i = 0; i < records; i++) {
            Observation y = record(i);
            boolean isHeld = !y.isMissing() && ++scored > ALARM && scored <= ALARM + held;
            if (isHeld && weight == 0) {
                y = Observation.at(i, Double.NaN);
            }
            step.accept(p, isHeld ? y.weight(weight) : y);
        }
        return p;
    }

    /** Kills a held record that teaches anything: level, spread, or the draws of others; and a hold of another length. */
    @Test
    void aFrozenBeliefIsThatOfARunWithoutTheRecords() {
        for (Model model : MODELS) {
            Assimilator step = step(model, DriftPolicy.alert().holding(0, 50, FOR_EVER), 0, ALARM + 25);
            Posterior p = step.begin(3);
            List<Response> answers = run(step, p, 300);
            assertEquals(
                    List.of(new Response.Hold(0, 50, FOR_EVER), new Response.Release(50, Response.ALERT)),
                    answers,
                    "a change that is seen does not end what is not to be learnt");
            Posterior without = reference(model, 0, 50, 300);
            assertSameBelief(model, without, p);
            assertEquals(without.observations() + 50, p.observations(), "held records were predicted, too");
            assertNotEquals(reference(model, 0, 49, 300).number(0), p.number(0));
        }
    }

    /** Kills a weight that is not handed to the family, or stays after the hold. */
    @Test
    void aDownWeightedBeliefIsThatOfTheFamilyWithWeights() {
        for (Model model : MODELS) {
            Assimilator step = step(model, DriftPolicy.alert().holding(0.25, 40, FOR_EVER), 0, 0);
            Posterior p = step.begin(3);
            assertEquals(2, run(step, p, 300).size());
            assertSameBelief(model, reference(model, 0.25, 40, 300), p);
        }
    }

    /** Kills a hold that goes on when there was nothing. */
    @Test
    void whereNothingButOutliersIsSeenTheHoldIsOver() {
        for (double weight : new double[] {0, 0.25}) {
            Assimilator step = step(LEVEL, DriftPolicy.widenToWorth(4).holding(weight, 50, FOR_EVER), ALARM + 25, 0);
            Posterior p = step.begin(3);
            assertEquals(
                    new Response.Release(25, Response.ALERT), run(step, p, 300).get(1), "and nothing is widened");
            assertSameBelief(LEVEL, reference(LEVEL, weight, 25, 300), p);
        }
    }

    /** Kills a change that is not answered after a hold, and a worth that forgot what was held. */
    @Test
    void aChangeIsAnsweredWhenItIsSeen() {
        Assimilator step = step(GAUSSIAN, DriftPolicy.widenToWorth(4).holding(0.25, 50, FOR_EVER), 0, ALARM + 25);
        Posterior p = step.begin(3);
        List<Response> answers = run(step, p, 150);
        double share = 4.0 / (ALARM + 25);
        assertEquals(new Response.Release(25, new Response.Widen(share)), answers.get(1));
        assertEquals(2, answers.size());
        assertEquals(2, p.generation());
        assertNull(p.hold());
        Assimilator again = step(GAUSSIAN, DriftPolicy.restart().holding(0, 50, FOR_EVER), 0, 0);
        Posterior anew = again.begin(3);
        assertEquals(
                new Response.Release(50, Response.RESTART),
                run(again, anew, 300).get(1));
        assertEquals(
                5 + 6, again.predictiveMean(anew, record(300)), 0.5, "after a restart only the new level is known");
    }

    /** Kills an undo that keeps a record held, and a hold that outlives it. */
    @Test
    void anUndoLearnsAfterAllWhatWasHeld() {
        for (Model model : MODELS) {
            for (double weight : new double[] {0, 0.25}) {
                DriftPolicy policy =
                        DriftPolicy.alert().holding(weight, 50, FOR_EVER).undoing();
                Assimilator step = step(model, policy, ALARM + 25, 0);
                Posterior p = step.begin(3);
                List<Response> answers = run(step, p, 300);
                assertInstanceOf(Response.Fork.class, answers.get(0));
                assertEquals(new Response.Undo(25), answers.get(1));
                Assimilator told = step(model, DriftPolicy.alert(), 0, 0);
                Posterior only = told.begin(3);
                run(told, only, 300);
                assertSameBelief(model, only, p);
            }
        }
    }

    /** Kills a hold that a silent key finds still on, and one that learns a late record of its time when it is over. */
    @Test
    void aHoldByTimeEndsInTimeAndWhatComesLateIsHeldToo() {
        Assimilator step = step(GAUSSIAN, DriftPolicy.alert().holding(0.25, FOR_EVER, 60_000_000), 0, 0);
        Posterior p = step.begin(3);
        double at = 0;
        for (int i = 0; i < ALARM; i++) {
            at = i;
            step.accept(p, Observation.at(at, 1));
        }
        step.accept(p, Observation.at(at + 10, 3));
        assertEquals(1, p.hold().records());
        step.accept(p, Observation.at(at + 1000, 3));
        assertEquals(new Response.Release(1, Response.ALERT), step.response());
        assertNull(p.hold());
        assertNotNull(p.lastHold());
        assertEquals(0.25, p.lateShare((long) ((at + 20) * 1e6)));
        assertEquals(1, p.lateShare((long) ((at + 70) * 1e6)), "its length was over");
        assertEquals(1, p.lateShare((long) ((at - 20) * 1e6)));
        step.absorbLate(p, Observation.at(at + 20, 7), 1);

        Assimilator ordered = step(GAUSSIAN, DriftPolicy.ignore(), 0, 0);
        Posterior inOrder = ordered.begin(3);
        for (int i = 0; i < ALARM; i++) {
            ordered.accept(inOrder, Observation.at(i, 1));
        }
        ordered.accept(inOrder, Observation.at(at + 10, 3).weight(0.25));
        ordered.accept(inOrder, Observation.at(at + 20, 7).weight(0.25));
        ordered.accept(inOrder, Observation.at(at + 1000, 3));
        for (int i = 0; i < GAUSSIAN.layout().width(); i++) {
            assertEquals(inOrder.number(i), p.number(i), 1e-12 * Math.abs(inOrder.number(i)));
        }
    }

    /** Kills a limit that forgets an answer, counts one that it held back, or is off by one in number or time. */
    @Test
    void answersBeyondALimitAreOnlyTold() {
        DriftDetector detector = new Scripted(List.of(100, 110, 120, 130, 200, 201), 0, 0);
        DriftPolicy policy = DriftPolicy.restart().atMost(2, 100_000_000); // 100 records, a second each
        Assimilator step = new Assimilator(GAUSSIAN, detector, policy, false);
        Posterior p = step.begin(3);
        List<String> answers = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            long before = p.isNew() ? 0 : p.worth();
            step.accept(p, Observation.at(i, 1));
            Response answer = step.response();
            if (answer != Response.IGNORE) {
                answers.add(i + (answer instanceof Response.Withheld held ? " not " + held.answer() : ""));
            }
            if (answer instanceof Response.Withheld) {
                assertEquals(before + 1, p.worth(), "nothing of the belief was given up");
            }
        }
        String not = " not " + Response.RESTART;
        assertEquals(List.of("100", "110", "120" + not, "130" + not, "200", "201" + not), answers);
        assertEquals(6, p.regime(), "the regime is another all the same");
        assertEquals(2, p.answers().length, "no more are kept than are needed");
        assertThrows(IllegalArgumentException.class, () -> policy.atMost(0, 1));
    }

    /** Kills a weighing that takes what a limit held back for an answer, and a limit that holds back an undo. */
    @Test
    void whatIsWeighedIsLimitedAsAWhole() {
        DriftDetector detector = new Scripted(List.of(100, 110), 125, 0);
        DriftPolicy policy = DriftPolicy.widenToWorth(4).undoing().atMost(1, 1_000_000_000);
        Assimilator step = new Assimilator(GAUSSIAN, detector, policy, false);
        Posterior p = step.begin(3);
        List<Response> answers = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            step.accept(p, Observation.at(i, 1));
            if (step.response() != Response.IGNORE) {
                answers.add(step.response());
            }
        }
        assertEquals(2, answers.size(), "what was open is final with the next alarm: " + answers);
        assertInstanceOf(Response.Fork.class, answers.get(0));
        assertTrue(((Response.Withheld) answers.get(1)).answer() instanceof Response.Fork);
    }

    /** Kills a leaving out of a hold that leaves its end in, and of an end that comes a record later. */
    @Test
    void holdsAndTheirEndsCanBeLeftOut() {
        DriftPolicy policy = DriftPolicy.widen(0.5).holding(0, 20, FOR_EVER);
        Assimilator step = step(GAUSSIAN, policy, 0, 0);
        Posterior p = step.begin(3);
        long[] observations = new long[2];
        long[] times = new long[2];
        int n = 0;
        for (int i = 0; i < 200; i++) {
            step.accept(p, record(i));
            if (step.response() != Response.IGNORE) {
                observations[n] = p.observations();
                times[n++] = p.timeMicros();
            }
        }
        assertEquals(2, n);
        Assimilator only = step(GAUSSIAN, policy.without(p.keyHash(), observations[0], times[0]), 0, 0);
        assertEquals(List.of(Response.ALERT), run(only, only.begin(3), 200));
        // Without its end nothing is widened; and what is past its length is learnt all the same.
        Assimilator lapsing = step(GAUSSIAN, policy.without(p.keyHash(), observations[1], times[1]), 0, 0);
        Posterior lapsed = lapsing.begin(3);
        assertEquals(1, run(lapsing, lapsed, 200).size());
        assertSameBelief(GAUSSIAN, reference(GAUSSIAN, 0, 20, 200), lapsed);
    }

    @Test
    void whatIsNoHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Response.Hold(1, 50, 1));
        assertThrows(IllegalArgumentException.class, () -> new Response.Hold(-0.1, 50, 1));
        assertThrows(IllegalArgumentException.class, () -> new Response.Hold(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Response.Release(1, Response.IGNORE));
    }
}
