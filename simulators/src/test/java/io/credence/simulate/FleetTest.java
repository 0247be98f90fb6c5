package io.credence.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FleetTest {
    private static final long START = 1_795_269_600_000_000L; // 2026-11-21T14:00:00Z
    private static final FleetOptions DEMO = FleetOptions.of(1, START);

    @Test
    void slicingTimeChangesNothing() {
        Fleet whole = new Fleet(DEMO);
        Fleet fine = new Fleet(DEMO);
        List<Line> expected = Line.sliced(whole, DEMO, 400, 400_000_000);
        assertEquals(expected, Line.sliced(fine, DEMO, 400, 17_001));
        assertEquals(whole.shifts(), fine.shifts());
        assertFalse(whole.shifts().isEmpty());
        fine.advanceTo(START, (k, key, t, v, w) -> {
            throw new AssertionError("the past is sent again");
        });
    }

    @Test
    void theSeedDecidesEverything() {
        assertEquals(Line.of(DEMO, 20), Line.of(FleetOptions.of(1, START), 20));
        assertNotEquals(Line.of(DEMO, 20), Line.of(FleetOptions.of(2, START), 20));
    }

    @Test
    void oneSensorsReadingsDoNotDependOnHowManyOthersThereAre() {
        FleetOptions few =
                new FleetOptions(1, START, 5, DEMO.interval(), 80, Duration.ofSeconds(12), DEMO.imperfections());
        List<String> expected = values(Line.of(few, 60), "north/pressure-01");
        assertEquals(expected, values(Line.of(DEMO, 60), "north/pressure-01"));
    }

    private static List<String> values(List<Line> lines, String key) {
        return lines.stream()
                .filter(line -> key.equals(line.key()))
                .map(line -> line.text().substring(line.text().indexOf("\"seq\"")))
                .limit(50)
                .collect(Collectors.toList());
    }

    @Test
    void sixtySensorsInFourSitesOfFourKinds() {
        List<String> keys = new Fleet(DEMO).keys();
        assertEquals(60, Set.copyOf(keys).size());
        assertTrue(
                keys.containsAll(List.of("north/temperature-01", "south/valve-02", "east/arrivals-15")),
                keys::toString);
        for (SensorKind kind : SensorKind.values()) {
            assertEquals(
                    15, keys.stream().filter(key -> key.contains(kind.word())).count());
        }
    }

    @Test
    void aRecordReadsLikeThis() {
        Line first = Line.of(DEMO.with(Imperfections.NONE), 1).stream()
                .filter(line -> "north/temperature-01".equals(line.key()))
                .findFirst()
                .orElseThrow();
        String time = first.text().replaceAll(".*\"ts\":\"([^\"]*)\".*", "$1");
        assertEquals(first.micros(), Instant.parse(time).toEpochMilli() * 1000);
        String expected =
                "\\{\"sensor\":\"north/temperature-01\",\"site\":\"north\",\"ts\":\"2026-11-21T[0-9:.]{12}Z\","
                        + "\"seq\":0,\"value\":[0-9]+\\.[0-9]}";
        assertTrue(first.text().matches(expected), first.text());
    }

    @Test
    void booksAreWhatTheSinkSaw() {
        Fleet fleet = new Fleet(DEMO);
        List<Line> lines = Line.sliced(fleet, DEMO, 2000, 1_000_000);
        SentBooks books = fleet.books();
        for (SensorKind kind : SensorKind.values()) {
            for (Sent what : Sent.values()) {
                long seen = lines.stream()
                        .filter(l -> l.kind() == kind && l.what() == what)
                        .count();
                assertEquals(seen, books.count(kind, what), kind + " " + what);
            }
        }
        assertEquals(lines.size(), books.total());
        assertTrue(books.held() > 0);
        List<Line> last = new ArrayList<>();
        fleet.drain((k, key, t, v, w) -> last.add(Line.line(k, key, t, v, w)));
        assertEquals(0, books.held());
        assertEquals(lines.size() + last.size(), books.total());
        assertEquals(books.readings(), books.total() - books.count(Sent.DUPLICATE));
    }

    @Test
    void whateverTheEndLateRecordsCameAfterLaterOnes() {
        long late = 0;
        for (long end = 20_000_000; end < 30_000_000; end += 100_000) {
            Fleet fleet = new Fleet(DEMO);
            Map<String, Long> newest = new HashMap<>();
            List<Line> drained = new ArrayList<>();
            fleet.advanceTo(START + end, (k, key, t, v, what) -> newest.merge(String.valueOf(key), t, Math::max));
            fleet.drain((k, key, t, v, what) -> drained.add(Line.line(k, key, t, v, what)));
            for (Line line : drained) {
                if (line.what() != Sent.DUPLICATE) {
                    assertEquals(line.what() == Sent.LATE, line.micros() < newest.get(line.key()), line::text);
                    late += line.what() == Sent.LATE ? 1 : 0;
                }
            }
        }
        assertTrue(late > 0);
    }

    @Test
    void imperfectionsComeAtTheirRate() {
        SentBooks books = booksOf(DEMO, 10_000);
        Imperfections usual = Imperfections.USUAL;
        double readings = books.readings();
        double withOutliers = readings - readings / 4;
        assertShare(usual.outlier(), books.count(Sent.OUTLIER), withOutliers);
        assertShare(usual.missing(), books.count(Sent.MISSING), readings);
        assertShare(usual.late(), books.count(Sent.LATE), readings);
        assertShare(usual.malformed(), books.count(Sent.MALFORMED), readings);
        assertShare(usual.duplicated(), books.count(Sent.DUPLICATE), readings);
        assertEquals(0, books.count(SensorKind.VALVE, Sent.OUTLIER));
        assertEquals(600_000.0, readings, 61); // one a second, less the jitter of the last
    }

    // Five sds of a binomial count. Kills the mutant that forgets that imperfect readings keep apart (13 % too few).
    private static void assertShare(double share, long count, double readings) {
        double expected = share * readings;
        assertEquals(expected, (double) count, 5 * Math.sqrt(expected), "share " + count / readings);
    }

    private static SentBooks booksOf(FleetOptions options, long seconds) {
        Fleet fleet = new Fleet(options);
        fleet.advanceTo(START + seconds * 1_000_000, (k, key, t, v, w) -> {});
        return fleet.books();
    }

    @Test
    void everyRecordIsWhatItsLabelSays() {
        Map<String, Long> newest = new HashMap<>();
        Map<String, Set<String>> seen = new HashMap<>();
        for (Line line : Line.of(DEMO, 3000)) {
            if (line.what() == Sent.MALFORMED) {
                continue;
            }
            boolean isNew =
                    seen.computeIfAbsent(line.key(), k -> new HashSet<>()).add(line.text());
            assertEquals(line.what() != Sent.DUPLICATE, isNew, line::toString);
            long before = newest.merge(line.key(), line.seq(), Math::max);
            if (line.what() == Sent.LATE) {
                assertTrue(line.seq() < before, line::toString);
                assertTrue(before - line.seq() <= 6, line::toString);
            } else if (line.what() != Sent.DUPLICATE) {
                assertEquals(before, line.seq(), line::toString);
            }
            assertEquals(line.what() == Sent.MISSING, line.text().endsWith("\"value\":null}"), line::toString);
        }
    }

    @Test
    void fasterFleetsKeepTheSameShape() {
        FleetOptions fast = DEMO.every(Duration.ofMillis(60));
        assertEquals(Duration.ofMillis(240), fast.shiftEvery());
        SentBooks books = booksOf(fast, 10);
        assertEquals(10_000.0, (double) books.readings(), 61);
    }

    @Test
    void optionsThatCannotBeKeptAreRefused() {
        String said = assertThrows(IllegalArgumentException.class, () -> DEMO.shifting(Duration.ofSeconds(3)))
                .getMessage();
        assertTrue(said.startsWith("shiftEvery is PT3S; legal: long enough to leave a sensor 150 readings"), said);
        assertThrows(IllegalArgumentException.class, () -> DEMO.every(Duration.ofNanos(1_500_000)));
        assertThrows(IllegalArgumentException.class, () -> new Imperfections(0.1, 0.1, 0, 0, 0));
    }
}
