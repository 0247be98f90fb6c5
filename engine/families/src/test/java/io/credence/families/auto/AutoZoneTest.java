package io.credence.families.auto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.OptionException;
import io.credence.core.Posterior;
import io.credence.core.Settings;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The day and the week follow the wall clock of a zone. Fixed seeds; nothing here is decided by chance. */
final class AutoZoneTest {
    private static final long HOUR = 3_600_000_000L;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Model model(Map<String, String> settings) {
        AutoFamily family = new AutoFamily();
        return family.create(Settings.of(family.options(), settings));
    }

    private static double[] logDensities(Map<String, String> settings, long start, double[] values) {
        Assimilator step = new Assimilator(model(settings), new NoDetector(), DriftPolicy.ignore(), true);
        Posterior p = step.begin(1);
        double[] scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            step.accept(p, Observation.of(values[i]).time(start + i * HOUR));
            scores[i] = step.surprise().logDensity();
        }
        return scores;
    }

    /** Busy from eight to six by Berlin's clock, from three weeks before a change on, to the day after it. */
    private static double[] officeHours(Instant start, int records) {
        KeyedRandom random = new KeyedRandom().aim(20261122, 7, 0, 0);
        double[] values = new double[records];
        for (int i = 0; i < records; i++) {
            int hour = LocalDateTime.ofInstant(start.plusSeconds(3600L * i), BERLIN)
                    .getHour();
            values[i] = (hour >= 8 && hour < 18 ? 100 : 10) + random.nextGaussian();
        }
        return values;
    }

    /** Kills: profiles by UTC, and by the offset that held at first; on the very day of the change. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z"})
    void theDayOfTheChangeIsNoSurprise(String change) {
        int records = 22 * 24;
        Instant start = Instant.parse(change).minusSeconds(21 * 86_400);
        double[] values = officeHours(start, records);
        long micros = start.getEpochSecond() * 1_000_000;
        double[] byTheWall = logDensities(Map.of("zone", "Europe/Berlin"), micros, values);
        double[] byUtc = logDensities(Map.of(), micros, values);
        int from = records - 24;
        double least = Arrays.stream(byTheWall).skip(from).min().orElseThrow();
        double leastByUtc = Arrays.stream(byUtc).skip(from).min().orElseThrow();
        assertTrue(least > -6, "the worst record by the wall clock: " + least);
        assertTrue(leastByUtc < -6, "the worst record by UTC: " + leastByUtc);
        double gained = Arrays.stream(byTheWall).skip(from).sum()
                - Arrays.stream(byUtc).skip(from).sum();
        assertTrue(gained > 5, "gained on the day: " + gained);
    }

    /** A zone without summer time is UTC moved: the same scores to the bit. */
    @Test
    void aFixedOffsetOnlyMovesTheClock() {
        double[] values = officeHours(Instant.parse("2026-05-01T00:00:00Z"), 400);
        long start = Instant.parse("2026-05-04T00:00:00Z").getEpochSecond() * 1_000_000;
        long ahead = 5 * HOUR + HOUR / 2;
        assertArrayEquals(
                logDensities(Map.of(), start + ahead, values),
                logDensities(Map.of("zone", "Asia/Kolkata"), start, values),
                0);
    }

    @Test
    void aZoneNeedsAClock() {
        assertThrows(OptionException.class, () -> model(Map.of("clock", "false", "zone", "Europe/Berlin")));
    }
}
