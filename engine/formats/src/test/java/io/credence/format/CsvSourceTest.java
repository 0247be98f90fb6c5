package io.credence.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {
    private static final Columns TIME_VALUE = new Columns("time", null, null, List.of("value"), List.of());

    @Test
    void readsKeysTimesVectorsAndCovariates() throws IOException {
        CsvSource source = open("t;unit;n;x;y;load\n2020-01-01;ü;7; 1.5 ;nan;3\n");
        source.columns(new Columns("/t", "/unit", "/n", List.of("/x", "/y"), List.of("/load")));
        assertTrue(source.next());
        assertNull(source.rejection());
        assertEquals("ü", source.key());
        assertEquals(7, source.observation().sequence());
        assertEquals(1577836800000000L, source.observation().timeMicros());
        assertEquals(1.5, source.observation().values()[0]);
        assertTrue(Double.isNaN(source.observation().values()[1]));
        assertEquals(3, source.observation().inputs()[0]);
        assertFalse(source.next());
    }

    @Test
    void eachBadRowIsRejectedForItsReason() throws IOException {
        CsvSource source = open("""
                time,key,seq,value,x
                2020-01-01,a,1,5,1
                never,a,2,5,1
                2020-01-01,,3,5,1
                2020-01-01,a,x,5,1
                2020-01-01,a,4,five,1
                2020-01-01,a,5,5,
                2020-01-01,a,6,5
                2020-01-01,a,6,5,1,1
                "open
                ,a,7,5,1
                """);
        source.columns(new Columns("time", "key", "seq", List.of("value"), List.of("x")));
        assertEquals(
                "[null, BAD_TIME row 3 cannot read the time 'never', BAD_KEY row 4 the key in column key is empty,"
                        + " BAD_SEQUENCE row 5 cannot read the sequence 'x',"
                        + " BAD_VALUE row 6 'five' in column value is not a number,"
                        + " BAD_COVARIATE row 7 '' in column x is not a number,"
                        + " MALFORMED row 8 has 4 fields, the header 5, MALFORMED row 9 has 6 fields, the header 5,"
                        + " MALFORMED row 10 a quoted field is not closed, or text follows its end,"
                        + " BAD_TIME row 11 cannot read the time '']",
                outcomes(source).toString());
    }

    @Test
    void keysThatAreNoTextAreRejected() throws IOException {
        CsvSource source = new CsvSource(new ByteArrayInputStream("key,value\nk\u00FC,1\nok,2\n".getBytes(ISO_8859_1)));
        source.columns(new Columns(null, "key", null, List.of("value"), List.of()));
        assertEquals(List.of("BAD_KEY row 2 the key in column key is not UTF-8", "null"), outcomes(source));
        assertEquals(1_000_000, source.observation().timeMicros());
    }

    @Test
    void anIdBecomesTheSameSequenceWhereverItStands() throws IOException {
        CsvSource source = open("id,value\nabc,1\nabd,2\n\"abc\",3\n,4\n");
        source.columns(new Columns(null, null, null, "id", List.of("value"), List.of()));
        assertTrue(source.next());
        long first = source.observation().sequence();
        assertTrue(source.next());
        assertTrue(source.observation().sequence() != first);
        assertTrue(source.next());
        assertEquals(first, source.observation().sequence());
        assertTrue(source.next());
        assertEquals(Reason.BAD_SEQUENCE, source.rejection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1871\n1872\n1873-06\n|-3124137600,-3092601600,-3047932800",
                "1871.0\n1872.0\n|-3124137600,-3092601600",
                "x\n1871\n\n2020-01-01\n|-3124137600,1577836800",
                "5\n2020-01-01T00:00\n2020-01-02\n|1577836800,1577923200",
                "998\n999\n1000\n1001\n|998,999,1000,1001",
                "99999999000\n100000000000\n100000001000\n|99999999,100000000,100000001",
                "1577836800\n1577836800000\n1577836801\n|1577836800,1577836800,1577836801",
                "1577836800.5\n1577836801\n|1577836800,1577836801"
            })
    void theKindOfTimeIsWhatMostRowsHave(String textAndSeconds) throws IOException {
        String[] parts = textAndSeconds.split("\\|", -1);
        if (parts[0].startsWith("1577836800\n")) {
            // One row of milliseconds does not make the others milliseconds.
            parts[0] = parts[0] + "1577836802\n".repeat(20);
            parts[1] = parts[1] + ",1577836802".repeat(20);
        }
        CsvSource source = open("time,value\n" + parts[0].replace("\n", ",1\n"));
        source.columns(TIME_VALUE);
        List<String> seconds = new ArrayList<>();
        while (source.next()) {
            if (source.rejection() == null) {
                seconds.add(String.valueOf(Math.floorDiv(source.observation().timeMicros(), 1_000_000)));
            }
        }
        assertEquals(parts[1], String.join(",", seconds));
    }

    @Test
    void aFileThatIsNoTableSaysWhatItIs() {
        assertMessage(new byte[0], "empty");
        assertMessage("\n\r\n\n".getBytes(UTF_8), "empty");
        assertMessage("time,value\n1,2\n".getBytes(UTF_16), "UTF-16");
        assertMessage("time,value\n1,2\n".getBytes(UTF_16LE), "UTF-16");
        assertMessage(new byte[] {'P', 'K', 3, 4, 0, 9, 8, 7, 6, '\n', 1}, "zero bytes");
        assertMessage(new byte[5000], "zero bytes");
        assertMessage("x".repeat(2_000_000).getBytes(UTF_8), "longer than");
        assertMessage("a,\"b\n1,2\n".getBytes(UTF_8), "quoted name");
        assertMessage("a,b\r1,2\r3,4\r".getBytes(UTF_8), "lone CR");
        assertMessage("2020-01-01,5.5\n2020-01-02,5.6\n".getBytes(UTF_8), "looks like data");
        assertMessage("17\n18\n".getBytes(UTF_8), "names the columns");
    }

    @Test
    void askingForAColumnThatIsNotThereSaysWhichAre() throws IOException {
        CsvSource source = open("time,celsius,celsius,,\n1,2,3,4,5\n");
        assertEquals(List.of("time", "celsius", "celsius", "", ""), source.header());
        assertTrue(asking(source, "celsuis").contains("did you mean `celsius`"));
        assertTrue(asking(source, "celsius").contains("more than once: as number 2 and 3"));
        assertTrue(asking(open("unit7,2020-01-01,5.3\n"), "value").contains("is it data?"));
        assertTrue(assertThrows(
                        CsvException.class, () -> source.columns(new Columns(null, null, null, List.of(), List.of())))
                .getMessage()
                .contains("say which column is the value"));
    }

    @Test
    void namesMayHoldSlashesAndLatinLetters() throws IOException {
        CsvSource source = new CsvSource(new ByteArrayInputStream("m/s,°C,/x\n1,2,3\n".getBytes(ISO_8859_1)));
        source.columns(new Columns(null, null, null, List.of("/m~1s", "°C", "/x"), List.of()));
        assertTrue(source.next());
        assertEquals(3, source.observation().values()[2]);
    }

    @Test
    void gzipIsReadAsWhatItHolds() throws IOException {
        String text = "time,value\n" + "2020-01-01,1\n".repeat(100_000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        CsvSource source = new CsvSource(new Trickle(packed.toByteArray(), 100, 1));
        source.columns(TIME_VALUE);
        assertEquals(100_000, outcomes(source).size());
        assertEquals(packed.size(), source.bytesRead());
        byte[] half = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        CsvSource damaged = new CsvSource(new ByteArrayInputStream(half));
        damaged.columns(TIME_VALUE);
        IOException e = assertThrows(IOException.class, () -> outcomes(damaged));
        assertTrue(e.getMessage().contains("damaged or cut short"));
    }

    @Test
    void aHeaderAloneIsAnEmptyTable() throws IOException {
        CsvSource source = open("time,value");
        source.columns(TIME_VALUE);
        assertFalse(source.next());
        assertEquals(
                new ColumnGuess("time", null, null, List.of(), OptionalDouble.empty()).candidates(),
                source.guess().candidates());
    }

    @Test
    void guessesColumnsAndStepWithoutReadingRows() throws IOException {
        StringBuilder text = new StringBuilder("index,Timestamp,sensor,celsius,site\n");
        for (int i = 0; i < 3000; i++) {
            text.append(i)
                    .append(",")
                    .append(1_577_836_800_000L + 30_000L * (i / 3))
                    .append(",s")
                    .append(i % 3)
                    .append(i % 50 == 0 ? ",,hall\n" : ",20.5,hall\n");
        }
        CsvSource source = open(text.toString());
        assertEquals(
                new ColumnGuess("Timestamp", "sensor", "celsius", List.of("celsius"), OptionalDouble.of(30)),
                source.guess());
        source.columns(new Columns("Timestamp", "sensor", null, List.of("celsius"), List.of()));
        assertEquals(3000, outcomes(source).size());
    }

    @Test
    void guessesNoMoreThanThereIsToSee() throws IOException {
        assertEquals(
                new ColumnGuess("when", null, null, List.of("a", "b"), OptionalDouble.of(86400)),
                open("when,a,b\n2020-01-01,1,2\n2020-01-02,1,2\n2020-01-03,1,2").guess());
        assertEquals(
                new ColumnGuess("year", null, "volume", List.of("volume"), OptionalDouble.of(365 * 86400)),
                open("year,volume\n1871,1120\n1872,1160\n1873,963\n1874,1210\n").guess());
        // Ids that never recur are no keys, months without years no times.
        ColumnGuess guess =
                open("id,month,value\na,1,1\nb,2,1\nc,3,1\nd,4,1\ne,5,1\nf,6,1\ng,7,1\nh,8,1\ni,9,1\nj,1,1\nk,2,1\n")
                        .guess();
        assertNull(guess.key());
        assertNull(guess.time());
        assertEquals(List.of("month", "value"), guess.candidates());
    }

    private static String asking(CsvSource source, String value) {
        Columns columns = new Columns(null, null, null, List.of(value), List.of());
        return assertThrows(CsvException.class, () -> source.columns(columns)).getMessage();
    }

    private static void assertMessage(byte[] file, String part) {
        String message = assertThrows(CsvException.class, () -> new CsvSource(new ByteArrayInputStream(file)))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private static CsvSource open(String text) throws IOException {
        return new CsvSource(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> outcomes(CsvSource source) throws IOException {
        List<String> outcomes = new ArrayList<>();
        while (source.next()) {
            outcomes.add(source.rejection() == null ? "null" : source.rejection() + " " + source.detail());
        }
        return outcomes;
    }
}
