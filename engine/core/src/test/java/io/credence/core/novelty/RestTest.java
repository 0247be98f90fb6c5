package io.credence.core.novelty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is let through. */
final class RestTest {
    private final double[] a = new double[Rest.WIDTH];

    private double take(double evidence) {
        return Rest.published(a, 0, evidence);
    }

    /** Kills a rest that suppresses what is larger, one that lets the same through, one that does not end. */
    @Test
    void lessIsNoNewsUntilTheLastHasFaded() {
        assertEquals(4, take(4), 0);
        assertEquals(0, take(3.9), 0);
        assertEquals(4.5, take(4.5), 0, "what is larger");
        for (int age = 1; age < 100; age++) {
            assertEquals(0, take(0), 0);
        }
        assertEquals(0, take(4.5 * (1 - 100 / 200.0)), 0, "faded to just that at age 100");
        assertEquals(2.25, take(2.25), 0, "at 101 to less");
    }

    /** A tenth of the key's records, so that an old key rests longer. */
    @Test
    void theRestGrowsWithTheKey() {
        for (int i = 0; i < 10_000; i++) {
            take(0);
        }
        assertEquals(4, take(4), 0);
        for (int age = 1; age < 500; age++) {
            assertEquals(0, take(0), 0);
        }
        assertEquals(0, take(2), 0, "half way through 1,000");
        assertEquals(2.1, take(2.1), 0);
    }

    /** Against the definition. */
    @Test
    void itIsTheDefinition() {
        SplittableRandom random = new SplittableRandom(2);
        double last = 0;
        int at = -1;
        for (int i = 0; i < 20_000; i++) {
            double evidence = random.nextInt(30) == 0 ? 10 * random.nextDouble() : 0;
            double faded = last * Math.max(0, 1 - (i - at) / Math.max(200, i / 10.0));
            double expected = evidence > faded ? evidence : 0;
            assertEquals(expected, take(evidence), 0, "record " + i);
            if (expected > 0) {
                last = expected;
                at = i;
            }
        }
        assertTrue(last > 0);
    }
}
