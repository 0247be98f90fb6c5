package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.NoDetector;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.layers.rate.RateModel;
import io.credence.families.locallevel.LocalLevelModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counters on their way: outcomes, late ones, what is stored. */
final class CountersTest {
    private static final long SECOND = 1_000_000;
    private static final double CLOSE = 1e-9;
    private static final Model RATE = new RateModel(new KnownVarianceModel(1, 0, 1e-3), 1, RateModel.NEVER);

    private final KeyStates.OnHeap states = KeyStates.onHeap();
    private final Recorded out = new Recorded();

    static Stream<Model> models() {
        return Stream.of(RATE, new RateModel(new LocalLevelModel(0.1, 1, 0, 4), 1, RateModel.NEVER));
    }

    private static Plan plan(Model model, DriftDetector detector, Intake.Late late) {
        Intake d = Intake.DEFAULT;
        Intake intake = new Intake(
                d.least(), d.greatest(), 0, Intake.Identity.SEQUENCE, 30 * SECOND, late, d.detectable(), d.limits());
        return new Plan(
                "p", 5, model, detector, DriftPolicy.restart(), intake, new Emission.EveryRecord(), AlertRules.DEFAULT);
    }

    private Pipeline pipeline(Intake.Late late) {
        return new Pipeline(plan(RATE, new NoDetector(), late), states, out);
    }

    /** A counter at irregular times, with gaps, none of them at the time of another. */
    private static List<Observation> counter(int n, SplittableRandom random) {
        List<Observation> sent = new ArrayList<>();
        long time = 0;
        double counted = 1000;
        for (int i = 0; i < n; i++) {
            long span = 1L + random.nextInt(2 * (int) SECOND);
            time += span;
            counted += (2 + random.nextDouble()) * span / SECOND;
            boolean isMissing = i > 20 && random.nextInt(10) == 0;
            sent.add(new Observation()
                    .time(time)
                    .value(isMissing ? Double.NaN : counted)
                    .sequence(i));
        }
        return sent;
    }

