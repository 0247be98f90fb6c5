package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Recollection;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.families.auto.AutoFamily;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.kalman.KalmanFamily;
import io.credence.families.layers.forget.LearntForgettingModel;
import io.credence.families.layers.forget.Pace;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.families.poisson.PoissonModel;
import io.credence.families.runlengths.RunLengthsModel;
import io.credence.families.structural.StructuralFamily;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Late records of families in which order matters, filtered in at their time. */
final class RefilterTest {
    private static final double CLOSE = 1e-9;
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600;
    private static final Model LEVEL = new LocalLevelModel(0.1, 1, 0, 4);
    private static final DriftDetector WATCHFUL = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);

    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final Recorded out = new Recorded();

    /** A model, how what is sent to it must be, and how many seconds of its time a second of the walk is. */
    private record Filtered(Model model, UnaryOperator<List<Sent>> sent, long pace) {
        @Override
        public String toString() {
            return model.family();
        }
    }

    private static Model of(ModelFamily family, Map<String, ?> settings) {
        return family.create(Settings.of(family.options(), settings));
    }

    private static Model spring() {
        return of(
                new KalmanFamily(),
                Map.of(
                        "observed", List.of("1 0.5"),
                        "flow.matrix", List.of("0 1", "-2 -0.4"),
                        "flow.noise", List.of("0.1 0", "0 0.6"),
                        "noise.variance", "0.5",
                        "initial.mean", List.of("1 -1"),
                        "initial.covariance", List.of("3 0.5", "0.5 2")));
    }

    static Stream<Filtered> models() {
        GaussianModel values = new GaussianModel(3, 1, 3, 1);
        Map<String, String> parts = Map.of(
                "per", "PT1H",
                "trend.ratio", "0.05",
                "season.bins", "day/4",
                "season.waves", "week/1",
                "zone", "Europe/Berlin");
        Map<String, String> prior = new HashMap<>(parts);
        prior.putAll(Map.of("initial.sd", "3", "trend.initial.sd", "0.5", "noise.alpha", "3", "noise.beta", "1"));
        return Stream.of(
                new Filtered(LEVEL, sent -> sent, 1),
                new Filtered(new UnknownNoiseModel(0.1, 0.5, 4, 3, 4), sent -> sent, 1),
                new Filtered(new LearntForgettingModel(values), Sent::apart, 1),
                new Filtered(
                        new LearntForgettingModel(values, LearntForgettingModel.FACTORS, new Pace(2)), Sent::apart, 1),
                new Filtered(spring(), sent -> sent, 1),
                new Filtered(of(new StructuralFamily(), prior), RefilterTest::overTheClocksChange, HOUR),
                // While a vague prior is being told, scores are no pieces of one density: order matters at one time.
                new Filtered(of(new StructuralFamily(), parts), sent -> overTheClocksChange(Sent.apart(sent)), HOUR),
                new Filtered(
                        of(new AutoFamily(), Map.of("zone", "Europe/Berlin")),
                        sent -> overTheClocksChange(Sent.exact(Sent.apart(sent))),
                        HOUR));
    }

    /** Some six days in Berlin, of which the third is an hour short: a second of the walk is an hour. */
    private static List<Sent> overTheClocksChange(List<Sent> sent) {
        long begin = Instant.parse("2026-03-27T00:00:00Z").getEpochSecond();
        return Sent.slowly(sent, begin * SECOND, HOUR);
    }

    private static Plan plan(Model model, DriftDetector detector, long reachSeconds) {
        Intake d = Intake.DEFAULT;
        Intake intake = new Intake(
                d.least(),
                d.greatest(),
                0,
                Intake.Identity.SEQUENCE,
                reachSeconds * SECOND,
                Intake.Late.REFILTER,
                d.detectable(),
                d.limits());
        return new Plan(
                "p",
                5,
                model,
                detector,
                DriftPolicy.widenToWorth(20),
                intake,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
    }

    /** Kills: a checkpoint left as it was, a record put before one of its own time, a span evolved twice, another time's season. */
    @ParameterizedTest
    @MethodSource("models")
    void whatComesLateIsBelievedAsIfItHadCome(Filtered filtered) {
        Model model = filtered.model;
        int late = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Sent> sent = filtered.sent.apply(Sent.walk(150, random));
            List<Sent> arrived = Sent.disordered(sent, 20 * filtered.pace * SECOND, random);
            Plan plan = plan(model, new NoDetector(), 30 * filtered.pace);
            KeyStates.OnHeap ordered = KeyStates.onHeap();
            Recorded said = new Recorded();
            Pipeline straight = new Pipeline(plan, ordered, said);
            sent.forEach(s -> straight.accept("a", s.observation()));
            KeyStates.OnHeap others = KeyStates.onHeap();
            Recorded heard = new Recorded();
            Pipeline disturbed = new Pipeline(plan, others, heard);
            for (Sent s : arrived) {
                late += disturbed.accept("a", s.observation()) == Outcome.ABSORBED_LATE ? 1 : 0;
            }
            assertEquals(0, disturbed.books().count(Outcome.LATE));
            assertEquals(0, straight.books().count(Outcome.QUARANTINED));
            KeyState a = ordered.find("a");
            KeyState b = others.find("a");
            for (int i = 0; i < model.layout().width(); i++) {
                double expected = a.posterior().number(i);
                assertEquals(expected, b.posterior().number(i), CLOSE * Math.max(1, Math.abs(expected)), "number " + i);
            }
            assertEquals(a.posterior().observations(), b.posterior().observations());
            assertEquals(a.posterior().logEvidence(), b.posterior().logEvidence(), CLOSE, "evidence, seed " + seed);
            assertEquals(a.posterior().timeMicros(), b.posterior().timeMicros());
            assertTrue(disturbed.books().balance());
        }
        assertTrue(late > 1000, late + " late records");
    }

    @Test
    void everyPredictionSinceIsCorrected() {
        Pipeline p = new Pipeline(plan(LEVEL, new NoDetector(), 30), states, out);
        Recorded said = new Recorded();
        Pipeline straight = new Pipeline(plan(LEVEL, new NoDetector(), 30), KeyStates.onHeap(), said);
        double[] values = {1, 2, 1.5, 9, 2, 2.5, 3};
        for (int i = 0; i < values.length; i++) {
            straight.accept("a", Observation.at(i, values[i]).sequence(i));
            if (i != 3) {
                p.accept("a", Observation.at(i, values[i]).sequence(i));
            }
        }
        List<Double> before = List.copyOf(out.means);
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(3, 9).sequence(3)));
        assertEquals(
                List.of(4L, 5L, 6L),
                out.corrections.stream().map(c -> c.asOf() / SECOND).toList());
        assertEquals(
                List.of(5L, 6L, 7L),
                out.corrections.stream().map(Correction::observations).toList());
        for (int i = 0; i < 3; i++) {
            Correction c = out.corrections.get(i);
            assertEquals(3 * SECOND, c.time());
            assertEquals(before.get(3 + i), c.meanBefore(), CLOSE);
            assertEquals(said.means.get(4 + i), c.meanAfter(), CLOSE);
        }
        assertEquals(said.means.get(3), out.means.get(6), CLOSE, "scored by what was believed at its time");
    }

    @Test
    void whatLiesTooFarBackOrBeforeADecisionIsLate() {
        Pipeline p = new Pipeline(plan(LEVEL, WATCHFUL, 30), states, out);
        for (int i = 1; i <= 100; i++) {
            p.accept("a", Observation.at(i, (i % 3) - 1).sequence(i));
        }
        assertEquals(
                Outcome.ABSORBED_LATE, p.accept("a", Observation.at(75.5, 0).sequence(101)));
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(69.5, 0).sequence(102)));
        assertTrue(out.decisions.isEmpty());
        int i = 101;
        while (out.decisions.isEmpty()) {
            p.accept("a", Observation.at(i, 30 + (i % 3)).sequence(2L * i));
            i++;
        }
        double decided = 1e-6 * out.decisions.get(0).time();
        p.accept("a", Observation.at(decided + 2, 30).sequence(1000));
        byte[] state = bytes(p);
        assertEquals(
                Outcome.LATE, p.accept("a", Observation.at(decided - 0.5, 30).sequence(1001)));
        assertEquals(
                Outcome.ABSORBED_LATE,
                p.accept("a", Observation.at(decided + 1, 30).sequence(1002)));
        assertFalse(java.util.Arrays.equals(state, bytes(p)));
    }

    @Test
    void whatIsRememberedIsBoundedAndReachesBack() {
        int window = 30;
        Pipeline p = new Pipeline(plan(LEVEL, new NoDetector(), window), states, out);
        int most = Recollection.mostBytes(LEVEL.layout().width(), 1, 0);
        for (int i = 0; i < 5000; i++) {
            // Ten a second, then one in seven seconds.
            double at = i < 2500 ? i / 10.0 : 250 + 7.0 * (i - 2500);
            p.accept("a", Observation.at(at, i % 5).sequence(i));
            Recollection past = states.find("a").past;
            assertTrue(past.size() <= Recollection.MOST && past.bytes() <= most);
            if (i > 100 && i < 2500) {
                assertTrue(past.reaches(Math.round((at - 3) * SECOND)), "32 records back, at " + i);
            }
            if (i > 2600) {
                assertTrue(past.reaches(Math.round((at - window) * SECOND)), "the window, at " + i);
            }
        }
    }

    /** However late records come, they find no more room than there is. */
    @Test
    void lateRecordsFindNoMoreRoomThanThereIs() {
        int most = Recollection.mostBytes(LEVEL.layout().width(), 1, 0);
        for (boolean isBackwards : new boolean[] {true, false}) {
            KeyStates.OnHeap own = KeyStates.onHeap();
            Pipeline p = new Pipeline(plan(LEVEL, new NoDetector(), 1_000_000), own, out);
            p.accept("a", Observation.at(0, 1).sequence(1));
            p.accept("a", Observation.at(80_000, 1).sequence(2));
            for (int i = 0; i < 500; i++) {
                double at = isBackwards ? 79_999 - i : 1 + i;
                p.accept("a", Observation.at(at, 1).sequence(10 + i));
                assertTrue(own.find("a").past.size() <= Recollection.MOST);
                assertTrue(own.find("a").past.bytes() <= most);
            }
            assertEquals(94, p.books().count(Outcome.ABSORBED_LATE));
            assertEquals(406, p.books().count(Outcome.LATE));
            assertTrue(p.books().balance());
        }
    }

    /** Exposures come and go; a recollection of another model is begun anew. */
    @Test
    void inputsComeAndGo() {
        RunLengthsModel counts = new RunLengthsModel(new PoissonModel(2, 1), 100, false, false, 20);
        Pipeline p = new Pipeline(plan(counts, new NoDetector(), 30), states, out);
        KeyStates.OnHeap others = KeyStates.onHeap();
        Pipeline straight = new Pipeline(plan(counts, new NoDetector(), 30), others, new Recorded());
        double[][] records = {{1, 3}, {2, 300, 100}, {3, 310, 100}, {4, 2}};
        for (int i : new int[] {0, 2, 1, 3}) {
            p.accept("a", counted(records[i]).sequence(i));
        }
        for (int i = 0; i < records.length; i++) {
            straight.accept("a", counted(records[i]).sequence(i));
        }
        for (int i = 0; i < counts.layout().width(); i++) {
            double expected = others.find("a").posterior().number(i);
            assertEquals(expected, states.find("a").posterior().number(i), 1e-9 * Math.max(1, Math.abs(expected)));
        }
        states.find("a").past = new Pipeline(plan(LEVEL, new NoDetector(), 30), KeyStates.onHeap(), out)
                .assimilator()
                .recollect(others.find("a").posterior());
        assertEquals(Outcome.LATE, p.accept("a", counted(new double[] {3.5, 2}).sequence(9)));
        assertEquals(
                Outcome.ABSORBED, p.accept("a", counted(new double[] {5, 2}).sequence(10)));
        assertEquals(
                Outcome.ABSORBED_LATE,
                p.accept("a", counted(new double[] {4.5, 2}).sequence(11)));
    }

    private static Observation counted(double[] record) {
        Observation y = Observation.at(record[0], record[1]);
        return record.length > 2 ? y.inputs(record[2]) : y;
    }

    @Test
    void allOfItIsStored() {
        SplittableRandom random = new SplittableRandom(3);
        List<Sent> arrived = Sent.disordered(Sent.walk(400, random), 20 * SECOND, random);
        Pipeline straight = new Pipeline(plan(LEVEL, WATCHFUL, 30), states, out);
        KeyStates.OnHeap stored = KeyStates.onHeap();
        Recorded again = new Recorded();
        Pipeline broken = new Pipeline(plan(LEVEL, WATCHFUL, 30), stored, again);
        KeyStateCodec codec = new KeyStateCodec(straight.assimilator().layout());
        for (Sent s : arrived) {
            straight.accept("a", s.observation());
            broken.accept("a", s.observation());
            byte[] bytes = codec.encode(stored.find("a"));
            assertArrayEquals(codec.encode(states.find("a")), bytes);
            stored.add("a", codec.decode("a", bytes));
        }
        assertEquals(out.corrections, again.corrections);
        assertTrue(out.corrections.size() > 100);
    }

    @Test
    void damageIsRefused() {
        Pipeline p = new Pipeline(plan(LEVEL, new NoDetector(), 30), states, out);
        for (int i = 0; i < 5; i++) {
            p.accept("a", Observation.at(i, i).sequence(i));
        }
        KeyStateCodec codec = new KeyStateCodec(p.assimilator().layout());
        byte[] bytes = bytes(p);
        for (int cut = 0; cut < bytes.length; cut++) {
            byte[] truncated = java.util.Arrays.copyOf(bytes, cut);
            org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalArgumentException.class, () -> codec.decode("a", truncated));
        }
    }

    /** A value out of the arithmetic's reach leaves everything as it was. */
    @Test
    void troubleLeavesEverythingAsItWas() {
        Pipeline p = new Pipeline(plan(new UnknownNoiseModel(0.1, 0, 4, 3, 4), new NoDetector(), 30), states, out);
        for (int i = 0; i < 9; i++) {
            p.accept("a", Observation.at(i, i).sequence(i));
        }
        Recollection past = states.find("a").past;
        double[] before = {
            states.find("a").posterior().number(0), states.find("a").posterior().number(3)
        };
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(4, 1e300).sequence(77)));
        assertEquals(before[0], states.find("a").posterior().number(0));
        assertEquals(before[1], states.find("a").posterior().number(3));
        assertEquals(9, past.size());
        assertTrue(out.corrections.isEmpty());
    }

    @Test
    void aSpecThatNoLongerAsksForItForgetsIt() {
        Pipeline p = new Pipeline(plan(LEVEL, new NoDetector(), 30), states, out);
        p.accept("a", Observation.at(1, 1).sequence(1));
        Plan plan = plan(LEVEL, new NoDetector(), 30);
        Intake d = plan.intake();
        Intake folding = new Intake(
                d.least(),
                d.greatest(),
                0,
                d.identity(),
                d.reachBackMicros(),
                Intake.Late.FOLD,
                d.detectable(),
                d.limits());
        Plan other =
                new Plan("p", 5, LEVEL, new NoDetector(), plan.policy(), folding, plan.emission(), AlertRules.DEFAULT);
        new Pipeline(other, states, out).accept("a", Observation.at(2, 1).sequence(2));
        assertEquals(null, states.find("a").past);
    }

    private byte[] bytes(Pipeline p) {
        return new KeyStateCodec(p.assimilator().layout()).encode(states.find("a"));
    }
}
