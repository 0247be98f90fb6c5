package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Thousands of lives of a pipeline, each from a seed. */
final class SimulatorTest {
    @Test
    void nothingThatHappensShowsInBeliefs() {
        long begun = System.nanoTime();
        LongStream.range(0, 1_000).parallel().forEach(seed -> {
            String failure = VirtualLife.failure(ScenarioMaker.of(seed));
            assertNull(failure, () -> "seed " + seed + ": " + failure);
        });
        System.out.printf("lives in %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    }
}
