package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ScoresTest {
    private static final int N = 1_000;

    private static Scores uniform() {
        Scores scores = new Scores();
        for (int i = 0; i < N; i++) {
            scores.add((i + 0.5) / N, -1.5);
        }
        return scores;
    }

    @Test
    void ofUniformPitsEveryIntervalHoldsItsShare() {
        Scores scores = uniform();
        assertEquals(N, scores.scored());
        assertEquals(-1.5 * N, scores.logDensity(), 1e-9);
        for (int i = 0; i < Scores.LEVELS.size(); i++) {
            assertEquals(Math.round(Scores.LEVELS.get(i) * N), scores.within(i));
        }
    }

    @Test
    void whatHasNoScoreIsLeftOut() {
        Scores scores = uniform();
        scores.add(Double.NaN, -1);
        scores.add(0.5, Double.NaN);
        scores.add(0.5, Double.NEGATIVE_INFINITY);
        assertEquals(N, scores.scored());
        assertEquals(-1.5 * N, scores.logDensity(), 1e-9);
    }

    @Test
    void storedAndAdded() {
        Scores scores = uniform();
        ByteBuffer stored = ByteBuffer.allocate(scores.size());
        scores.write(stored);
        assertEquals(0, stored.remaining());
        Scores twice = Scores.read(stored.flip());
        twice.add(scores);
        assertEquals(2 * N, twice.scored());
        assertEquals(2 * scores.logDensity(), twice.logDensity(), 1e-9);
        for (int i = 0; i < Scores.LEVELS.size(); i++) {
            assertEquals(2 * scores.within(i), twice.within(i));
        }
    }
}
