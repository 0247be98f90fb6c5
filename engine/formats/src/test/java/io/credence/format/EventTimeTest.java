package io.credence.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.format.EventTime.Kind;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2014-04-01 00:00:00, 2014-04-01T00:00:00Z",
        "2014-04-01T00:00:00, 2014-04-01T00:00:00Z",
        "2014-04-01t00:00:00z, 2014-04-01T00:00:00Z",
        "2014-04-01T00:00, 2014-04-01T00:00:00Z",
        "2014-04-01T12:34+02, 2014-04-01T10:34:00Z",
        "2014-04-01T12:34:56.5+0230, 2014-04-01T10:04:56.500Z",
        "2014-04-01T12:34:56.123456789-23:00, bad",
        "2014-04-01T12:34:56.123456789-11:30, 2014-04-02T00:04:56.123456Z",
        "'2014-04-01 12:34:56,25', 2014-04-01T12:34:56.250Z",
        "2014-04-01, 2014-04-01T00:00:00Z",
        "1949-01, 1949-01-01T00:00:00Z",
        "1871, 1871-01-01T00:00:00Z",
        "0000-02-29, 0000-02-29T00:00:00Z",
        "-0001-12-31T23:59:59Z, -0001-12-31T23:59:59Z",
        "+12345-06-07, +12345-06-07T00:00:00Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    })
    void isoIsReadAsTheInstantItNames(String text, String expected) {
        long micros = parse(Kind.ISO, text);
        if (expected.equals("bad")) {
            assertEquals(EventTime.MALFORMED, micros);
        } else {
            assertEquals(micros(Instant.parse(expected)), micros);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-",
                "12",
                "187",
                "18710",
                "2014-",
                "2014-1",
                "2014-13",
                "2014-00",
                "2014-02-29",
                "2014-04-31",
                "2014-04-00",
                "2014-04-01T",
                "2014-04-01T1",
                "2014-04-01T12",
                "2014-04-01T24:00",
                "2014-04-01T12:60",
                "2014-04-01T12:00:60",
                "2014-04-01T12:00:",
                "2014-04-01T12:00:0",
                "2014-04-01T12:00:00.",
                "2014-04-01T12:00:00.5x",
                "2014-04-01T12:00:00+",
                "2014-04-01T12:00:00+1",
                "2014-04-01T12:00:00+1:00",
                "2014-04-01T12:00:00+19:00",
                "2014-04-01T12:00:00ZZ",
                "2014/04/01",
                "2014-04-01_00:00",
                "2014-04-0100:00",
                "1900-02-29",
                "2014-4-1",
                "2014-04-01T12.00",
                "2014-04-01Z",
                "+201-01-01",
                "\u0004014-01-01",
                "2014-04-01T12:00:00 Z"
            })
    void whatIsNoIsoTimeIsMalformed(String text) {
        assertEquals(EventTime.MALFORMED, parse(Kind.ISO, text));
        if (!text.equals("12") && !text.equals("187") && !text.equals("18710")) {
            assertNull(detect(text));
        }
    }

    @Test
    void anyInstantComesBackAndAgreesWithJavaTime() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] out = new byte[EventTime.MAX_LENGTH];
        for (int i = 0; i < 300_000; i++) {
            long micros = random.nextLong() >> random.nextInt(40);
            if (Math.abs(micros) > Long.MAX_VALUE - 2 * 86_400_000_000L) {
                continue;
            }
            if (i % 3 == 0) {
                micros = Math.floorDiv(micros, 1_000_000L) * (micros > Long.MIN_VALUE / 4 ? 1_000_000L : 1);
            }
            Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            int end = EventTime.write(micros, out, 0);
            String text = new String(out, 0, end, ISO_8859_1);
            assertEquals(micros, EventTime.parse(Kind.ISO, out, 0, end), text);
            assertEquals(instant, Instant.parse(text), text);
            assertEquals(micros, parse(Kind.ISO, instant.toString()), text);
            assertTrue(!text.contains(".") || !text.endsWith("0Z"), text);
        }
    }

    @Test
    void everyDayOfNineHundredYearsAgreesWithJavaTime() {
        byte[] out = new byte[EventTime.MAX_LENGTH];
        for (LocalDate day = LocalDate.of(-100, 1, 1); day.getYear() < 800; day = day.plusDays(1)) {
            long micros = day.toEpochDay() * 86_400_000_000L;
            assertEquals(micros, parse(Kind.ISO, day.toString()));
            assertEquals(day + "T00:00:00Z", new String(out, 0, EventTime.write(micros, out, 0), ISO_8859_1));
        }
    }

    @Test
    void zonesAgreeWithJavaTime() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 50_000; i++) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(
                    random.nextLong(-100_000_000_000L, 200_000_000_000L), 0, ZoneOffset.UTC);
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
            assertEquals(micros(local.toInstant(zone)), parse(Kind.ISO, local.toString() + zone));
            assertEquals(
                    micros(local.toInstant(zone)),
                    parse(Kind.ISO, local.toString() + zone.getId().replaceFirst("(..):(..)$", "$1$2")));
        }
    }

    @Test
    void damagedTextNeverThrowsNorReadsAsWhatJavaTimeRefuses() {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "0123456789-+:.TZ ";
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder("2014-04-01T12:34:56.789Z");
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String s = text.substring(0, random.nextInt(text.length() + 1));
            for (Kind kind : Kind.values()) {
                parse(kind, s);
            }
            detect(s);
            long ours = parse(Kind.ISO, text.toString());
            try {
                assertEquals(micros(Instant.parse(text)), ours, text::toString);
            } catch (java.time.format.DateTimeParseException e) {
                // Instant.parse is stricter about what may be left out; here all of it is there.
                assertTrue(
                        EventTime.isError(ours)
                                || !text.toString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
                        text::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EPOCH_SECONDS, 1396310400, 1396310400000000",
        "EPOCH_SECONDS, 1396310400.5, 1396310400500000",
        "EPOCH_SECONDS, 1396310400.1234567, 1396310400123456",
        "EPOCH_SECONDS, -1.5, -1500000",
        "EPOCH_SECONDS, 0, 0",
        "EPOCH_SECONDS, .25, 250000",
        "EPOCH_SECONDS, 1.3963104e9, 1396310400000000",
        "EPOCH_MILLIS, 1396310400123, 1396310400123000",
        "EPOCH_MILLIS, 1396310400123.4567, 1396310400123456",
        "EPOCH_MICROS, 1396310400123456, 1396310400123456",
        "EPOCH_MICROS, 1396310400123456.9, 1396310400123456",
        "YEAR, 1871, -3124137600000000",
    })
    void epochsAreExact(Kind kind, String text, long expected) {
        assertEquals(expected, parse(kind, text));
        assertEquals(expected, parse(kind, " " + text + "\t"));
    }

    @Test
    void codesSayWhatIsWrong() {
        for (Kind kind : Kind.values()) {
            assertEquals(EventTime.MISSING, parse(kind, ""));
            assertEquals(EventTime.MISSING, parse(kind, "  "));
            assertEquals(EventTime.MALFORMED, parse(kind, "today"));
            assertEquals(EventTime.MALFORMED, parse(kind, "-"));
            assertEquals(EventTime.MALFORMED, parse(kind, "1.2.3"));
            assertTrue(EventTime.isError(parse(kind, "")));
        }
        assertEquals(EventTime.MALFORMED, parse(Kind.EPOCH_SECONDS, "."));
        assertEquals(EventTime.MALFORMED, parse(Kind.EPOCH_SECONDS, "1e5x"));
        assertEquals(EventTime.MALFORMED, parse(Kind.YEAR, "18711"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.ISO, "+400000-01-01"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.ISO, "-400000-01-01T00:00"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.ISO, "+4000000-01-01"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.EPOCH_SECONDS, "9300000000000"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.EPOCH_SECONDS, "99999999999999999999999"));
        assertEquals(EventTime.OUT_OF_RANGE, parse(Kind.EPOCH_SECONDS, "1e300"));
    }

    @ParameterizedTest
    @CsvSource({
        "2014-04-01 00:00:00, ISO",
        "1949-01, ISO",
        "1871, YEAR",
        "+1871, EPOCH_SECONDS",
        "1871.0, EPOCH_SECONDS",
        "0, EPOCH_SECONDS",
        "1396310400, EPOCH_SECONDS",
        "99999999999, EPOCH_SECONDS",
        "100000000000, EPOCH_MILLIS",
        "1396310400123, EPOCH_MILLIS",
        "99999999999999, EPOCH_MILLIS",
        "100000000000000, EPOCH_MICROS",
        "1396310400123456, EPOCH_MICROS",
        "1.3963104e12, EPOCH_MILLIS",
        "-5.5, EPOCH_SECONDS",
        "-0001-01-01, ISO"
    })
    void kindsAreDetected(String text, Kind expected) {
        assertEquals(expected, detect(text));
    }

    @Test
    void kindsOfSeveralRowsAreJoined() {
        assertEquals(Kind.ISO, Kind.YEAR.with(Kind.ISO));
        assertEquals(Kind.EPOCH_SECONDS, Kind.YEAR.with(Kind.EPOCH_SECONDS));
        assertEquals(Kind.EPOCH_MILLIS, Kind.EPOCH_MILLIS.with(Kind.EPOCH_SECONDS));
        assertEquals(Kind.YEAR, Kind.YEAR.with(Kind.YEAR));
        assertNull(Kind.EPOCH_SECONDS.with(Kind.ISO));
    }

    @Test
    void allocatesNothing() {
        byte[] text = "2014-04-01 00:00:00".getBytes(ISO_8859_1);
        byte[] out = new byte[EventTime.MAX_LENGTH];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        EventTime.write(EventTime.parse(Kind.ISO, text, 0, text.length), out, 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50_000; i++) {
            EventTime.write(EventTime.parse(Kind.ISO, text, 0, text.length) + i, out, 0);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static long parse(Kind kind, String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return EventTime.parse(kind, bytes, 1, bytes.length - 1);
    }

    private static Kind detect(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return EventTime.detect(bytes, 1, bytes.length - 1);
    }
}
