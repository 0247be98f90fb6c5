package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.novelty.LongMemory;
import io.credence.core.special.Normal;
import io.credence.families.gaussian.GaussianModel;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The two numbers of a record on the pipeline's way: which records have them, and that they outlast a restart. */
final class NoveltyTest {
    private static final DriftDetector RANKS =
            new RankDetector(new AlarmBudget.PerRecords(1, 10_000), RankDetector.Source.VALUES);
    private static final SpecReader READER = SpecReader.installed();

    /** What is published of each record. */
    private static final class Published implements Outputs {
        final List<Outcome> outcomes = new ArrayList<>();
        final List<Double> scores = new ArrayList<>();
        final List<Double> tails = new ArrayList<>();
        final List<String> causes = new ArrayList<>();
        final List<Decision> decisions = new ArrayList<>();

        @Override
        public void uncertainty(
                String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
            outcomes.add(outcome);
            scores.add(surprise == null ? Double.NaN : AnomalyScore.of(surprise));
            tails.add(surprise == null ? Double.NaN : AnomalyScore.tail(surprise));
            causes.add(surprise == null ? null : surprise.novelty().cause());
        }

        @Override
        public void decision(Decision decision) {
            decisions.add(decision);
        }
    }

    private final Published out = new Published();

    private static Plan plan(DriftDetector detector) {
        Intake d = Intake.DEFAULT;
        Intake intake = new Intake(
                -1_000,
                1_000,
                Intake.LEARN,
                Intake.Identity.SEQUENCE,
                d.reachBackMicros(),
                d.late(),
                d.detectable(),
                d.limits());
        return new Plan(
                "p",
                7,
                new GaussianModel(0, 1e-6, 0.5, 1e-6),
                detector,
                DriftPolicy.widenToWorth(4),
                intake,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
    }

    private static DriftDetector remembering() {
        return new LongMemory(RANKS, 1, true);
    }

    private static double value(SplittableRandom random, int i) {
        return random.nextDouble() + (i % 400 == 399 ? 5 + i / 400 : 0) + (i > 2_500 ? 3 : 0);
    }

    /** Kills a late record that has the score of the one before it, and one that is remembered. */
    @Test
    void onlyWhatCameInOrderIsNew() {
        Pipeline p = new Pipeline(plan(remembering()), KeyStates.onHeap(), out);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            p.accept("a", Observation.at(i, random.nextDouble()).sequence(i));
        }
        p.accept("a", Observation.at(250, 50).sequence(500)); // late: folded back, and wild
        p.accept("a", Observation.at(501, Double.NaN).sequence(501));
        p.accept("a", Observation.at(502, 40).sequence(500));
        p.accept("a", Observation.at(502, 2_000).sequence(502));
        p.accept("a", Observation.at(503, 40).sequence(503));
        assertEquals(
                List.of(
                        Outcome.ABSORBED_LATE,
                        Outcome.MISSING,
                        Outcome.DUPLICATE,
                        Outcome.QUARANTINED,
                        Outcome.ABSORBED),
                out.outcomes.subList(500, 505));
        for (int i = 500; i < 504; i++) {
            assertTrue(Double.isNaN(out.scores.get(i)), "record " + i);
            assertNull(out.causes.get(i));
        }
        assertTrue(out.tails.get(500) >= 0, "a late record was predicted, and so has a tail");
        assertTrue(Double.isNaN(out.tails.get(501)));
        assertTrue(out.scores.get(504) > 0.9, "50 came late and is not remembered, so 40 is new");
        assertEquals("value+mean+shift+season", out.causes.get(504));
    }

