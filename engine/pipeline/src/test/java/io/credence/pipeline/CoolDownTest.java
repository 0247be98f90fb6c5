package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.pipeline.Alert.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After an alert that fired, those of its key that follow stay PENDING for a while: by script, a record a second. */
final class CoolDownTest {
    private static final int RECORDS = 700;
    private static final int FIRST = 300;
    private static final int SECOND = 420;
    private static final long HOUR = 3_600_000_000L;

    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private static AlertRules cooling(long micros) {
        return new AlertRules(MinimumEffect.NONE, 0, 0, Double.NaN, micros);
    }

    private static Plan plan(AlertRules rules) {
        return new Plan(
                "p",
                7,
                new GaussianModel(0, 1e-6, 0.5, 1e-6),
                new CusumDetector(new AlarmBudget.PerRecords(1, 10_000), 15),
                DriftPolicy.widenToWorth(4),
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                rules);
    }

    /** Up by so much, then by so much again. */
    private static Observation record(int i, double first, double second) {
        double noise = new KeyedRandom().aim(99, i, 0, 0).nextGaussian();
        return Observation.at(i, noise + (i >= FIRST ? first : 0) + (i >= SECOND ? second : 0));
    }

    private Recorded run(AlertRules rules, double first, double second) {
        Recorded out = new Recorded();
        Pipeline p = new Pipeline(plan(rules), states, out);
        for (int i = 0; i < RECORDS; i++) {
            p.accept("a", record(i, first, second));
        }
        return out;
    }

    private static List<State> told(Recorded out) {
        return out.alerts.stream().map(Alert::state).toList();
    }

    private static final List<State> FIRED = List.of(State.PENDING, State.FIRING, State.RESOLVED);
    private static final List<State> NEVER = List.of(State.PENDING, State.RESOLVED);

    private static List<State> both(List<State> first, List<State> second) {
        return IntStream.range(0, first.size() + second.size())
                .mapToObj(i -> i < first.size() ? first.get(i) : second.get(i - first.size()))
                .toList();
    }

    /** Kills a cool-down that is not kept, one that hides an alert, and one that changes more than what is told. */
    @Test
    void whatIsLearntWhileItLastsNeverFires() {
        Recorded out = run(cooling(HOUR), 6, -6);
        assertEquals(both(FIRED, NEVER), told(out));
        Recorded without = new CoolDownTest().run(cooling(0), 6, -6);
        assertEquals(both(FIRED, FIRED), told(without));
        assertEquals(without.decisions, out.decisions);
        assertEquals(without.means, out.means);
        assertEquals(without.uncertainties, out.uncertainties);
        assertEquals(without.alerts.get(3), out.alerts.get(3), "told at once");
        assertEquals(without.alerts.get(5).settledAt(), out.alerts.get(4).settledAt(), "over when it is learnt");
    }

    /** Kills a cool-down that begins with the alarm or the firing, and one that a record too many or too few belongs to. */
    @Test
    void whatIsNotLearntFiresWhenItIsOver() {
        Recorded early = run(cooling(1_000_000), 6, -6);
        long over = early.alerts.get(2).settledAt();
        long noticed = early.alerts.get(3).detectedAt();
        assertEquals(noticed, early.alerts.get(4).settledAt(), "it was over long before");
        long until = noticed + 20_000_000;
        Recorded out = new CoolDownTest().run(cooling(until - over), 6, -6);
        assertEquals(both(FIRED, FIRED), told(out));
        assertEquals(noticed, out.alerts.get(3).detectedAt());
        assertEquals(until, out.alerts.get(4).settledAt());
    }

    /** Kills a change too small to tell that hides a large one. */
    @Test
    void whatNeverFiredBeginsNone() {
        AlertRules large = new AlertRules(MinimumEffect.inUnits(8), 0, 0, Double.NaN, HOUR);
        assertEquals(both(NEVER, FIRED), told(run(large, 4, 30)));
    }

    @Test
    void aChangeThatEndsAnotherWaitsAsWell() {
        AlertRules lasting = new AlertRules(MinimumEffect.NONE, 0, 200_000_000, Double.NaN, HOUR);
        Recorded out = run(lasting, 6, -6);
        assertEquals(both(FIRED, FIRED).subList(0, 4), told(out).subList(0, 4));
        assertEquals(out.alerts.get(2).settledAt(), out.alerts.get(3).detectedAt(), "the second ends the first");
        assertEquals(both(FIRED, NEVER), told(out));
    }

    /** Event times near their end must not make a long cool-down a short one. */
    @Test
    void itMayBeForEver() {
        assertEquals(both(FIRED, NEVER), told(run(cooling(Long.MAX_VALUE), 6, -6)));
    }

    /** Kills an end of a cool-down that is not stored, or is stored in calm. */
    @Test
    void aRestartAnywhereChangesNothing() {
        Recorded early = run(cooling(1_000_000), 6, -6);
        long ended = early.alerts.get(2).settledAt();
        long until = early.alerts.get(3).detectedAt() + 20_000_000;
        AlertRules rules = cooling(until - ended);
        CoolDownTest straight = new CoolDownTest();
        Recorded out = straight.run(rules, 6, -6);
        long next = out.alerts.get(5).settledAt();

        KeyStates.OnHeap stored = KeyStates.onHeap();
        Recorded again = new Recorded();
        Pipeline restarted = new Pipeline(plan(rules), stored, again);
        KeyStateCodec codec = new KeyStateCodec(restarted.assimilator().layout());
        int calm = codec.calmSize(Intake.Identity.NONE);
        int cool = 0;
        int both = 0;
        for (int i = 0; i < RECORDS; i++) {
            restarted.accept("a", record(i, 6, -6));
            byte[] bytes = codec.encode(stored.find("a"));
            KeyState read = codec.decode("a", bytes);
            assertArrayEquals(bytes, codec.encode(read));
            long now = i * 1_000_000L;
            long last = now >= next ? next : ended;
            boolean isCool = now >= last && now < last + rules.coolDownMicros();
            int widened = i > FIRST ? 8 * 4 : 0; // how much was forgotten is kept
            if (read.alert == null && (i < FIRST || now >= ended)) {
                assertEquals(calm + widened + (isCool ? Long.BYTES : 0), bytes.length, "record " + i);
                cool += isCool ? 1 : 0;
            } else {
                both += isCool ? 1 : 0;
            }
            stored.add("a", read);
        }
        assertTrue(cool > 20 && both == 20, cool + " and " + both);
        assertArrayEquals(codec.encode(straight.states.find("a")), codec.encode(stored.find("a")));
        assertEquals(out.alerts, again.alerts);
        assertEquals(out.decisions, again.decisions);
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        run(cooling(HOUR), 6, -6);
        KeyStateCodec codec = new KeyStateCodec(new Pipeline(plan(cooling(0)), KeyStates.onHeap(), new Recorded())
                .assimilator()
                .layout());
        byte[] bytes = codec.encode(states.find("a"));
        int told = bytes.length - 1 - Long.BYTES;
        assertEquals(2, bytes[told]);
        byte[] unknown = bytes.clone();
        unknown[told] = 6;
        assertThrows(IllegalArgumentException.class, () -> codec.decode("a", unknown));
        byte[] without = bytes.clone();
        without[told] = 0;
        assertThrows(IllegalArgumentException.class, () -> codec.decode("a", without));
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        assertThrows(IllegalArgumentException.class, () -> codec.decode("a", shorter));
    }
}
