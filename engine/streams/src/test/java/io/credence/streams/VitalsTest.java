package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts as standing still, each sign changed for itself. */
final class VitalsTest {
    private static final long NOW = 1_000_000_000;
    private static final long LONG_AGO = NOW - 61_000;
    private static final String SILENT = "no record was taken in for 61 s although there are some";

    private static String ailment(Vitals vitals) {
        return vitals.ailment(NOW, Duration.ofSeconds(60));
    }

    private static Vitals running(double lag, long record, long wait, long restored) {
        return new Vitals(State.RUNNING, false, 0, lag, record, wait, restored);
    }

    @Test
    void recordsThatWaitForAMinuteAreAnAilment() {
        assertEquals(SILENT, ailment(running(1, LONG_AGO, 0, 0)));
        assertNull(ailment(running(1, NOW - 60_000, 0, 0)), "not yet");
        assertNull(ailment(running(0, LONG_AGO, 0, 0)), "nothing to take in");
        assertNull(ailment(running(1, 0, 0, 0)), "nothing was ever taken in: it may have just started");
        assertNull(ailment(running(1, LONG_AGO, 0, NOW - 1_000)), "it restored until now");
        assertNull(ailment(running(1, LONG_AGO, NOW - 1_000, 0)), "it waits for the registry");
        assertEquals(SILENT, ailment(running(1, LONG_AGO, LONG_AGO, LONG_AGO)), "all that is over");
        assertNull(ailment(new Vitals(State.RUNNING, true, 0, 1, LONG_AGO, 0, 0)), "no broker gives any");
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "REBALANCING", "CREATED"})
    void aThreadThatNoLongerAsksIsAnAilmentInEveryState(State state) {
        assertEquals(
                "a thread has not asked for records for 61 s", ailment(new Vitals(state, false, 61, 0, NOW, 0, 0)));
        assertNull(ailment(new Vitals(state, false, 60, 0, NOW, 0, 0)));
        assertNull(ailment(new Vitals(state, false, -1, 0, 0, 0, 0)), "none has asked yet");
        assertNull(ailment(new Vitals(state, true, 61, 0, NOW, 0, 0)), "it waits for brokers");
        assertNull(ailment(new Vitals(state, false, 61, 0, NOW, NOW - 59_000, 0)), "it waits for the registry");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING_ERROR", "ERROR", "PENDING_SHUTDOWN", "NOT_RUNNING"})
    void anEndIsAnAilment(State state) {
        assertEquals(state.toString(), ailment(new Vitals(state, false, 0, 0, NOW, 0, 0)));
    }
}