    /** Kills a memory that is not stored whole, and one that a decision wipes. */
    @Test
    void aRestartChangesNoBit() {
        Plan plan = plan(remembering());
        KeyStateCodec codec = new KeyStateCodec(
                Assimilator.layout(plan.model(), plan.detector(), plan.intake().learnsResolution()));
        KeyStates.OnHeap straight = KeyStates.onHeap();
        Pipeline p = new Pipeline(plan, straight, out);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 3_000; i++) {
            p.accept("a", Observation.at(600 * i, value(random, i)).sequence(i));
        }
        Published second = new Published();
        SplittableRandom again = new SplittableRandom(2);
        byte[] bytes = null;
        KeyStates.OnHeap states = null;
        for (int i = 0; i < 3_000; i++) {
            if (i % 97 == 0) {
                states = KeyStates.onHeap();
                if (bytes != null) {
                    states.add("a", codec.decode("a", bytes));
                }
                p = new Pipeline(plan, states, second);
            }
            p.accept("a", Observation.at(600 * i, value(again, i)).sequence(i));
            if (i % 97 == 96) {
                bytes = codec.encode(states.find("a"));
            }
        }
        assertEquals(out.scores, second.scores);
        assertEquals(out.causes, second.causes);
        assertTrue(out.scores.stream().filter(s -> s > 0).count() > 5);
        assertTrue(!out.decisions.isEmpty(), "nothing was decided meanwhile");
        assertArrayEquals(codec.encode(straight.find("a")), codec.encode(states.find("a")));
    }

    /** A memory is beside the detector: what that decides and what is believed stay. */
    @Test
    void beliefsAndDecisionsAreThoseWithout() {
        Published without = new Published();
        Pipeline p = new Pipeline(plan(remembering()), KeyStates.onHeap(), out);
        Pipeline q = new Pipeline(plan(RANKS), KeyStates.onHeap(), without);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 3_000; i++) {
            double value = value(random, i);
            p.accept("a", Observation.at(i, value).sequence(i));
            q.accept("a", Observation.at(i, value).sequence(i));
        }
        assertEquals(without.decisions, out.decisions);
        assertTrue(!out.decisions.isEmpty());
        assertEquals(without.tails, out.tails);
    }

    @Test
    void aSpecChoosesWhatTheScoreSays() {
        assertEquals(136, width("output: { score: novelty }", true) - width("output: { score: tail }", true));
        assertEquals(53, width("output: { score: novelty }", false) - width("output: { score: tail }", false));
        assertEquals(width("output: { score: novelty }", true), width("drift: { respond: [widen] }", true), "default");
    }

    /** The place of a name in its list says nothing, and each value of a counter is its greatest so far. */
    @Test
    void whatCannotBeComparedIsNeverNew() {
        String names = "input: { categories: [a, b] }\n  model: { family: categorical }\n  ";
        String counter = "model: { family: gaussian, rate: PT1S }\n  ";
        for (String model : List.of(names, counter)) {
            int remembering = widthOf(model + "output: { score: novelty }", true);
            assertEquals(widthOf(model + "output: { score: tail }", true), remembering, model);
        }
    }

    /** Of names only a rare one is far out. Kills: both sides of a residual that has one. */
    @Test
    void theTailOfANameIsOneSided() {
        Surprise surprise = new Surprise();
        double[] masses = {0.98, 0.02};
        SplittableRandom random = new SplittableRandom(1);
        surprise.scoreName(Math.log(0.98), masses, 0, random);
        assertTrue(AnomalyScore.tail(surprise) >= 0.02, "the commonest of all");
        surprise.scoreName(Math.log(0.02), masses, 1, random);
        assertTrue(AnomalyScore.tail(surprise) <= 0.02);
    }

    private static int width(String section, boolean hasClock) {
        return widthOf("model: { family: gaussian }\n  " + section, hasClock);
    }

    private static int widthOf(String sections, boolean hasClock) {
        PipelineSpec spec = READER.parse(
                "p.yaml",
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  " + sections + "\n");
        return Plans.of(spec, hasClock).detector().layout().width();
    }

    /** Without a memory the score is the tail's rarity, as it was; the tail itself is a probability either way. */
    @Test
    void withoutAMemoryTheScoreIsTheTails() {
        Surprise surprise = new Surprise();
        surprise.scoreNormal(Observation.of(-3), 0, 1, new SplittableRandom(1));
        assertEquals(2 * Normal.cdf(-3), AnomalyScore.tail(surprise), 1e-15);
        double digits = -StrictMath.log10(2 * Normal.cdf(-3));
        assertEquals(digits / (digits + 4), AnomalyScore.of(surprise), 1e-12);
        assertEquals(AnomalyScore.of(surprise), AnomalyScore.ofTail(AnomalyScore.tail(surprise)), 1e-12);
        assertEquals(0.5, AnomalyScore.ofTail(1e-4), 1e-12);
        assertEquals(0, AnomalyScore.ofTail(1), 0);
        assertTrue(AnomalyScore.ofTail(0) < 1);
    }
}
