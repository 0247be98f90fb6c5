package io.credence.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.format.CsvReader.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    private static final int WINDOW = 1 << 16;

    @Test
    void agreesWithANaiveParserOnRandomTables() throws IOException {
        SplittableRandom random = new SplittableRandom(4180);
        for (int i = 0; i < 4000; i++) {
            char delimiter = ",;\t".charAt(random.nextInt(3));
            String text = table(random, delimiter, 1 + random.nextInt(12), 1 + random.nextInt(5), 6);
            byte[] bytes = ((random.nextInt(4) == 0 ? "\uFEFF" : "") + text).getBytes(UTF_8);
            InputStream in = random.nextBoolean()
                    ? new ByteArrayInputStream(bytes)
                    : new Trickle(bytes, 1 + random.nextInt(7), i);
            assertEquals(NaiveCsv.rows(text, delimiter), rows(in, delimiter), text);
        }
    }

    @Test
    void agreesWhereRowsStraddleTheWindow() throws IOException {
        SplittableRandom random = new SplittableRandom(65536);
        for (int i = 0; i < 120; i++) {
            String padding = "p".repeat(WINDOW - 30 + random.nextInt(40));
            String text = padding + "\n" + table(random, ',', 8, 4, 12)
                    + (random.nextBoolean() ? "\n\"" + padding + "\"\"\n\",x\n" : "\n")
                    + table(random, ',', 8, 4, 12);
            InputStream in = i % 2 == 0
                    ? new ByteArrayInputStream(text.getBytes(UTF_8))
                    : new Trickle(text.getBytes(UTF_8), 4096, i);
            assertEquals(NaiveCsv.rows(text, ','), rows(in, ','));
        }
    }

    @Test
    void longRowsAreSkippedAloneWhereverTheyLie() throws IOException {
        String justRight = "y".repeat(CsvReader.LONGEST_ROW - 2) + ",1";
        String tooLong = justRight + "2";
        String twoMegabytes = "z".repeat(2_000_000);
        for (String row : List.of(tooLong, twoMegabytes, "\"a\"," + tooLong)) {
            // The row before lets the window grow, so that the next fits in it as a whole.
            String text = "a,b\n" + justRight + "\n" + row + "\nc,d\n" + row;
            for (int most : new int[] {1 << 20, 10_000}) {
                CsvReader reader = new CsvReader(new Trickle(text.getBytes(UTF_8), most, 1));
                assertEquals(
                        List.of(Row.READ, Row.READ, Row.TOO_LONG, Row.READ, Row.TOO_LONG, Row.END), outcomes(reader));
            }
        }
    }

    @Test
    void anOpenQuoteCostsItsLineAlone() throws IOException {
        String text = "a,b\n1,\"\"\"open\n2,x\n3,y\n";
        CsvReader reader = new CsvReader(new Trickle(text.getBytes(UTF_8), 5, 1));
        assertEquals(List.of(Row.READ, Row.BAD_QUOTES, Row.READ, Row.READ, Row.END), outcomes(reader));
        String far = "a,b\n\"open,1\n" + "2,x\n".repeat(500_000);
        List<Row> outcomes = outcomes(new CsvReader(new ByteArrayInputStream(far.getBytes(UTF_8))));
        assertEquals(1, outcomes.stream().filter(Row.BAD_QUOTES::equals).count());
        assertEquals(500_003, outcomes.size());
    }

    @Test
    void textAfterAQuoteCostsItsLineAlone() throws IOException {
        String text = "\"a\"b,c\n\"d\"\r,e\n\"f\"\r\n\"g\"";
        CsvReader reader = new CsvReader(new ByteArrayInputStream(text.getBytes(UTF_8)));
        assertEquals(List.of(Row.BAD_QUOTES, Row.BAD_QUOTES, Row.READ, Row.READ, Row.END), outcomes(reader));
    }

    @Test
    void theLastLineMayEndInAnything() throws IOException {
        for (String end : List.of("", "\n", "\r\n", "\r", "\n\n\n")) {
            assertEquals(
                    List.of(List.of("a", "b"), List.of("1", "2")),
                    rows(new ByteArrayInputStream(("a,b\r\n1,2" + end).getBytes(UTF_8)), ','));
        }
    }

    @Test
    void theDelimiterIsTheOneOutsideQuotes() throws IOException {
        assertEquals(';', guess("\"a,b,c\";d;e\n1;2;3"));
        assertEquals('\t', guess("a\tb,c\td\n"));
        assertEquals(',', guess("a"));
        assertEquals(',', guess(""));
    }

    private static char guess(String text) throws IOException {
        return new CsvReader(new Trickle(text.getBytes(UTF_8), 3, 1)).guessDelimiter();
    }

    private static List<Row> outcomes(CsvReader reader) throws IOException {
        List<Row> outcomes = new ArrayList<>();
        Row row;
        do {
            row = reader.next();
            outcomes.add(row);
        } while (row != Row.END);
        return outcomes;
    }

    private static List<List<String>> rows(InputStream in, char delimiter) throws IOException {
        CsvReader reader = new CsvReader(in);
        reader.delimiter(delimiter);
        List<List<String>> rows = new ArrayList<>();
        for (Row row = reader.next(); row != Row.END; row = reader.next()) {
            assertEquals(Row.READ, row);
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < reader.fields(); i++) {
                fields.add(new String(reader.bytes(), reader.start(i), reader.end(i) - reader.start(i), UTF_8));
            }
            rows.add(fields);
        }
        return rows;
    }

    /** A well-formed table: quotes, doubled quotes, delimiters and line ends within, empty lines, any end. */
    static String table(SplittableRandom random, char delimiter, int rows, int columns, int longest) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                text.append(c == 0 ? "" : String.valueOf(delimiter));
                boolean quoted = random.nextInt(3) == 0;
                text.append(quoted ? "\"" : "");
                for (int i = random.nextInt(longest); i > 0; i--) {
                    String letter = List.of("a", "é", "1", " ", "\u0000", "\"", ",", ";", "\t", "\n", "\r\n")
                            .get(random.nextInt(quoted ? 11 : 5));
                    text.append(letter.equals("\"") ? "\"\"" : letter);
                }
                text.append(quoted ? "\"" : "");
            }
            boolean last = r == rows - 1;
            text.append(last && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
            text.append(random.nextInt(8) == 0 ? "\n" : "");
        }
        return text.toString();
    }
}
