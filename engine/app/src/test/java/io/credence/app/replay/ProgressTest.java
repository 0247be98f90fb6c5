package io.credence.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a person sees while a long replay runs, on an injected clock. */
final class ProgressTest {
    private long now;
    private long read;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void saysHowFarHowFastAndHowLong() {
        Progress progress = new Progress(terminal, 1000, () -> read, () -> now);
        now = 10_000_000_000L;
        read = 250;
        progress.records(50_000);
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains(" 25 %"), shown);
        assertTrue(shown.contains("50,000 records"), shown);
        assertTrue(shown.contains("5,000/s"), shown);
        assertTrue(shown.contains("30 s left"), shown);
        progress.done();
        assertEquals(5000, progress.timing().recordsPerSecond(), 1e-9);
        assertTrue(screen.toString(StandardCharsets.UTF_8).endsWith("\r\033[K"), "the line is cleared");
    }

    @Test
    void drawsFiveTimesASecondAtMost() {
        Progress progress = new Progress(terminal, 1000, () -> read, () -> now);
        for (int i = 1; i <= 1000; i++) {
            now = i * 1_000_000L; // a second in all
            progress.records(i);
        }
        long drawn = screen.toString(StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\r')
                .count();
        assertEquals(5, drawn);
    }
}
