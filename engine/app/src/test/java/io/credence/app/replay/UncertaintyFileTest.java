package io.credence.app.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines come in order, whoever prints them. */
final class UncertaintyFileTest {
    private static final int RECORDS = 20_001; // not a whole number of batches

    @TempDir
    Path folder;

    @Test
    void theNumberOfThreadsDoesNotShow() throws IOException {
        byte[] one = write(1);
        assertArrayEquals(one, write(2));
        assertArrayEquals(one, write(5));
        List<String> lines = Files.readAllLines(folder.resolve("5"));
        assertEquals(RECORDS, lines.size());
        for (int i = 0; i < RECORDS; i++) {
            assertTrue(lines.get(i).startsWith("{\"key\":\"a\",\"time\":" + i + ","), lines.get(i));
        }
    }

    @Test
    void noRecordsAreAnEmptyFile() throws IOException {
        new UncertaintyFile(folder.resolve("none"), false, 2).close();
        assertEquals(0, Files.size(folder.resolve("none")));
    }

    private byte[] write(int threads) throws IOException {
        Path file = folder.resolve(String.valueOf(threads));
        KeyedRandom random = new KeyedRandom().aim(1, 0, 0, 0);
        Forecast forecast = new Forecast();
        Surprise surprise = new Surprise();
        Observation y = new Observation();
        try (UncertaintyFile lines = new UncertaintyFile(file, false, threads)) {
            for (int i = 0; i < RECORDS; i++) {
                y.value(random.nextGaussian()).time(i * 1_000_000L);
                forecast.normal(0, 1, y);
                surprise.scoreNormal(y, 0, 1, random);
                lines.add("a", y, Outcome.ABSORBED, 0, forecast, surprise);
            }
        }
        return Files.readAllBytes(file);
    }
}
