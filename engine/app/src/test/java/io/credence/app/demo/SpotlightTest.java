package io.credence.app.demo;

import static io.credence.app.demo.Fixtures.alarm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves stay long enough to be looked at; an alarm of {@link Fixtures} is seen 90 ms after its detection. */
final class SpotlightTest {
    private static final long NOON = Fixtures.NOON / 1_000;

    private final Spotlight spotlight = new Spotlight(
            2, List.of("north/temperature-01", "north/valve-01", "north/pressure-01", "north/arrivals-01"));

    @Test
    void whatChangedComesInsteadOfWhatWasThereLongest() {
        assertEquals(List.of("north/temperature-01", "north/pressure-01"), spotlight.keys(List.of(), NOON));
        List<Alarm> one = List.of(alarm("a", 1, 1.2));
        assertEquals(List.of("a", "north/pressure-01"), spotlight.keys(one, NOON + 1_500));
        List<Alarm> three = List.of(alarm("a", 1, 1.2), alarm("b", 2, 2.2), alarm("c", 3, 3.2));
        assertEquals(List.of("a", "b"), spotlight.keys(three.subList(0, 2), NOON + 2_500));
        assertEquals(List.of("a", "b"), spotlight.keys(three, NOON + 3_500), "both are still to be looked at");
        assertEquals(List.of("c", "b"), spotlight.keys(three, NOON + 8_600));
    }

    @Test
    void oldNewsAndSwitchesAreNotShown() {
        assertEquals(
                List.of("north/temperature-01", "north/pressure-01"),
                spotlight.keys(List.of(alarm("a", 1, 1.2), alarm("north/valve-01", 20, 20.2)), NOON + 20_500));
    }
}
