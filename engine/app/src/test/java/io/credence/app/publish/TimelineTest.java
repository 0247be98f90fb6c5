package io.credence.app.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.collection.SeriesFile;
import io.credence.app.collection.Strand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where recorded series come to lie on the time axis, and in which order their records are played. */
final class TimelineTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.7Z");
    private static final long NOW_SECOND = NOW.getEpochSecond() * SECOND;

    private final List<SeriesFile> twoYears = List.of(
            file("old", strand("old", 2 * DAY, 2 * DAY + HOUR, 2 * DAY + 2 * HOUR)),
            file("new", strand("new", 900 * DAY, 900 * DAY + 10 * HOUR)));

    @Test
    void atTheSpeedOfTheClockAllBeginNow() {
        for (double speed : new double[] {1, 0.1}) {
            Timeline timeline = Timeline.aligned(twoYears, Optional.empty(), Pace.atSpeed(speed), NOW);
            assertEquals(NOW_SECOND, timeline.oldestMicros());
            assertEquals(NOW_SECOND + 10 * HOUR, timeline.newestMicros());
            assertEquals(NOW_SECOND - 2 * DAY, timeline.shiftMicros(0));
            assertEquals(NOW_SECOND - 900 * DAY, timeline.shiftMicros(1));
        }
    }

    /**
     * Kills beginning now at any speed: brokers refuse timestamps an hour ahead, and pipelines quarantine them. Ten hours at
     * sixty times take ten minutes, at whose end the newest record's time is the clock's.
     */
    @Test
    void fasterThanTheClockNothingIsSentBeforeItsTime() {
        Timeline timeline = Timeline.aligned(twoYears, Optional.empty(), Pace.atSpeed(60), NOW);
        assertEquals(NOW_SECOND + 10 * HOUR / 60, timeline.newestMicros());
        assertEquals(timeline.newestMicros() - 10 * HOUR, timeline.oldestMicros());
        long begun = NOW_SECOND + 700_000;
        Pace pace = Pace.atSpeed(60);
        new Playback(timeline).forEachRemaining(record -> {
            long due = begun + pace.dueNanos(0, record.eventMicros() - timeline.oldestMicros()) / 1_000;
            assertTrue(record.eventMicros() <= due, () -> record.eventMicros() + " is sent at " + due);
        });
    }

    @Test
    void whereTimesDoNotSayHowLongItTakesTheNewestIsNow() {
        for (Pace pace : List.of(Pace.unpaced(), Pace.atRate(5))) {
            Timeline timeline = Timeline.aligned(twoYears, Optional.empty(), pace, NOW);
            assertEquals(NOW_SECOND, timeline.newestMicros());
        }
    }

    @Test
    void theBeginningOfEachIsPlayed() {
        Timeline timeline = Timeline.aligned(twoYears, Optional.of(Duration.ofHours(2)), Pace.atSpeed(1), NOW);
        assertEquals(3, timeline.records(), "two of the first file, one of the second");
        assertEquals(List.of("old", "new", "old"), keys(timeline));
        Timeline asTheyAre = Timeline.original(twoYears, Optional.of(Duration.ofHours(2)));
        assertEquals(List.of("old", "old", "new"), keys(asTheyAre));
        assertEquals(0, asTheyAre.shiftMicros(1));
        assertEquals(900 * DAY, asTheyAre.newestMicros());
        assertEquals(
                5,
                Timeline.original(twoYears, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)))
                        .records());
    }

    /** Kills a shift for each key, which would tear apart what one file has recorded together. */
    @Test
    void theKeysOfAFileKeepTheirDistance() {
        SeriesFile file = file("both", strand("a", DAY, DAY + SECOND), strand("b", DAY + HOUR));
        Timeline timeline = Timeline.aligned(List.of(file), Optional.empty(), Pace.atSpeed(1), NOW);
        assertEquals(
                List.of(NOW_SECOND, NOW_SECOND + SECOND, NOW_SECOND + HOUR),
                played(timeline).stream().map(Outgoing::eventMicros).toList());
    }

    /** Kills sorting a key's own records, which would mend what was recorded late, and ties decided by chance. */
    @Test
    void playedByTimeWithEachKeyInItsOwnOrder() {
        SeriesFile file = file("both", strand("a", 5, 1, 9), strand("b", 5, 6), strand("c", 5));
        Timeline timeline = Timeline.original(List.of(file), Optional.empty());
        assertEquals(List.of("a", "a", "b", "c", "b", "a"), keys(timeline));
        assertArrayEquals(
                new long[] {5, 1, 5, 5, 6, 9},
                played(timeline).stream().mapToLong(Outgoing::eventMicros).toArray());
    }

    @Test
    void valuesAreJsonAndMissingOnesNull() {
        Strand strand = new Strand("k", new long[] {DAY, DAY + 1_500_000}, new double[] {-0.1, Double.NaN});
        List<String> values = played(Timeline.original(List.of(file("f", strand)), Optional.empty())).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
        assertEquals(
                List.of(
                        "{\"time\":\"1970-01-02T00:00:00Z\",\"value\":-0.1}",
                        "{\"time\":\"1970-01-02T00:00:01.5Z\",\"value\":null}"),
                values);
    }

    @Test
    void whatTimestampsCannotHoldIsRefused() {
        List<SeriesFile> nile = List.of(file("nile", strand("all", -99 * 365 * DAY, -98 * 365 * DAY)));
        assertRefused(() -> Timeline.original(nile, Optional.empty()), "nile begins before 1970", "--align");
        Timeline.aligned(nile, Optional.empty(), Pace.unpaced(), NOW);
        List<SeriesFile> century = List.of(file("century", strand("all", 0, 99 * 365 * DAY)));
        assertRefused(
                () -> Timeline.aligned(century, Optional.empty(), Pace.unpaced(), NOW),
                "99 years long",
                "before 1970",
                "--until");
        assertRefused(() -> Timeline.original(century, Optional.of(Duration.ZERO)), "--until is PT0S");
        assertRefused(() -> new Outgoing(null, null, -1), "before 1970");
    }

    private static void assertRefused(Runnable making, String... whys) {
        String message =
                assertThrows(IllegalArgumentException.class, making::run).getMessage();
        for (String why : whys) {
            assertTrue(message.contains(why), message);
        }
    }

    private static List<Outgoing> played(Timeline timeline) {
        List<Outgoing> all = new ArrayList<>();
        new Playback(timeline).forEachRemaining(all::add);
        assertEquals(timeline.records(), all.size());
        return all;
    }

    private static List<String> keys(Timeline timeline) {
        return played(timeline).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static SeriesFile file(String name, Strand... strands) {
        return new SeriesFile(name, Arrays.asList(strands));
    }

    private static Strand strand(String key, long... micros) {
        return new Strand(key, micros, new double[micros.length]);
    }
}
