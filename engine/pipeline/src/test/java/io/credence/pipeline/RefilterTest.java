package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Censoring;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Recollection;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.layers.forget.LearntForgettingModel;
import io.credence.families.layers.forget.Pace;
import io.credence.families.locallevel.LocalLevelModel;
import io.credence.families.locallevel.UnknownNoiseModel;
import io.credence.families.poisson.PoissonModel;
import io.credence.families.runlengths.RunLengthsModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Late records of families in which order matters, filtered in at their time. */
final class RefilterTest {
    private static final double CLOSE = 1e-9;
    private static final long SECOND = 1_000_000;
    private static final Model LEVEL = new LocalLevelModel(0.1, 1, 0, 4);
    private static final DriftDetector WATCHFUL = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);

    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final Recorded out = new Recorded();

    static Stream<Model> models() {
        GaussianModel values = new GaussianModel(3, 1, 3, 1);
        return Stream.of(
                LEVEL,
                new UnknownNoiseModel(0.1, 0.5, 4, 3, 4),
                new LearntForgettingModel(values),
                new LearntForgettingModel(values, LearntForgettingModel.FACTORS, new Pace(2)));
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

    private record Sent(long time, double value, long sequence, Censoring side) {
        Observation observation() {
            return new Observation().time(time).value(value).sequence(sequence).censored(side);
        }
    }

    /** A walk at irregular times, with gaps, ties, missing values and sides of a limit. */
    private static List<Sent> walk(int n, SplittableRandom random) {
        List<Sent> sent = new ArrayList<>();
        long time = 0;
        double level = 3;
        boolean wasCensored = false;
        for (int i = 0; i < n; i++) {
            boolean isCensored = random.nextInt(9) == 0;
            // At one time order matters to sides, which are absorbed by moments.
            boolean isTied = random.nextInt(8) == 0 && !isCensored && !wasCensored;
            wasCensored = isCensored;
            time += isTied ? 0 : 1 + random.nextInt(2 * (int) SECOND);
            level += 0.3 * random.nextDouble() - 0.15;
            Censoring side = isCensored ? Censoring.ABOVE : Censoring.NONE;
            // A late record without a value is only counted, also where it would have been the first.
            double value = i > 20 && random.nextInt(10) == 0 ? Double.NaN : level + random.nextDouble();
            sent.add(new Sent(time, value, i, Double.isNaN(value) ? Censoring.NONE : side));
        }
        return sent;
    }

    /** The same without ties, where order matters also at one time. */
    private static List<Sent> apart(List<Sent> sent) {
        return sent.stream()
                .map(s -> new Sent(s.time + s.sequence, s.value, s.sequence, s.side))
                .toList();
    }

    /** The same, some of it up to so many microseconds late. */
    private static List<Sent> disordered(List<Sent> sent, long most, SplittableRandom random) {
        record Arrival(Sent what, long at) {}
        return sent.stream()
                .map(s -> new Arrival(s, s.time + (random.nextInt(3) == 0 ? random.nextLong(most) : 0)))
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::what)
                .toList();
    }

    /** Kills: a checkpoint left as it was, a record put before one of its own time, a span evolved twice. */
    @ParameterizedTest
    @MethodSource("models")
    void whatComesLateIsBelievedAsIfItHadCome(Model model) {
        int late = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Sent> walk = walk(150, random);
            List<Sent> sent = model instanceof LearntForgettingModel ? apart(walk) : walk;
            List<Sent> arrived = disordered(sent, 20 * SECOND, random);
            KeyStates.OnHeap ordered = KeyStates.onHeap();
            Recorded said = new Recorded();
            Pipeline straight = new Pipeline(plan(model, new NoDetector(), 30), ordered, said);
            sent.forEach(s -> straight.accept("a", s.observation()));
            KeyStates.OnHeap others = KeyStates.onHeap();
            Recorded heard = new Recorded();
            Pipeline disturbed = new Pipeline(plan(model, new NoDetector(), 30), others, heard);
            for (Sent s : arrived) {
                late += disturbed.accept("a", s.observation()) == Outcome.ABSORBED_LATE ? 1 : 0;
            }
            assertEquals(0, disturbed.books().count(Outcome.LATE));
            KeyState a = ordered.find("a");
            KeyState b = others.find("a");
            for (int i = 0; i < model.layout().width(); i++) {
                double expected = a.posterior().number(i);
                assertEquals(expected, b.posterior().number(i), CLOSE * Math.max(1, Math.abs(expected)), "number " + i);
            }
            assertEquals(a.posterior().observations(), b.posterior().observations());
            assertEquals(a.posterior().logEvidence(), b.posterior().logEvidence(), 1e-7, "evidence, seed " + seed);
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
        List<Sent> arrived = disordered(walk(400, random), 20 * SECOND, random);
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
