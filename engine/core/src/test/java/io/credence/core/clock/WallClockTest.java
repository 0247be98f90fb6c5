package io.credence.core.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against the JDK's own rules. */
final class WallClockTest {
    private static final long MICROS = 1_000_000;

    private static long expected(ZoneId zone, long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return micros + zone.getRules().getOffset(instant).getTotalSeconds() * MICROS;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kolkata",
                "Africa/Casablanca",
                "UTC",
                "Pacific/Apia",
                "America/Sao_Paulo"
            })
    void itShowsWhatTheRulesSay(String name) {
        ZoneId zone = ZoneId.of(name);
        WallClock clock = new WallClock(zone);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            // From the year 1600 to 2499, and now and then thousands of years away.
            long second = random.nextLong(-11_676_096_000L, 16_725_225_600L) * (i % 10 == 0 ? 20 : 1);
            long micros = second * MICROS + random.nextLong(MICROS);
            assertEquals(expected(zone, micros), clock.shows(micros), () -> name + " " + Instant.ofEpochSecond(second));
        }
    }

    @Test
    void itChangesAtTheInstantTheRulesDo() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        WallClock clock = new WallClock(zone);
        for (int year = 1970; year < 2700; year += 7) {
            Instant from = Instant.parse(year + "-01-01T00:00:00Z");
            for (int i = 0; i < 2; i++) {
                var change = zone.getRules().nextTransition(from);
                if (change == null) {
                    break;
                }
                from = change.getInstant();
                for (long d : new long[] {-1, 0, 1}) {
                    long micros = change.toEpochSecond() * MICROS + d;
                    assertEquals(expected(zone, micros), clock.shows(micros));
                }
            }
        }
    }

    @Test
    void aFixedOffsetIsThatForEver() {
        assertEquals(-3 * 3600 * MICROS, new WallClock(ZoneOffset.ofHours(-3)).shows(0));
    }

    @Test
    void nothingIsAllocated() {
        WallClock clock = new WallClock(ZoneId.of("Europe/Berlin"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < 10; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                sum += clock.shows(i * 3_600_000_000L * 1000);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, () -> "bytes");
        assertEquals(sum, sum);
    }
}