    /** The same, some up to so many microseconds late; the first is the first. */
    private static List<Observation> disordered(List<Observation> sent, int most, SplittableRandom random) {
        record Arrival(Observation what, long at) {}
        return sent.stream()
                .map(y -> new Arrival(
                        y, y.timeMicros() + (y.sequence() > 0 && random.nextInt(3) == 0 ? random.nextInt(most) : 0)))
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::what)
                .toList();
    }

    private static Observation copy(Observation y) {
        Observation copy = new Observation();
        copy.copyFrom(y);
        return copy;
    }

    /** Kills: a span that is split and counted whole, a counter before that is not put back, evidence without the Jacobians. */
    @ParameterizedTest
    @MethodSource("models")
    void aLateOneSplitsTheSpanItWasMissingFrom(Model model) {
        int late = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Observation> sent = counter(150, random);
            KeyStates.OnHeap ordered = KeyStates.onHeap();
            Plan plan = plan(model, new NoDetector(), Intake.Late.REFILTER);
            Pipeline straight = new Pipeline(plan, ordered, new Recorded());
            sent.forEach(y -> straight.accept("a", copy(y)));
            KeyStates.OnHeap others = KeyStates.onHeap();
            Pipeline disturbed = new Pipeline(plan, others, new Recorded());
            for (Observation y : disordered(sent, 20 * (int) SECOND, random)) {
                late += disturbed.accept("a", copy(y)) == Outcome.ABSORBED_LATE ? 1 : 0;
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
            assertTrue(disturbed.books().balance());
        }
        assertTrue(late > 1000, late + " late records");
    }

    @Test
    void aLateOneThatIsNotBetweenItsNeighboursStaysLate() {
        Pipeline p = pipeline(Intake.Late.REFILTER);
        for (int i = 0; i < 10; i++) {
            p.accept("a", Observation.at(10 + i, 100 + 10 * i).sequence(10 + i));
        }
        byte[] before = bytes(p);
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(14.5, 151).sequence(30)), "above the next");
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(14.5, 139).sequence(31)), "below the one before");
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(14, 140).sequence(32)), "at the time of another");
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(5, 90).sequence(33)), "before the first");
        assertArrayEquals(numbers(before), numbers(bytes(p)));
        assertEquals(
                Outcome.ABSORBED_LATE, p.accept("a", Observation.at(14.5, 145).sequence(34)));
        assertEquals(5, out.corrections.size(), "what was predicted from the next one on");
        p.accept("a", Observation.at(20, 3).sequence(35));
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(19.5, 195).sequence(36)), "before a reset");
        p.accept("a", Observation.at(22, 23).sequence(37));
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(21, 13).sequence(38)));
        assertTrue(p.books().balance());
    }

    /** All but what tells duplicates. */
    private byte[] numbers(byte[] state) {
        KeyStateCodec codec =
                new KeyStateCodec(pipeline(Intake.Late.REFILTER).assimilator().layout());
        KeyState read = codec.decode("a", state);
        read.seen = null;
        return codec.encode(read);
    }

    private byte[] bytes(Pipeline p) {
        return new KeyStateCodec(p.assimilator().layout()).encode(states.find("a"));
    }

    /** Kills folding a difference back as if it were exchangeable, as the model of the rates is. */
    @Test
    void whereLateOnesAreFoldedACounterIsLate() {
        Pipeline p = pipeline(Intake.Late.FOLD);
        p.accept("a", Observation.at(0, 0).sequence(0));
        p.accept("a", Observation.at(2, 20).sequence(2));
        assertEquals(Outcome.LATE, p.accept("a", Observation.at(1, 10).sequence(1)));
    }

    @Test
    void everyRecordHasAnOutcomeAndTheFirstIsMissing() {
        Pipeline p = pipeline(Intake.Late.FOLD);
        double[] values = {Double.NaN, 5, 5, 15, 2, 12, Double.NaN, 32};
        double[] times = {0, 1, 1, 2, 3, 4, 5, 6};
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            outcomes.add(p.accept("a", Observation.at(times[i], values[i]).sequence(i)));
        }
        assertEquals(
                List.of(
                        Outcome.MISSING,
                        Outcome.MISSING,
                        Outcome.MISSING,
                        Outcome.ABSORBED,
                        Outcome.MISSING,
                        Outcome.ABSORBED,
                        Outcome.MISSING,
                        Outcome.ABSORBED),
                outcomes);
        assertEquals(3, states.find("a").posterior().observations());
        assertTrue(p.books().balance());
    }

    /** What is stored goes on to the bit, in the middle of a span. Kills a counter before that lives in the updater. */
    @Test
    void allOfItIsStored() {
        SplittableRandom random = new SplittableRandom(3);
        List<Observation> arrived = disordered(counter(300, random), 20 * (int) SECOND, random);
        DriftDetector watchful = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);
        Plan plan = plan(RATE, watchful, Intake.Late.REFILTER);
        Pipeline straight = new Pipeline(plan, states, out);
        KeyStates.OnHeap stored = KeyStates.onHeap();
        Recorded again = new Recorded();
        KeyStateCodec codec = new KeyStateCodec(straight.assimilator().layout());
        for (Observation y : arrived) {
            straight.accept("a", copy(y));
            new Pipeline(plan, stored, again).accept("a", copy(y));
            byte[] bytes = codec.encode(stored.find("a"));
            assertArrayEquals(codec.encode(states.find("a")), bytes);
            stored.add("a", codec.decode("a", bytes));
        }
        assertEquals(out.uncertainties, again.uncertainties);
        assertTrue(out.corrections.size() > 50);
    }

    /** A counter never stays where it is, its rate does: kills an alert or an emission by change that looks at the counter. */
    @Test
    void theLevelsOfAnAlertAreRates() {
        DriftDetector watchful = new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 5);
        Pipeline p = new Pipeline(plan(RATE, watchful, Intake.Late.FOLD), states, out);
        SplittableRandom random = new SplittableRandom(9);
        double counted = 0;
        for (int i = 0; i < 200; i++) {
            counted += (i < 100 ? 40 : 70) + 2 * random.nextDouble() - 1;
            p.accept("a", Observation.at(i, counted).sequence(i));
        }
        assertEquals(1, out.decisions.size());
        Alert last = out.alerts.get(out.alerts.size() - 1);
        assertEquals(40, last.before().mean(), 1);
        assertEquals(70, last.after().mean(), 2);
    }
}
