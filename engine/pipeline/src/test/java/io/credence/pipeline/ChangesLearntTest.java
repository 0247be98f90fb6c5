package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.DriftDetector;
import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.core.drift.RankDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.families.gaussian.GaussianModel;
import io.credence.pipeline.placebo.PlaceboBooks;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The rate of changes in the books of a pipeline: learnt across keys, kept through restarts. */
final class ChangesLearntTest {
    private static final int KEYS = 20;
    private static final int RECORDS = 900;
    private static final int EVERY = 300; // records of a regime
    private static final RankDetector RANKS =
            new RankDetector(new AlarmBudget.PerRecords(1, 1000), RankDetector.Source.VALUES);

    private static Plan plan(DriftDetector detector) {
        return new Plan(
                "p",
                7,
                new GaussianModel(0, 1e-6, 0.5, 1e-6),
                detector,
                DriftPolicy.widenToWorth(4),
                Intake.DEFAULT,
                new Emission.Period(Long.MAX_VALUE),
                AlertRules.DEFAULT);
    }

    private static void run(Pipeline p, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int k = 0; k < KEYS; k++) {
                double noise = new KeyedRandom().aim(41, i, k, 0).nextGaussian();
                p.accept("key-" + k, Observation.at(i, noise + (i / EVERY % 2) * 4));
            }
        }
    }

    /** Kills a rate that is of one key, of alarms before they are seen through, or that no alert is told with. */
    @Test
    void theRateIsThatOfTheChangesSeen() {
        Recorded out = new Recorded();
        Pipeline p = new Pipeline(plan(RANKS), KeyStates.onHeap(), out);
        run(p, 0, RECORDS);
        double changes = p.books().changes().perRecord() * (KEYS * RECORDS + 1000) - 1;
        assertEquals(2 * KEYS, changes, 3, "two of each key, and a few alarms about nothing");
        Alert first = out.alerts.get(0);
        int key = Integer.parseInt(first.key().substring("key-".length()));
        double records = first.detectedAt() / 1e6 * KEYS + key + 1; // of all keys, by then
        double odds = StrictMath.exp(out.decisions.get(0).logEvidence()) / (1000 + records);
        assertEquals(odds / (1 + odds), first.probability(), 1e-9, "told with what the calm of all keys says");
    }

    /** Kills books that forget it, or cannot be read without it. */
    @Test
    void aRestartGoesOnToTheBit() {
        Recorded straight = new Recorded();
        run(new Pipeline(plan(RANKS), KeyStates.onHeap(), straight), 0, RECORDS);
        Recorded again = new Recorded();
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline before = new Pipeline(plan(RANKS), states, again);
        run(before, 0, 500);
        ByteBuffer bytes = ByteBuffer.allocate(before.books().size());
        before.books().write(bytes);
        run(new Pipeline(plan(RANKS), states, again, Books.read(bytes.flip())), 500, RECORDS);
        assertEquals(straight.alerts, again.alerts);

        ByteBuffer earlier = ByteBuffer.wrap(bytes.array(), 0, bytes.array().length - 16 - new PlaceboBooks().size());
        Books read = Books.read(earlier);
        assertEquals(1e-3, read.changes().perRecord(), 1e-18, "books of a build that did not learn it");
        assertEquals(KEYS * 500, read.observationsReceived());
    }

    /** Kills a rate that falls because nobody confirms anything. */
    @Test
    void whereNoAlarmIsSeenThroughNothingIsLearnt() {
        Pipeline p = new Pipeline(
                plan(new CusumDetector(new AlarmBudget.PerRecords(1, 1000), 15)), KeyStates.onHeap(), new Recorded());
        run(p, 0, RECORDS);
        assertEquals(1e-3, p.books().changes().perRecord(), 1e-18);
    }
}
