package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Misfit;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.MisfitWatch;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.pipeline.MisfitAlert.Kind;
import org.junit.jupiter.api.Test;

/** Predictions that miss while nothing changes are told once, as a kind of their own, until they fit or something changes. */
final class MisfitAlertTest {
    private static final Model SURE_OF_ITS_NOISE = new KnownVarianceModel(1, 0, 0.01);

    private final Recorded out = new Recorded();
    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private static Plan plan(Model model) {
        AlarmBudget budget = new AlarmBudget.PerRecords(1, 10_000);
        return new Plan(
                "p",
                7,
                model,
                new MisfitWatch(new RankDetector(budget, RankDetector.Source.VALUES), budget, false),
                DriftPolicy.widenToWorth(4),
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
    }

    private static double noise(int i) {
        return new KeyedRandom().aim(5, i, 0, 0).nextGaussian();
    }

    private static Observation at(int i, double value) {
        return Observation.at(i, value);
    }

    @Test
    void noiseThatIsTakenForSmallerIsToldOnceAndEndsWithAChange() {
        Pipeline p = new Pipeline(plan(SURE_OF_ITS_NOISE), states, out);
        for (int i = 0; i < 1_500; i++) {
            p.accept("a", at(i, 1.6 * noise(i)));
        }
        assertEquals(1, out.misfits.size(), out.misfits.toString());
        MisfitAlert told = out.misfits.get(0);
        assertEquals(Kind.MISCALIBRATION, told.kind());
        assertEquals(Misfit.Shape.NARROW, told.shape());
        assertEquals(Alert.State.FIRING, told.state());
        assertEquals(0.7, told.covered(), 0.07); // of a true 0.696
        assertTrue(told.inWords().startsWith("a: predictions are too narrow, though nothing changes: of "));
        assertTrue(out.alerts.isEmpty() && out.decisions.isEmpty(), "nothing is decided about it");
        for (int i = 1_500; i < 1_560; i++) {
            p.accept("a", at(i, 30 + 1.6 * noise(i)));
        }
        assertEquals(2, out.misfits.size());
        MisfitAlert over = out.misfits.get(1);
        assertEquals(told.id(), over.id());
        assertEquals(MisfitAlert.End.CHANGED, over.end());
        assertEquals(Alert.State.RESOLVED, over.state());
        assertEquals(out.alerts.get(0).detectedAt(), over.updatedAt());
        assertNull(states.find("a").misfit());
    }

    @Test
    void recordsThatFollowEachOtherUnderAModelThatSaysTheyDoNotAreAKindOfTheirOwn() {
        Pipeline p = new Pipeline(plan(new GaussianModel(0, 1e-6, 0.5, 1e-6)), states, out);
        double value = 0;
        for (int i = 0; i < 1_500; i++) {
            value = 0.5 * value + noise(i);
            p.accept("a", at(i, value));
        }
        assertEquals(1, out.misfits.size(), out.misfits.toString());
        assertEquals(Kind.UNMODELLED_DEPENDENCE, out.misfits.get(0).kind());
        assertEquals(Misfit.Shape.LINKED, out.misfits.get(0).shape());
    }

    @Test
    void aKeyThatIsForgottenTakesItAlong() {
        Pipeline p = new Pipeline(plan(SURE_OF_ITS_NOISE), states, out);
        for (int i = 0; i < 1_000; i++) {
            p.accept("a", at(i, 1.6 * noise(i)));
        }
        p.forget("a");
        assertEquals(2, out.misfits.size());
        assertEquals(MisfitAlert.End.FORGOTTEN, out.misfits.get(1).end());
    }

    /** Kills a store that forgets what is told: it would be told again under another name, or never end. */
    @Test
    void itOutlivesARestartToTheBit() {
        Plan plan = plan(SURE_OF_ITS_NOISE);
        Pipeline first = new Pipeline(plan, states, out);
        for (int i = 0; i < 1_000; i++) {
            first.accept("a", at(i, 1.6 * noise(i)));
        }
        KeyStateCodec codec = new KeyStateCodec(first.assimilator().layout());
        byte[] bytes = codec.encode(states.find("a"));
        KeyState read = codec.decode("a", bytes);
        assertNotNull(read.misfit());
        assertEquals(states.find("a").misfit(), read.misfit());
        assertArrayEquals(bytes, codec.encode(read));

        KeyStates.OnHeap others = KeyStates.onHeap();
        others.add("a", read);
        Recorded after = new Recorded();
        Pipeline second = new Pipeline(plan, others, after);
        for (int i = 1_000; i < 1_600; i++) {
            double value = (i < 1_500 ? 0 : 30) + 1.6 * noise(i);
            first.accept("a", at(i, value));
            second.accept("a", at(i, value));
        }
        assertEquals(out.misfits.subList(1, out.misfits.size()), after.misfits);
        assertArrayEquals(codec.encode(states.find("a")), codec.encode(others.find("a")));
    }
}
