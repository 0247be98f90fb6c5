package io.credence.families;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Settings;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.RankDetector;
import io.credence.core.drift.trial.AfterAlarm;
import io.credence.core.drift.trial.AfterAlarm.Shift;
import io.credence.families.gaussian.GaussianFamily;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a share that is learnt is worth, in little; more of it are tables of {@code credence score drift}. */
final class LearntWideningTest {
    private static final int STREAMS = 10;
    private static final Model MODEL = new GaussianFamily().create(Settings.defaults(new GaussianFamily().options()));
    private static final List<Shift> MIXED = List.of(
            new Shift("1 sd", 1, 1), new Shift("5 sd", 5, 1), new Shift("50 sd", 50, 1), new Shift("sd × 2", 0, 2));

    private static double natsPerRecord(DriftPolicy policy) {
        RankDetector ranks = new RankDetector(new AlarmBudget.PerRecords(1, 10_000), RankDetector.Source.VALUES);
        AfterAlarm after = new AfterAlarm(MODEL, ranks, policy);
        List<Double> nats = new ArrayList<>();
        for (Shift shift : MIXED) {
            for (int i = 0; i < STREAMS; i++) {
                nats.add(after.nats(shift, 400, 1000 + i));
            }
        }
        nats.removeIf(d -> d.isNaN());
        assertTrue(nats.size() > 30, "the shifts are found");
        return nats.stream().mapToDouble(d -> d).average().orElseThrow();
    }

    /** Seeds are fixed. Kills branches that are never taken, and scores that do not tell them apart. */
    @Test
    void learntWideningBeatsFixedShares() {
        double learnt = natsPerRecord(DriftPolicy.widenToWorth(4).learning());
        for (double fixed : new double[] {0.1, 0.5, 0.9}) {
            double other = natsPerRecord(DriftPolicy.widen(fixed));
            assertTrue(learnt > other + 0.3, "learnt " + learnt + ", " + fixed + " kept " + other);
        }
        double worth = natsPerRecord(DriftPolicy.widenToWorth(4));
        assertTrue(learnt > worth + 0.1, "learnt " + learnt + ", 4 records kept " + worth);
    }
}
