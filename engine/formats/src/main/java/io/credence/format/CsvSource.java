package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations from CSV with a header row; confined to a thread, allocates nothing per row of a known key.
 *
 * <p>A JSON pointer such as {@code /celsius} names the column {@code celsius}. The kind of time is told from the first row
 * that has one. Empty and NaN values are missing; anything else that is not a number is rejected.
 */
public final class CsvSource implements RecordSource {
    private static final long MICROS = 1_000_000;
    private static final int NONE = -1;
    private static final int SHOWN = 40;

    private final CsvReader reader;
    private final List<String> header;
    private final NumberReader numbers = new NumberReader();
    private final KeyTexts keys = new KeyTexts();

    private int time = NONE;
    private int keyColumn = NONE;
    private int sequence = NONE;
    private int[] values = {};
    private int[] covariates = {};
    private Observation observation = new Observation();
    private EventTime.Kind kind;
    private long rows;
    private String key;
    private Reason rejection;
    private String detail;

    /**
     * Reads the header.
     *
     * @throws CsvException where there is none
     */
    public CsvSource(InputStream in) throws IOException {
        reader = new CsvReader(in);
        reader.delimiter(reader.guessDelimiter());
        CsvReader.Row row = reader.next();
        switch (row) {
            case END -> throw new CsvException("the file is empty: a header row naming the columns is needed");
            case TOO_LONG ->
                throw new CsvException(
                        "the first line is longer than " + CsvReader.LONGEST_ROW + " bytes: this is not a CSV file");
            case BAD_QUOTES -> throw new CsvException("the header row has a quoted name that is not closed");
            case READ -> {}
        }
        header = new ArrayList<>();
        for (int i = 0; i < reader.fields(); i++) {
            header.add(text(i).strip());
        }
        for (int i = reader.start(0); i < reader.end(reader.fields() - 1); i++) {
            if (reader.bytes()[i] == 0) {
                throw new CsvException("the first line holds zero bytes: this is not a text file");
            }
        }
    }

    /** Names of the columns. */
    public List<String> header() {
        return header;
    }

    /**
     * Says which columns hold what; before the first record.
     *
     * @throws CsvException naming a column that is not there, and those that are
     */
    public void columns(Columns columns) {
        time = find(columns.time(), "time");
        keyColumn = find(columns.key(), "key");
        sequence = find(columns.sequence(), "sequence");
        values = columns.values().stream().mapToInt(c -> find(c, "value")).toArray();
        covariates = columns.covariates().stream()
                .mapToInt(c -> find(c, "covariate"))
                .toArray();
        observation = new Observation(values.length).inputs(new double[covariates.length]);
    }

    private int find(String name, String role) {
        if (name == null) {
            return NONE;
        }
        String plain = name.startsWith("/") ? name.substring(1) : name;
        int at = header.indexOf(plain);
        if (at < 0) {
            throw new CsvException(
                    "no column '" + plain + "' for the " + role + "; the header has " + String.join(", ", header));
        }
        return at;
    }

    @Override
    public boolean next() throws IOException {
        CsvReader.Row row = reader.next();
        if (row == CsvReader.Row.END) {
            return false;
        }
        rows++;
        key = keyColumn == NONE ? Columns.ONLY_KEY : null;
        rejection = null;
        detail = null;
        switch (row) {
            case TOO_LONG -> reject(Reason.TOO_LONG, "longer than " + CsvReader.LONGEST_ROW + " bytes");
            case BAD_QUOTES -> reject(Reason.MALFORMED, "a quoted field is not closed");
            default -> read();
        }
        return true;
    }

    private void read() {
        if (reader.fields() != header.size()) {
            reject(Reason.MALFORMED, "has " + reader.fields() + " fields, the header " + header.size());
            return;
        }
        if (keyColumn != NONE && !readKey()) {
            return;
        }
        if (readTime() && readSequence() && readValues()) {
            readCovariates();
        }
    }

    private boolean readKey() {
        int start = reader.start(keyColumn);
        int end = reader.end(keyColumn);
        if (start == end) {
            return reject(Reason.BAD_KEY, "the key in column " + header.get(keyColumn) + " is empty");
        }
        key = keys.text(reader.bytes(), start, end);
        return key != null || reject(Reason.BAD_KEY, "the key in column " + header.get(keyColumn) + " is not UTF-8");
    }

    private boolean readTime() {
        if (time == NONE) {
            observation.time((rows - 1) * MICROS);
            return true;
        }
        int start = reader.start(time);
        int end = reader.end(time);
        byte[] bytes = reader.bytes();
        if (kind == null || kind == EventTime.Kind.YEAR) {
            // Tables written by number crunchers print years as 1871.0.
            end = end - start > 2 && bytes[end - 1] == '0' && bytes[end - 2] == '.' ? end - 2 : end;
        }
        if (kind == null) {
            kind = EventTime.detect(bytes, start, end);
        }
        long micros = kind == null ? EventTime.MALFORMED : EventTime.parse(kind, bytes, start, end);
        if (EventTime.isError(micros)) {
            return reject(Reason.BAD_TIME, "cannot read the time '" + text(time) + "'");
        }
        observation.time(micros);
        return true;
    }

    private boolean readSequence() {
        if (sequence == NONE) {
            return true;
        }
        NumberReader.Result result = numbers.readLong(reader.bytes(), reader.start(sequence), reader.end(sequence));
        if (result != NumberReader.Result.NUMBER) {
            return reject(Reason.BAD_SEQUENCE, "cannot read the sequence '" + text(sequence) + "'");
        }
        observation.sequence(numbers.longValue());
        return true;
    }

    private boolean readValues() {
        for (int i = 0; i < values.length; i++) {
            int column = values[i];
            NumberReader.Result result = numbers.read(reader.bytes(), reader.start(column), reader.end(column));
            if (result == NumberReader.Result.MALFORMED) {
                return reject(
                        Reason.BAD_VALUE,
                        "'" + text(column) + "' in column " + header.get(column) + " is not a number");
            }
            observation.values()[i] = numbers.value();
        }
        return true;
    }

    private void readCovariates() {
        for (int i = 0; i < covariates.length; i++) {
            int column = covariates[i];
            if (numbers.read(reader.bytes(), reader.start(column), reader.end(column)) != NumberReader.Result.NUMBER) {
                reject(
                        Reason.BAD_COVARIATE,
                        "'" + text(column) + "' in column " + header.get(column) + " is not a number");
                return;
            }
            observation.inputs()[i] = numbers.value();
        }
    }

    private boolean reject(Reason reason, String why) {
        rejection = reason;
        detail = "row " + reader.row() + " " + why;
        return false;
    }

    private String text(int column) {
        int start = reader.start(column);
        int length = Math.min(SHOWN, reader.end(column) - start);
        return new String(reader.bytes(), start, length, StandardCharsets.UTF_8);
    }

    /** Whether records carry a clock time rather than their row number. */
    public boolean hasClock() {
        return time != NONE;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Observation observation() {
        return observation;
    }

    @Override
    public Reason rejection() {
        return rejection;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public long bytesRead() {
        return reader.bytesRead();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
