package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The order of a record's steps and the bookkeeping around them, on a model that writes down what is asked of it. */
final class AssimilatorTest {
    private static final int TOTAL = 0;

    private final List<String> steps = new ArrayList<>();
    private Response answer = Response.IGNORE;
    private boolean trouble;

    /** Its belief is the sum of what it saw; values below zero are impossible. */
    private final class Adding implements Model, Updater {
        @Override
        public String family() {
            return "adding";
        }

        @Override
        public Layout layout() {
            return Layout.of(3, "total");
        }

        @Override
        public Accuracy accuracy() {
            return Accuracy.EXACT;
        }

        @Override
        public Updater newUpdater() {
            return this;
        }

        @Override
        public boolean isExchangeable() {
            return true;
        }

        @Override
        public boolean admits(Observation y) {
            return y.value() >= 0 || y.isMissing();
        }

        @Override
        public List<String> inWords() {
            return List.of("Adds.");
        }

        @Override
        public void initialise(Belief b, RandomGenerator rng) {
            steps.add("initialise");
            b.set(TOTAL, 100);
        }

        @Override
        public void evolve(Belief b, Instants span, RandomGenerator rng) {
            steps.add("evolve " + span.elapsedSeconds());
        }

        @Override
        public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
            steps.add("observe " + y.value() + " × " + y.weight());
            if (trouble) {
                return false;
            }
            out.scoreNormal(y, 0, 1, rng);
            b.set(TOTAL, b.get(TOTAL) + y.weight() * y.value());
            return true;
        }

