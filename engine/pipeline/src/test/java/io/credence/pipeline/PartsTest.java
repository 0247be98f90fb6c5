package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Part;
import io.credence.core.Surprise;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The parts of surprises on the pipeline's way: which records have them, and that they outlast a restart. */
final class PartsTest {
    private static final SpecReader READER = SpecReader.installed();
    private static final double EXACT = 1e-9;

    /** What is published of each record that was scored. */
    private static final class Published implements Outputs {
        final List<Double> levels = new ArrayList<>();
        final List<Double> outliers = new ArrayList<>();
        final List<Double> tails = new ArrayList<>();
        final List<Decision> decisions = new ArrayList<>();
        boolean last; // whether it was scored

        @Override
        public void uncertainty(
                String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
            last = surprise != null;
            if (last) {
                tails.add(AnomalyScore.tail(surprise));
            }
            if (last && surprise.parts().isKept()) {
                double sum = surprise.parts().usual();
                for (Part part : Part.values()) {
                    sum += surprise.parts().of(part);
                }
                assertEquals(-surprise.logDensity(), sum, EXACT);
                levels.add(surprise.parts().of(Part.LEVEL));
                outliers.add(surprise.parts().of(Part.OUTLIER));
            }
        }

        @Override
        public void decision(Decision decision) {
            decisions.add(decision);
        }
    }

    private static Plan plan(String output) {
        return Plans.of(
                READER.parse(
                        "p.yaml",
                        "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n"
                                + "  model: { family: gaussian }\n  output: { " + output + " }\n"),
                true);
    }

    private static double value(SplittableRandom random, int i) {
        return random.nextGaussian() + (i > 900 ? 4 : 0) + (i == 700 ? 9 : 0);
    }

    @Test
    void whatCameLateIsItsOwn() {
        Published out = new Published();
        Pipeline p = new Pipeline(plan("surprise: parts"), KeyStates.onHeap(), out);
        for (int i = 0; i < 60; i++) {
            p.accept("a", Observation.at(10 * i, i % 3));
        }
        for (int i = 60; i < 66; i++) {
            p.accept("a", Observation.at(10 * i, 9));
        }
        assertTrue(out.levels.get(65) > out.outliers.get(65), "six in a row");
        assertEquals(Outcome.ABSORBED_LATE, p.accept("a", Observation.at(649, 9)));
        int last = out.levels.size() - 1;
        assertEquals(0, out.levels.get(last), "nothing before it explains what came late");
        assertTrue(out.outliers.get(last) > 0);
        p.accept("a", Observation.at(660, Double.NaN));
        assertTrue(!out.last && out.levels.size() == last + 1, "what is missing is no surprise");
    }

    /** Kills a memory that is not stored whole. */
    @Test
    void aRestartChangesNoBit() {
        Plan plan = plan("surprise: parts");
        KeyStateCodec codec = new KeyStateCodec(
                Assimilator.layout(plan.model(), plan.detector(), plan.intake().learnsResolution()));
        Published out = new Published();
        KeyStates.OnHeap straight = KeyStates.onHeap();
        Pipeline p = new Pipeline(plan, straight, out);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1_200; i++) {
            p.accept("a", Observation.at(60 * i, value(random, i)));
        }
        Published second = new Published();
        SplittableRandom again = new SplittableRandom(2);
        KeyStates.OnHeap states = KeyStates.onHeap();
        for (int i = 0; i < 1_200; i++) {
            if (i % 97 == 96) {
                byte[] bytes = codec.encode(states.find("a"));
                states = KeyStates.onHeap();
                states.add("a", codec.decode("a", bytes));
            }
            if (i % 97 == 96 || i == 0) {
                p = new Pipeline(plan, states, second);
            }
            p.accept("a", Observation.at(60 * i, value(again, i)));
        }
        assertEquals(out.levels, second.levels);
        assertEquals(out.outliers, second.outliers);
        assertTrue(!out.decisions.isEmpty(), "nothing was decided meanwhile");
        assertArrayEquals(codec.encode(straight.find("a")), codec.encode(states.find("a")));
    }

    /** Kills: parts in every key, and parts that change what is believed or decided. */
    @Test
    void whoDoesNotAskHasNone() {
        Published with = new Published();
        Published without = new Published();
        Pipeline p = new Pipeline(plan("surprise: parts"), KeyStates.onHeap(), with);
        Pipeline q = new Pipeline(plan("surprise: whole"), KeyStates.onHeap(), without);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_200; i++) {
            double value = value(random, i);
            p.accept("a", Observation.at(i, value));
            q.accept("a", Observation.at(i, value));
        }
        assertEquals(List.of(), without.levels);
        assertEquals(1_200, with.levels.size());
        assertEquals(without.tails, with.tails);
        assertEquals(without.decisions, with.decisions);
        int width = plan("score: tail").detector().layout().width();
        assertEquals(
                width + 1,
                plan("score: tail, surprise: parts").detector().layout().width());
        assertEquals(
                width, plan("score: tail, surprise: whole").detector().layout().width());
    }
}
