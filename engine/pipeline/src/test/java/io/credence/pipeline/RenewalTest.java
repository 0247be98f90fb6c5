package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.Observation;
import io.credence.core.drift.AlarmBudget;
import io.credence.core.drift.CusumDetector;
import io.credence.families.particle.ParticleModel;
import io.credence.families.particle.Swarm;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no particle could explain is told, once where it happens once, and seldomer and seldomer where it goes on. */
final class RenewalTest {
    private final Recorded out = new Recorded();

    private Pipeline pipeline() {
        return new Pipeline(
                new Plan(
                        "p",
                        7,
                        new ParticleModel("box", new Box(0.01), Swarm.of(500), List.of()),
                        new CusumDetector(new AlarmBudget.PerRecords(1, 1_000_000), 5),
                        DriftPolicy.ignore(),
                        Intake.DEFAULT,
                        new Emission.EveryRecord(),
                        AlertRules.DEFAULT),
                KeyStates.onHeap(),
                out);
    }

    @Test
    void oneThatNobodyExplainsIsOneDecision() {
        Pipeline p = pipeline();
        for (int i = 0; i < 40; i++) {
            assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(i, i < 20 ? 5 : -6)));
        }
        assertEquals(1, out.decisions.size());
        Decision told = out.decisions.get(0);
        assertTrue(told.isRenewal());
        assertEquals(20_000_000, told.time());
        assertEquals(21, told.observations(), "the record itself among them");
        assertEquals(0.5, told.retain());
        assertTrue(told.guarantee().startsWith("no particle could explain the record"), told.guarantee());
        assertTrue(Double.isNaN(told.logEvidence()));
        assertEquals(told.generation(), told.regime(), "neither is begun by it");
    }

    /** Kills: a decision for each of them, and one for records that were refused. */
    @Test
    void aStormOfThemIsToldByTheLogarithm() {
        Pipeline p = pipeline();
        for (int i = 0; i < 100; i++) {
            // To and fro between what every other particle has forgotten: each time they meet where they were not.
            assertEquals(Outcome.ABSORBED, p.accept("a", Observation.at(i, 15 * Math.sin(i))));
        }
        assertTrue(out.decisions.size() >= 5 && out.decisions.size() <= 7, "decisions " + out.decisions.size());
        HashSet<String> ids = new HashSet<>();
        for (Decision told : out.decisions) {
            assertTrue(told.isRenewal());
            assertTrue(ids.add(told.id()), told.id());
        }
        assertTrue(
                out.decisions.get(2).guarantee().endsWith("; 4 times by now"),
                out.decisions.get(2).guarantee());
        int before = out.decisions.size();
        assertEquals(Outcome.QUARANTINED, p.accept("a", Observation.at(100, 5_000)));
        assertEquals(before, out.decisions.size(), "refused, and nothing changed");
    }
}
