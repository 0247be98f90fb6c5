package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.ChangeKind;
import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.Suspicion;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an alert says of the kinds that it may be, told and stored. */
final class GroundsTest {
    private static final int CALM = 400;

    private final Recorded out = new Recorded();
    private final KeyStates states = KeyStates.onHeap();
    private Pipeline pipeline;

    /** A key that shifts by two sds, until its alert is seen through. */
    private void run() {
        Plan plan = new Plan(
                "p",
                7,
                new GaussianModel(0, 1e-6, 0.5, 1e-6),
                new RankDetector(new AlarmBudget.PerRecords(1, 10_000), RankDetector.Source.VALUES),
                DriftPolicy.restart(),
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                new AlertRules(MinimumEffect.NONE, 0, 1L << 40, Double.NaN, 0));
        pipeline = new Pipeline(plan, states, out);
        for (int i = 0; i < CALM + 70; i++) {
            double noise = new KeyedRandom().aim(17, i, 0, 0).nextGaussian();
            pipeline.accept("a", Observation.at(i, noise + (i < CALM ? 0 : 2)));
        }
    }

    @Test
    void kindsAreWeighedAtTheAlarmAndAgainWhenTheyAreClear() {
        run();
        Grounds first = out.alerts.get(0).grounds();
        Grounds last = out.alerts.get(out.alerts.size() - 1).grounds();
        for (Grounds grounds : List.of(first, last)) {
            double sum = grounds.kinds().stream()
                    .mapToDouble(Grounds.Kind::probability)
                    .sum();
            assertEquals(1, sum, 0.01, "what is less likely than a thousandth is left out");
            assertTrue(grounds.logBayesFactor() > Math.log(1000), "evidence " + grounds.logBayesFactor());
        }
        assertEquals(ChangeKind.LEVEL, last.kinds().get(0).kind());
        assertEquals(
                out.alerts.get(out.alerts.size() - 1).kind(),
                last.kinds().get(0).kind());
        assertFalse(first.equals(last), "more records, other evidence");
    }

    @Test
    void whereValuesAreEventsLevelAndSpreadAreOneKind() {
        Suspicion s = new Suspicion();
        s.raise(9, true, Suspicion.Guarantee.IF_EXCHANGEABLE);
        s.kind(ChangeKind.LEVEL, 3);
        s.kind(ChangeKind.VARIANCE, 3);
        s.kind(ChangeKind.SLOPE, 3);
        s.kind(ChangeKind.DEPENDENCE, -30);
        Grounds grounds = Grounds.of(s, ChangeKind.RATE);
        assertEquals(9, grounds.logBayesFactor());
        assertEquals(
                List.of(ChangeKind.RATE, ChangeKind.SLOPE),
                grounds.kinds().stream().map(Grounds.Kind::kind).toList());
        assertEquals(2.0 / 3, grounds.kinds().get(0).probability(), 1e-12);
        assertEquals(3, Grounds.of(s, ChangeKind.LEVEL).kinds().size());
    }

    @Test
    void aDetectorThatNamesNoKindTellsNone() {
        Suspicion s = new Suspicion();
        s.raise(5, true, Suspicion.Guarantee.NONE);
        assertEquals(new Grounds(5, List.of()), Grounds.of(s, ChangeKind.LEVEL));
    }

    @Test
    void theyAreStoredToTheBitAndMissingInWhatIsOlder() {
        run();
        KeyState state = states.find("a");
        KeyStateCodec codec = new KeyStateCodec(pipeline.assimilator().layout());
        byte[] bytes = codec.encode(state);
        KeyState read = codec.decode("a", bytes);
        assertEquals(state.alert, read.alert);
        int grounds = Double.BYTES + 1;
        for (Grounds.Kind kind : state.alert.grounds().kinds()) {
            grounds += 2 + kind.kind().name().length() + Double.BYTES;
        }
        byte[] older = Arrays.copyOf(bytes, bytes.length - grounds);
        older[0] = 4;
        older[told(bytes, state.alert)] = 1;
        Alert without = codec.decode("a", older).alert;
        assertSame(Grounds.UNKNOWN, without.grounds());
        assertEquals(state.alert.startsAt(), without.startsAt());
    }

    /** Where it is said what follows: before the length and the bytes of the alert's id. */
    private static int told(byte[] bytes, Alert alert) {
        byte[] id = alert.id().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + id.length < bytes.length; i++) {
            if (ByteBuffer.wrap(bytes, i, id.length).equals(ByteBuffer.wrap(id))) {
                return i - 3;
            }
        }
        throw new AssertionError("no alert is stored");
    }
}
