package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Settings;
import io.credence.core.drift.NoDetector;
import io.credence.families.structural.StructuralFamily;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clock that jumps back: event times are instants, so a wall clock set back is none, and a record before its time is late. */
final class BackwardClockTest {
    private final Recorded out = new Recorded();
    private final KeyStates.OnHeap states = KeyStates.onHeap();

    private Pipeline pipeline() {
        StructuralFamily family = new StructuralFamily();
        Model model = family.create(
                Settings.of(family.options(), Map.of("per", "PT1H", "season.bins", "day/24", "zone", "Europe/Berlin")));
        Plan plan = new Plan(
                "p",
                7,
                model,
                new NoDetector(),
                DriftPolicy.ignore(),
                Intake.DEFAULT,
                new Emission.EveryRecord(),
                AlertRules.DEFAULT);
        return new Pipeline(plan, states, out);
    }

    private static Observation at(String instant, double value) {
        return Observation.of(value).time(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant)));
    }

    private double[] numbers() {
        double[] numbers = new double[30];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = states.find("a").posterior().number(i);
        }
        return numbers;
    }

    @Test
    void aRecordBeforeItsTimeIsLateAndChangesNothing() {
        Pipeline p = pipeline();
        assertEquals(Outcome.ABSORBED, p.accept("a", at("2026-10-24T22:00:00Z", 3)));
        assertEquals(Outcome.ABSORBED, p.accept("a", at("2026-10-25T05:00:00Z", 4)));
        double[] before = numbers();
        assertEquals(Outcome.LATE, p.accept("a", at("2026-10-25T04:59:59.999999Z", 50)));
        assertEquals(Outcome.LATE, p.accept("a", at("1970-01-01T00:00:00Z", 50)));
        assertArrayEquals(before, numbers());
        assertEquals(Outcome.ABSORBED, p.accept("a", at("2026-10-25T05:00:00Z", 4)), "at once is in order");
    }

    @Test
    void theHourThatComesTwiceIsInOrder() {
        Pipeline p = pipeline();
        assertEquals(Outcome.ABSORBED, p.accept("a", at("2026-10-25T00:30:00Z", 3)), "half past two in Berlin");
        assertEquals(Outcome.ABSORBED, p.accept("a", at("2026-10-25T01:30:00Z", 3)), "half past two again");
    }
}
