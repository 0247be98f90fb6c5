package io.credence.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForemostTest {
    @Test
    void keepsTheHighestRanks() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n : new int[] {0, 1, 19, 20, 21, 5000}) {
            Foremost foremost = new Foremost(20);
            List<Foremost.Kept> all = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double rank = random.nextDouble();
                foremost.offer(rank, i, -i);
                all.add(new Foremost.Kept(rank, i, -i));
            }
            List<Foremost.Kept> expected = all.stream()
                    .sorted(Comparator.comparingDouble(Foremost.Kept::rank).reversed())
                    .limit(20)
                    .sorted(Comparator.comparingLong(Foremost.Kept::time))
                    .toList();
            assertEquals(expected, foremost.inOrder());
            assertEquals(all.stream().mapToDouble(Foremost.Kept::rank).max().orElse(0), foremost.highest());
        }
    }

    @Test
    void ofEqualsTheEarlierStays() {
        Foremost foremost = new Foremost(3);
        for (int i = 0; i < 100; i++) {
            foremost.offer(1, i, i);
        }
        assertEquals(
                List.of(0L, 1L, 2L),
                foremost.inOrder().stream().map(Foremost.Kept::time).toList());
    }
}
