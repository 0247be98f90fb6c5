package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The fleet in time with a clock. */
final class FeedTest {
    private static final long START = 1_795_269_600_000L;

    private final AtomicLong now = new AtomicLong(START);
    private final AtomicLong sent = new AtomicLong();

    @Test
    void theFirstStepCatchesUpWithHistoryAndTheNextKeepPace() {
        DemoOptions options = options(1_000);
        Feed feed = new Feed(options.fleet(START), (kind, key, time, value, what) -> sent.incrementAndGet(), clock());
        feed.step();
        assertEquals(4_800, (double) sent.get(), 60); // 80 readings of 60 sensors
        assertEquals(0, feed.news().shifts().size());
        long history = sent.get();
        now.addAndGet(1_000);
        feed.step();
        assertEquals(1_000, (double) (sent.get() - history), 60);
        now.addAndGet(9_000);
        feed.step();
        assertEquals(5, feed.news().shifts().size(), 1); // one in two seconds
        assertEquals(feed.news().sent().total(), sent.get());
        assertTrue(feed.news().shifts().get(0).onsetMicros() >= START * 1_000);
    }

    @Test
    void whatIsOnItsWayIsSentAtTheEnd() throws Exception {
        Feed feed = new Feed(
                options(1_000).fleet(START), (kind, key, time, value, what) -> sent.incrementAndGet(), clock());
        now.addAndGet(20_000);
        feed.step();
        feed.stop();
        long before = sent.get();
        feed.run();
        assertTrue(sent.get() > before);
        assertEquals(feed.news().sent().total(), sent.get());
    }

    @Test
    void everyRateLeavesRoomBetweenShifts() {
        for (int rate : new int[] {60, 61, 500, 1_000, 6_000}) {
            assertEquals(60, options(rate).fleet(START).sensors());
        }
        assertThrows(IllegalArgumentException.class, () -> options(59));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DemoOptions(
                        1, 1_000, Optional.of(Duration.ofSeconds(1)), 0, Optional.empty(), Optional.empty()));
    }

    private static DemoOptions options(int rate) {
        return new DemoOptions(11, rate, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now.get());
            }
        };
    }
}
