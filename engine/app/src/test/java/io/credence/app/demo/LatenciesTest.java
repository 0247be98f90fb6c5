package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
    @Test
    void percentilesAreTheLeastThatTheShareDidNotExceed() {
        Latencies latencies = new Latencies();
        assertEquals(-1, latencies.percentile(0.5));
        for (int i = 1; i <= 100; i++) {
            latencies.add(i);
        }
        assertEquals(new Latencies.Percentiles(100, 50, 95, 99), latencies.percentiles());
        latencies.add(-5); // clocks
        latencies.add(1_000_000);
        assertEquals(0, latencies.percentile(0));
        assertEquals(60_000, latencies.percentile(1));
    }
}
