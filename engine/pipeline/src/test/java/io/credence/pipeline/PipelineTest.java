package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Censoring;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.poisson.PoissonModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of an observation: outcomes, books, order, duplicates, alerts, decisions, and the bits of it all. */
final class PipelineTest {
    private static final Model GAUSSIAN = new GaussianModel(0, 1e-6, 0.5, 1e-6);
    private static final Model LEVEL = new LocalLevelModel(0.01, 1, 0, 1e6);

    private final Recorded out = new Recorded();
    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private static Plan plan(Model model) {
        return new Plan(
                "p",
                7,
                model,
                new CusumDetector(new AlarmBudget.PerRecords(1, 10_000), 15),
                DriftPolicy.widenToWorth(4),
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
    }

    private static Plan with(Plan p, Intake intake, AlertRules rules) {
        return new Plan(p.name(), p.seed(), p.model(), p.detector(), p.policy(), intake, p.emission(), rules);
    }

    private static Intake identified(Intake.Identity identity) {
        Intake d = Intake.DEFAULT;
        return new Intake(
                d.least(),
                d.greatest(),
                d.resolution(),
                identity,
                d.reachBackMicros(),
                d.late(),
                d.detectable(),
                d.limits());
    }

    private Pipeline pipeline(Plan plan) {
        return new Pipeline(plan, states, out);
    }

    /** Noise around a level, the same on every run. */
    private static double noise(long i) {
        return new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
    }

    @Test
    void everyObservationHasOneOutcomeAndTheBooksBalance() {
        Intake intake = new Intake(
                -100,
                100,
                Intake.LEARN,
                Intake.Identity.SEQUENCE,
                0,
                Intake.Late.REJECT,
                Intake.Detectable.ALL,
                Intake.Limits.NONE);
        Pipeline p = pipeline(with(plan(LEVEL), intake, AlertRules.DEFAULT));
        assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(10, 1.5).sequence(1)));
        assertEquals(
                Outcome.MISSING, p.accept("a", Observation.at(11, Double.NaN).sequence(2)));
        assertEquals(Outcome.DUPLICATE, p.accept("a", Observation.at(12, 1.5).sequence(1)));
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(5, 1.5).sequence(3)));
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(13, 101).sequence(4)));
        assertEquals(
                Outcome.QUARANTINED,
                p.accept("a", Observation.at(14, Double.POSITIVE_INFINITY).sequence(5)));
        assertEquals(Outcome.QUARANTINED, p.reject("a", Reason.MALFORMED, "row 7 is odd"));
        assertEquals(7, p.books().observationsReceived());
        assertTrue(p.books().balance());
        assertEquals(3, p.books().count(Outcome.QUARANTINED));
        assertEquals(
                List.of(Reason.MALFORMED, Reason.INFINITE, Reason.OUT_OF_RANGE),
                List.copyOf(p.books().reasons().keySet()));
        assertEquals(7, out.uncertainties.size());
        assertEquals(3, out.quarantine.size());
    }

    @Test
    void impossibleValuesChangeNothing() {
        Pipeline p = pipeline(plan(new BernoulliModel(1, 1)));
        p.accept("a", Observation.at(1, 1));
        byte[] before = bytes(p, "a");
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(2, 0.5)));
        assertEquals(Reason.IMPOSSIBLE, p.books().reasons().keySet().iterator().next());
        assertEquals(1, states.find("a").posterior().observations());
        assertArrayEquals(before, bytes(p, "a"));
    }

    /** Kills an input taken for nought, one too many taken for none, and one that is no exposure taken for one. */
    @Test
    void anInputThatIsNotThereIsQuarantinedAndChangesNothing() {
        Pipeline p = pipeline(plan(new PoissonModel(1, 1)));
        assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(1, 3).inputs(2)));
        byte[] before = bytes(p, "a");
        for (double[] inputs : new double[][] {{Double.NaN}, {Double.POSITIVE_INFINITY}, {2, 1}}) {
            assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(2, 3).inputs(inputs)));
            // Also where there is nothing to explain.
            assertEquals(
                    Outcome.QUARANTINED,
                    p.accept("a", Observation.at(2, Double.NaN).inputs(inputs)));
        }
        assertEquals(Map.of(Reason.BAD_COVARIATE, 6L), Map.copyOf(p.books().reasons()));
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(2, 3).inputs(-2)));
        assertEquals(1L, p.books().reasons().get(Reason.IMPOSSIBLE));
        assertArrayEquals(before, bytes(p, "a"));
        assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(2, 3).inputs(2)));
        assertTrue(p.books().balance());
    }

    @Test
    void lateRecordsOfExchangeableFamiliesAreFoldedBackExactly() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        double[] values = {3.25, 1.5, 2.75, 4.125};
        for (int i = 0; i < values.length; i++) {
            p.accept("in order", Observation.at(i, values[i]));
        }
        p.accept("late", Observation.at(0, values[0]));
        p.accept("late", Observation.at(2, values[2]));
        p.accept("late", Observation.at(3, values[3]));
        assertEquals(Outcome.ABSORBED_LATE, p.accept("late", Observation.at(1, values[1])));
        for (int i = 0; i < 4; i++) {
            double expected = states.find("in order").posterior().number(i);
            assertEquals(expected, states.find("late").posterior().number(i), 1e-12 * Math.abs(expected));
        }
        assertEquals(1, out.corrections.size());
        assertNotEquals(
                out.corrections.get(0).meanBefore(), out.corrections.get(0).meanAfter());
    }

    @Test
    void lateRecordsWeighWhatWideningLeftOfTheirTime() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        shiftAt(p, 300, 4);
        double retained = out.decisions.get(0).retain();
        double kappa = states.find("a").posterior().number(1);
        long inRegime = states.find("a").posterior().observationsInRegime();
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(10, 0.5)));
        assertEquals(kappa + retained, states.find("a").posterior().number(1), 1e-12 * kappa);
        assertEquals(inRegime, states.find("a").posterior().observationsInRegime());
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(598, 4)));
        assertEquals(kappa + retained + 1, states.find("a").posterior().number(1), 1e-12 * kappa);
    }

    @Test
    void aRestartLeavesNothingToFoldInto() {
        Plan d = plan(GAUSSIAN);
        Pipeline p = pipeline(new Plan(
                d.name(), 7, GAUSSIAN, d.detector(), DriftPolicy.restart(), d.intake(), d.emission(), d.alerts()));
        shiftAt(p, 300, 4);
        byte[] before = bytes(p, "a");
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(10, 0.5)));
        assertArrayEquals(before, bytes(p, "a"));
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(598, 4)));
    }

    @Test
    void whatIsNoEvidenceShiftsNoDraws() {
        Pipeline alone = pipeline(plan(new BernoulliModel(1, 1)));
        Recorded disturbed = new Recorded();
        Pipeline other = new Pipeline(plan(new BernoulliModel(1, 1)), KeyStates.onHeap(), disturbed);
        for (int i = 0; i < 20; i++) {
            alone.accept("a", Observation.at(i, i % 2));
            other.accept("a", Observation.at(i, Double.NaN));
            other.accept("b", Observation.at(i, 1).sequence(77));
            other.accept("a", Observation.at(i, 0.5));
            other.accept("a", Observation.at(i, i % 2));
        }
        assertEquals(
                out.uncertainties,
                disturbed.uncertainties.stream()
                        .filter(u -> u.startsWith("a absorbed"))
                        .toList());
    }

    @Test
    void aStateSpaceFamilyCallsThemLate() {
        Pipeline p = pipeline(plan(LEVEL));
        p.accept("a", Observation.at(2, 1.25));
        byte[] before = bytes(p, "a");
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(1, 1.25)));
        assertArrayEquals(before, bytes(p, "a"));
    }

    @Test
    void whatASensorCannotShowLiesBeyond() {
        Intake d = Intake.DEFAULT;
        Intake.Detectable sensor = new Intake.Detectable(-2, 5);
        Intake limited = new Intake(-50, 50, 0, d.identity(), d.reachBackMicros(), d.late(), sensor, d.limits());
        Pipeline p = pipeline(with(plan(GAUSSIAN), limited, AlertRules.DEFAULT));
        KeyStates.OnHeap others = KeyStates.onHeap();
        Pipeline plain = new Pipeline(plan(GAUSSIAN), others, out);
        double[] shown = {1, 5, 2, 5.25, -2, -7, 3};
        for (int i = 0; i < shown.length; i++) {
            Observation y = Observation.at(i, shown[i]).resolution(0);
            assertEquals(Outcome.ABSORBED, p.accept("a", y));
            Censoring side = shown[i] >= 5 ? Censoring.ABOVE : shown[i] <= -2 ? Censoring.BELOW : Censoring.NONE;
            assertEquals(side, y.censoring());
            Observation own =
                    Observation.at(i, Math.max(-2, Math.min(5, shown[i]))).censored(side);
            plain.accept("a", own.resolution(0));
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    others.find("a").posterior().number(i),
                    states.find("a").posterior().number(i),
                    "number " + i);
        }
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(9, 51)));
        Observation own = Observation.at(10, 5).censored(Censoring.BELOW);
        p.accept("a", own);
        assertEquals(Censoring.BELOW, own.censoring(), "who sent it knows better");
    }

    @Test
    void aSideThatTeachesNothingIsImpossible() {
        Pipeline p = pipeline(plan(new PoissonModel(2, 1)));
        p.accept("a", Observation.at(1, 3));
        byte[] before = bytes(p, "a");
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(2, 3).censored(Censoring.ABOVE)));
        assertArrayEquals(before, bytes(p, "a"));
    }

    /** The limit is not what the sensor rounds to. */
    @Test
    void aLimitTeachesNoResolution() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        for (int i = 0; i < 9; i++) {
            p.accept("a", Observation.at(i, i));
        }
        p.accept("a", Observation.at(9, 0.123).censored(Censoring.BELOW));
        Observation next = Observation.at(10, 3);
        p.accept("a", next);
        assertEquals(1, next.resolution());
    }

    @Test
    void beyondTheReachBackIsLate() {
        Intake d = Intake.DEFAULT;
        Intake reach = new Intake(
                d.least(),
                d.greatest(),
                d.resolution(),
                d.identity(),
                5_000_000,
                Intake.Late.FOLD,
                d.detectable(),
                d.limits());
        Pipeline p = pipeline(with(plan(GAUSSIAN), reach, AlertRules.DEFAULT));
        p.accept("a", Observation.at(10, 1.5));
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(5, 1.5)));
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(4.999999, 1.5)));
    }

    @Test
    void sequencesTellDuplicatesThroughDisorderAndWrapNowhere() {
        Pipeline p = pipeline(with(plan(GAUSSIAN), identified(Intake.Identity.SEQUENCE), AlertRules.DEFAULT));
        long[] sequences = {10, 12, 11, 12, 10, 11, 76, 12, 13, Long.MAX_VALUE, Long.MIN_VALUE};
        boolean[] duplicate = {false, false, false, true, true, true, false, true, false, false, true};
        for (int i = 0; i < sequences.length; i++) {
            Outcome outcome = p.accept("a", Observation.at(i, i).sequence(sequences[i]));
            assertEquals(duplicate[i], outcome == Outcome.DUPLICATE, "sequence " + sequences[i] + " at " + i);
        }
    }

    @Test
    void idsTellDuplicatesAmongTheNewest64() {
        Pipeline p = pipeline(with(plan(GAUSSIAN), identified(Intake.Identity.ID), AlertRules.DEFAULT));
        for (int i = 0; i < 100; i++) {
            assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(i, i).sequence(i * 77L)));
            assertEquals(Outcome.DUPLICATE, p.accept("a", Observation.at(i, i).sequence(i * 77L)));
        }
        assertEquals(Outcome.DUPLICATE, p.accept("a", Observation.at(100, 1).sequence(36 * 77L)));
        assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(100, 1).sequence(35 * 77L)));
    }

    @Test
    void withoutAnIdentityEqualRecordsAreEvidence() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        p.accept("a", Observation.at(1, 2.5));
        assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(1, 2.5)));
        assertEquals(2, states.find("a").posterior().observations());
    }

    @Test
    void aShiftIsAlertedDecidedAndLearnt() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        shiftAt(p, 300, 4);
        assertEquals(
                List.of(Alert.State.PENDING, Alert.State.FIRING, Alert.State.RESOLVED),
                out.alerts.stream().map(Alert::state).toList());
        Alert fired = out.alerts.get(1);
        assertEquals(1, out.alerts.stream().map(Alert::id).distinct().count());
        assertTrue(fired.startsFrom() <= 300_000_000 && 300_000_000 <= fired.startsTo(), fired.toString());
        assertTrue(fired.detectedAt() >= 300_000_000 && fired.detectedAt() < 310_000_000, fired.toString());
        assertEquals(0, fired.before().mean(), 0.3);
        assertEquals(4, out.alerts.get(2).after().mean(), 0.6);
        assertEquals(1, out.decisions.size());
        Decision decision = out.decisions.get(0);
        assertEquals("widen", decision.response());
        assertEquals(decision.generation(), states.find("a").posterior().generation());
        assertEquals(1, states.find("a").posterior().regime());
        assertNull(states.find("a").alert());
    }

    @Test
    void aChangeTooSmallToMatterResolvesWithoutFiring() {
        Pipeline p = pipeline(with(plan(GAUSSIAN), Intake.DEFAULT, new AlertRules(8, 0, 0)));
        shiftAt(p, 300, 4);
        assertEquals(
                List.of(Alert.State.PENDING, Alert.State.RESOLVED),
                out.alerts.stream().map(Alert::state).toList());
    }

    /** Noise of sd 3, so that 4 sds are 12 units. Kills a size in units that is held against sds, and one that is never held. */
    @Test
    void theSmallestChangeMayBeInTheUnitOfTheValues() {
        assertEquals(List.of(Alert.State.PENDING, Alert.State.FIRING, Alert.State.RESOLVED), told(3, 12, 6));
        assertEquals(List.of(Alert.State.PENDING, Alert.State.RESOLVED), told(3, 12, 14));
        assertEquals(List.of(Alert.State.PENDING, Alert.State.FIRING, Alert.State.RESOLVED), told(0.5, 3, 1.5));
        assertEquals(List.of(Alert.State.PENDING, Alert.State.RESOLVED), told(0.5, 3, 5));
    }

    /** States told of a step under a smallest change in units. */
    private List<Alert.State> told(double sd, double step, double units) {
        AlertRules rules = new AlertRules(MinimumEffect.inUnits(units), 0, 0, Double.NaN, 0);
        Recorded told = new Recorded();
        Pipeline p = new Pipeline(with(plan(GAUSSIAN), Intake.DEFAULT, rules), KeyStates.onHeap(), told);
        for (int i = 0; i < 600; i++) {
            p.accept("a", Observation.at(i, sd * noise(i) + (i >= 300 ? step : 0)));
        }
        return told.alerts.stream().map(Alert::state).toList();
    }

    @Test
    void aChangeInUnitsIsTheLevelsOrTheSds() {
        Alert.Level before = new Alert.Level(10, 2);
        for (Alert.Level now : List.of(new Alert.Level(7, 2), new Alert.Level(10, 5), new Alert.Level(13, 1))) {
            assertTrue(MinimumEffect.inUnits(3.01).exceeds(before, now), now.toString());
            assertFalse(MinimumEffect.inUnits(3).exceeds(before, now), now.toString());
        }
        assertFalse(MinimumEffect.inUnits(3).exceeds(before, new Alert.Level(Double.NaN, Double.NaN)), "fires");
    }

    @Test
    void firingWaitsForAsLongAsAskedAndLastsAsLongAsAsked() {
        Pipeline p = pipeline(with(plan(GAUSSIAN), Intake.DEFAULT, new AlertRules(0, 20_000_000, 60_000_000)));
        shiftAt(p, 300, 4);
        Alert firing = out.alerts.get(1);
        Alert resolved = out.alerts.get(2);
        assertEquals(firing.detectedAt() + 20_000_000, firing.settledAt());
        assertEquals(firing.settledAt() + 60_000_000, resolved.settledAt());
    }

    private static void shiftAt(Pipeline p, int at, double by) {
        for (int i = 0; i < 2 * at; i++) {
            p.accept("a", Observation.at(i, noise(i) + (i >= at ? by : 0)));
        }
    }

    @Test
    void silenceBeginsOnceAndEndsWithTheNextUsableRecord() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        p.accept("a", Observation.at(5, 1.5));
        assertTrue(p.silent("a", states.find("a"), 65_000_000));
        assertFalse(p.silent("a", states.find("a"), 66_000_000), "once");
        KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
        states.add("a", codec.decode("a", codec.encode(states.find("a")))); // as after a restart
        assertFalse(p.silent("a", states.find("a"), 67_000_000));
        p.accept("a", Observation.at(68, Double.POSITIVE_INFINITY));
        assertEquals(1, out.silences.size(), "what cannot be used is no sign of life");
        p.accept("a", Observation.at(70, 1.5));
        p.accept("a", Observation.at(71, 1.5));
        assertTrue(p.silent("a", states.find("a"), 131_000_000));
        p.accept("a", Observation.at(7, 1.5)); // late
        assertTrue(p.silent("a", states.find("a"), 191_000_000));
        p.forget("a");
        assertEquals(
                List.of(
                        silence(65, null, 5, 65),
                        silence(65, Silence.End.HEARD, 5, 70),
                        silence(131, null, 71, 131),
                        silence(131, Silence.End.HEARD, 71, 131), // by a late record, which is no clock
                        silence(191, null, 71, 191),
                        silence(191, Silence.End.FORGOTTEN, 71, 191)),
                out.silences);
    }

    private static Silence silence(long noticed, Silence.End end, long last, long ended) {
        String id = Fingerprint.of("p", "a", "silence") + "-" + noticed;
        return new Silence(id, "a", end, last * 1_000_000, noticed * 1_000_000, ended * 1_000_000);
    }

    /** Kills: ids that begin again with a key that was forgotten. */
    @Test
    void aForgottenKeyThatComesAgainCountsOn() {
        Pipeline p = pipeline(plan(GAUSSIAN));
        shiftAt(p, 100, 9);
        p.forget("a");
        shiftAt(p, 100, 9);
        long decided = out.decisions.stream().map(Decision::id).distinct().count();
        assertTrue(decided >= 2);
        assertEquals(out.decisions.size(), decided);
        assertEquals(
                decided,
                out.alerts.stream()
                        .filter(a -> a.state() == Alert.State.PENDING)
                        .map(Alert::id)
                        .distinct()
                        .count());
    }

    /** Kills: a silence that moves a random draw, the numbers of alerts or the next belief. */
    @Test
    void silenceLeavesNoTraceInBeliefs() {
        Pipeline quiet = pipeline(plan(LEVEL));
        Recorded again = new Recorded();
        KeyStates.OnHeap others = KeyStates.onHeap();
        Pipeline told = new Pipeline(plan(LEVEL), others, again);
        for (int i = 0; i < 400; i++) {
            Observation y = Observation.at(i, noise(i) + (i >= 200 ? 9 : 0));
            quiet.accept("a", y);
            told.accept("a", Observation.at(i, noise(i) + (i >= 200 ? 9 : 0)));
            if (i % 7 == 0 && i < 399) {
                told.silent("a", others.find("a"), i * 1_000_000L);
            }
        }
        assertEquals(
                57,
                again.silences.stream()
                        .filter(s -> s.state() == Alert.State.FIRING)
                        .count());
        assertEquals(out.alerts, again.alerts);
        assertTrue(out.alerts.size() >= 3);
        KeyStateCodec codec = new KeyStateCodec(quiet.assimilator().layout());
        assertArrayEquals(codec.encode(states.find("a")), codec.encode(others.find("a")));
    }

    @Test
    void stateSurvivesTheCodecAtEveryRecordToTheBit() {
        Pipeline straight = pipeline(plan(LEVEL));
        Recorded again = new Recorded();
        KeyStates.OnHeap stored = KeyStates.onHeap();
        Pipeline broken = new Pipeline(plan(LEVEL), stored, again);
        KeyStateCodec codec = new KeyStateCodec(straight.assimilator().layout());
        for (int i = 0; i < 600; i++) {
            double y = noise(i) + (i >= 300 ? 9 : 0);
            straight.accept("a", Observation.at(i, y));
            broken.accept("a", Observation.at(i, y));
            // As after a crash: nothing is kept but the bytes.
            stored.add("a", codec.decode("a", codec.encode(stored.find("a"))));
        }
        assertEquals(out.uncertainties, again.uncertainties);
        assertEquals(out.alerts, again.alerts);
        assertEquals(out.decisions, again.decisions);
        assertTrue(out.alerts.size() >= 3);
    }

    @Test
    void damagedStateIsRefusedWithAReason() {
        Pipeline p = pipeline(with(plan(GAUSSIAN), identified(Intake.Identity.ID), AlertRules.DEFAULT));
        p.accept("a", Observation.at(1, 2.5));
        KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
        byte[] bytes = codec.encode(states.find("a"));
        for (int cut = 0; cut < bytes.length; cut++) {
            byte[] truncated = java.util.Arrays.copyOf(bytes, cut);
            assertThrows(IllegalArgumentException.class, () -> codec.decode("a", truncated));
        }
        byte[] flipped = bytes.clone();
        flipped[60] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> codec.decode("a", flipped));
    }

    @Test
    void keysDoNotInfluenceEachOther() {
        Pipeline alone = pipeline(plan(LEVEL));
        Recorded together = new Recorded();
        Pipeline interleaved = new Pipeline(plan(LEVEL), KeyStates.onHeap(), together);
        for (int i = 0; i < 200; i++) {
            alone.accept("a", Observation.at(i, Math.rint(10 * noise(i)) / 10));
            interleaved.accept("b", Observation.at(i, noise(i + 1000)));
            interleaved.accept("a", Observation.at(i, Math.rint(10 * noise(i)) / 10));
            interleaved.accept("c", Observation.at(i, Double.NaN));
        }
        List<String> onlyA =
                together.uncertainties.stream().filter(u -> u.startsWith("a ")).toList();
        assertEquals(out.uncertainties, onlyA);
    }

    @Test
    void posteriorsAreEmittedAsOftenAsAsked() {
        Plan p = plan(GAUSSIAN).with(new Emission.Period(10_000_000));
        Pipeline periodic = new Pipeline(p, KeyStates.onHeap(), out);
        for (int i = 0; i < 100; i++) {
            periodic.accept("a", Observation.at(i, noise(i)));
        }
        assertEquals(10, out.posteriors.size());
        Recorded rare = new Recorded();
        Pipeline nth = new Pipeline(p.with(new Emission.EveryNth(30)), KeyStates.onHeap(), rare);
        Recorded moved = new Recorded();
        Pipeline change = new Pipeline(p.with(new Emission.Change(2)), KeyStates.onHeap(), moved);
        for (int i = 0; i < 100; i++) {
            nth.accept("a", Observation.at(i, noise(i)));
            change.accept("a", Observation.at(i, noise(i)));
        }
        assertEquals(3, rare.posteriors.size());
        assertTrue(moved.posteriors.size() >= 1 && moved.posteriors.size() < 10, moved.posteriors.toString());
    }

    private byte[] bytes(Pipeline p, String key) {
        return new KeyStateCodec(p.assimilator().layout()).encode(states.find(key));
    }
}
