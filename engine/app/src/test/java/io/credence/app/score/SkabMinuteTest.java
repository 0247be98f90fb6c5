package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.credence.simulate.score.published.SkabFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SkabMinuteTest {
    @Test
    void aClockRingsOnceInEveryMinuteThatHasARow() {
        // After a gap it rings once and goes on by the clock, not by when it last rang.
        long[] judged = {0, 59, 61, 119, 200, 239, 240, 240};
        assertArrayEquals(new int[] {0, 2, 4, 6}, rings(judged));
        assertArrayEquals(new int[] {0}, rings(7));
        assertArrayEquals(new int[0], rings());
    }

    @Test
    void aFileThatEndsBeforeItIsJudgedHasNoRing() {
        assertArrayEquals(new boolean[3], SkabTable.everyMinute(new long[3]));
    }

    /** Which of the judged rows it rings at; those before are a minute apart. */
    private static int[] rings(long... judged) {
        long[] micros = IntStream.range(0, SkabFile.FITTED + judged.length)
                .mapToLong(i -> 1_000_000
                        * (i < SkabFile.FITTED ? 17 + 60L * (i - SkabFile.FITTED) : 17 + judged[i - SkabFile.FITTED]))
                .toArray();
        boolean[] rings = SkabTable.everyMinute(micros);
        return IntStream.range(0, rings.length)
                .filter(i -> rings[i])
                .map(i -> i - SkabFile.FITTED)
                .toArray();
    }
}
