package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProseTest {
    @Test
    void numbersAreShort() {
        assertEquals("0", Prose.number(0.0));
        assertEquals("0.3", Prose.number(Math.sqrt(0.09)));
        assertEquals("1000000", Prose.number(1e6));
        assertEquals("1e-12", Prose.number(1e-12));
        assertEquals("1.6e-13", Prose.number(1.6000000000000003E-13));
        assertEquals("-2.5e300", Prose.number(-2.5e300));
        assertEquals("0.05", Prose.number(0.05));
        assertEquals("undefined", Prose.number(Double.NaN));
    }

    @Test
    void recordsAreCounted() {
        assertEquals("1 record", Prose.records(1));
        assertEquals("0.5 records", Prose.records(0.5));
        assertEquals("next to nothing (1e-12 records)", Prose.records(1e-12));
    }

    @Test
    void durationsAreInTheUnitPeopleWouldUse() {
        assertEquals("0 seconds", Prose.duration(Duration.ZERO));
        assertEquals("1 second", Prose.duration(Duration.ofSeconds(1)));
        assertEquals("0.25 seconds", Prose.duration(Duration.ofMillis(250)));
        assertEquals("2 minutes", Prose.duration(Duration.ofMinutes(2)));
        assertEquals("1.5 hours", Prose.duration(Duration.ofMinutes(90)));
        assertEquals("30 days", Prose.duration(Duration.ofDays(30)));
    }
}