        @Override
        public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
            steps.add("forecast");
            out.normal(b.get(TOTAL), 1, at);
        }

        @Override
        public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
            inOut.value(b.get(TOTAL));
        }

        @Override
        public void widen(Belief b, double retain, RandomGenerator rng) {
            steps.add("widen " + retain);
            b.set(TOTAL, retain * b.get(TOTAL));
        }

        @Override
        public Summary summarise(Belief b) {
            return new Summary(List.of());
        }
    }

    private final class Counting implements DriftDetector {
        @Override
        public Layout layout() {
            return Layout.of(2, "count");
        }

        @Override
        public void reset(Belief b) {
            steps.add("reset");
            b.set(0, 0);
        }

        @Override
        public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
            steps.add("watch");
            b.set(0, b.get(0) + 1);
            out.raise(1, answer != Response.IGNORE, Suspicion.Guarantee.NONE);
        }

        @Override
        public String inWords() {
            return "counts";
        }
    }

    private final Assimilator assimilator = new Assimilator(
            new Adding(), new Counting(), (suspicion, history) -> suspicion.isAlarm() ? answer : Response.IGNORE, true);
    private final Posterior p = assimilator.begin(7);

    private Absorption accept(double seconds, double value) {
        steps.clear();
        return assimilator.accept(p, Observation.at(seconds, value));
    }

    @Test
    void stepsComeInOrder() {
        assertEquals(List.of("initialise", "reset"), steps);
        assimilator.forecasting(true);
        assertEquals(Absorption.ABSORBED, accept(10, 1));
        assertEquals(
                List.of("forecast", "observe 1.0 × 1.0", "watch"), steps, "the first record finds no time to pass");
        accept(12.5, 2);
        assertEquals(List.of("evolve 2.5", "forecast", "observe 2.0 × 1.0", "watch"), steps);
        assertEquals(101, assimilator.forecast().mean());
        assertEquals(103, p.number(TOTAL));
        assertEquals(2, p.number(1), "the detector's number sits behind the model's");
        assertEquals(12_500_000, p.timeMicros());
        assertEquals(2, p.observations());
        assertEquals(List.of("total", "detector.count", "resolution"), names());
        assertEquals(3002 * 1000 + 1, assimilator.layout().version());
    }

    private List<String> names() {
        return assimilator.layout().fields().stream().map(Layout.Field::name).toList();
    }

    @Test
    void anImpossibleValueChangesNothing() {
        accept(1, 5);
        double evidence = p.logEvidence();
        assertEquals(Absorption.IMPOSSIBLE, accept(9, -5.5));
        assertTrue(steps.isEmpty());
        assertEquals(1_000_000, p.timeMicros());
        assertEquals(105, p.number(TOTAL));
        assertEquals(1, p.number(2), "nor the resolution");
        assertEquals(1, p.observations());
        assertEquals(evidence, p.logEvidence());
        assertFalse(assimilator.suspicion().isAlarm());
    }

    @Test
    void aMissingValueMovesTheClock() {
        accept(1, 5);
        assertEquals(Absorption.MISSING, accept(3, Double.NaN));
        assertEquals(List.of("evolve 2.0"), steps);
        assertEquals(3_000_000, p.timeMicros());
        assertEquals(1, p.observations());
        assertEquals(1, p.number(2));
    }

    @Test
    void aPredictionUsesTheStepOfItsOwnKeyLearntBeforeIt() {
        accept(1, 5);
        Observation reused = Observation.at(2, 6.25);
        reused.resolution(1e-9); // as left by a record of another key
        assimilator.accept(p, reused);
        assertEquals(1, reused.resolution(), "6.25 is predicted and scored as if its digits were unknown");
        assertEquals(0.05, p.number(2), "and only then are they learnt");
        Observation missing = Observation.at(3, Double.NaN);
        missing.resolution(1e-9);
        assimilator.accept(p, missing);
        assertEquals(0.05, missing.resolution());
    }

    @Test
    void numericalTroubleIsAnOutcome() {
        accept(1, 5);
        trouble = true;
        assertEquals(Absorption.NUMERICAL, accept(3, 6.25));
        assertEquals(1_000_000, p.timeMicros(), "the clock is put back");
        assertEquals(1, p.number(2), "its digits are not learnt");
        assertEquals(1, p.observations());
        assertEquals(105, p.number(TOTAL));
        assertEquals(1, p.number(1), "the detector is not fed");
        assertEquals(Response.IGNORE, assimilator.response());
        trouble = false;
        assertEquals(Absorption.ABSORBED, accept(4, 6));
    }

    @Test
    void anAlertBeginsARegimeAndLeavesTheBelief() {
        answer = Response.ALERT;
        accept(1, 5);
        assertEquals(List.of("observe 5.0 × 1.0", "watch", "reset"), steps);
        assertEquals(105, p.number(TOTAL));
        assertEquals(1, p.regime());
        assertEquals(0, p.generation());
        assertEquals(0, p.observationsInRegime());
        assertEquals(1, p.observations());
        assertEquals(0, p.number(1));
    }

    @Test
    void wideningAndRestartingAreNewGenerations() {
        answer = new Response.Widen(0.25);
        accept(1, 4);
        assertEquals(List.of("observe 4.0 × 1.0", "watch", "widen 0.25", "reset"), steps);
        assertEquals(26, p.number(TOTAL));
        assertEquals(1, p.generation());
        answer = Response.RESTART;
        accept(2, 4);
        assertEquals(100, p.number(TOTAL));
        assertEquals(2, p.generation());
        assertEquals(2, p.regime());
        assertEquals(1, p.number(2), "the step values are rounded to is not forgotten");
        answer = Response.IGNORE;
        accept(3, 4);
        assertEquals(2, p.generation());
        assertEquals(1, p.observationsInRegime());
    }

    @Test
    void aLateRecordCountsForBeliefAndEvidenceButMovesNoClock() {
        accept(10, 1);
        double evidence = p.logEvidence();
        steps.clear();
        Observation late = Observation.at(5, 3).weight(2);
        assertEquals(Absorption.ABSORBED, assimilator.absorbLate(p, late, 0.5));
        assertEquals(List.of("observe 3.0 × 1.0"), steps);
        assertEquals(2, late.weight(), "the record's own weight comes back");
        assertEquals(10_000_000, p.timeMicros());
        double own = assimilator.surprise().logDensity();
        assertEquals(evidence + 2 * 0.5 * own, p.logEvidence(), "by the chain rule, in any order");
        assertEquals(2, p.observations());
        assertEquals(1, p.observationsInRegime(), "what was partly forgotten is of an earlier regime");
        assertEquals(Absorption.MISSING, assimilator.absorbLate(p, Observation.at(4, Double.NaN), 1));
        assertEquals(Absorption.IMPOSSIBLE, assimilator.absorbLate(p, Observation.at(4, -1), 1));
    }

    @Test
    void scoresBeyondAddingUpSaturate() {
        for (int i = 0; i < 20; i++) {
            accept(i, 1.2e154);
        }
        assertEquals(-Double.MAX_VALUE, p.logEvidence());
    }
}
