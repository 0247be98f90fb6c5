package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What alerts have in common. */
final class SharedTest {
    private static Alerted level(int direction, long from, long to) {
        return new Alerted("LEVEL", direction, from, to);
    }

    @Test
    void fourFifthsAreEnough() {
        List<Alerted> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(level(1, i, 10 + i));
        }
        all.add(new Alerted("SLOPE", -1, 50, 60));
        all.add(new Alerted("SLOPE", -1, 50, 60));
        Shared shared = Shared.of(all);
        assertEquals(new Shared(10, "LEVEL", 8, 1, 8, 7, 10, 8), shared);
        all.add(level(-1, 50, 60));
        Shared fewer = Shared.of(all);
        assertEquals("LEVEL", fewer.kind(), "nine of eleven");
        assertEquals(0, fewer.direction());
        assertFalse(fewer.hasOnset());
        assertNull(Shared.of(List.of()).kind());
    }

    /** Kills: the stretch of all; of any two that are as deep another than the first. */
    @Test
    void theCommonStretchIsTheDeepest() {
        SplittableRandom random = new SplittableRandom(5);
        int common = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            List<Alerted> all = new ArrayList<>();
            int n = 1 + random.nextInt(7);
            for (int i = 0; i < n; i++) {
                int from = random.nextInt(12);
                all.add(level(0, from, from + random.nextInt(12)));
            }
            int most = 0;
            int first = 0;
            for (int t = 0; t < 30; t++) {
                if (holding(all, t) > most) {
                    most = holding(all, t);
                    first = t;
                }
            }
            Shared shared = Shared.of(all);
            assertEquals(5 * most >= 4 * n, shared.hasOnset());
            if (shared.hasOnset()) {
                common++;
                assertEquals(most, shared.ofOnset());
                assertEquals(first, shared.fromMicros());
                assertEquals(most, holding(all, (int) shared.toMicros()));
                assertTrue(holding(all, (int) shared.toMicros() + 1) < most || begins(all, shared.toMicros() + 1));
            }
        }
        assertTrue(common > 500 && common < 1_900, "both happen: " + common);
    }

    /** One ends and another begins: of numbers that is as deep, of moments between them it is not. */
    private static boolean begins(List<Alerted> all, long t) {
        return all.stream().anyMatch(one -> one.fromMicros() == t);
    }

    private static int holding(List<Alerted> all, int t) {
        return (int) all.stream()
                .filter(one -> one.fromMicros() <= t && t <= one.toMicros())
                .count();
    }
}
