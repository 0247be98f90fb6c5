package io.credence.format;

import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations from CSV with a header row, also gzipped; confined to a thread, allocates nothing per row of a known key.
 *
 * <p>A JSON pointer such as {@code /celsius} names the column {@code celsius}. The kind of time is what most of the first
 * rows have, looked at before the first is read. Empty and NaN values are missing; anything else that is not a number is
 * rejected. Names in the header need not be unique or there at all, except those that are asked for. A header that is not
 * UTF-8 is read as Latin-1.
 */
public final class CsvSource implements RecordSource {
    private static final long MICROS = 1_000_000;
    private static final int ROWS_FOR_TIME = 1000;

    private final TextInput input;
    private final CsvReader reader;
    private final char delimiter;
    private final List<String> header;
    private CsvColumns columns;
    private long rows;

    /**
     * Reads the header.
     *
     * @throws CsvException where there is none
     */
    public CsvSource(InputStream in) throws IOException {
        input = new TextInput(in);
        String notText = input.notText();
        if (notText != null) {
            throw new CsvException(notText);
        }
        reader = new CsvReader(input);
        delimiter = reader.guessDelimiter();
        reader.delimiter(delimiter);
        switch (reader.next()) {
            case END -> throw new CsvException("the file is empty: a header row naming the columns is needed");
            case TOO_LONG ->
                throw new CsvException(
                        "the first line is longer than " + CsvReader.LONGEST_ROW + " bytes: this is not a CSV file");
            case BAD_QUOTES -> throw new CsvException("the header row has a quoted name that is not closed");
            case READ -> {}
        }
        header = readHeader();
    }

    private List<String> readHeader() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.fields(); i++) {
            names.add(name(i).strip());
        }
        for (int i = reader.start(0); i < reader.end(reader.fields() - 1); i++) {
            if (reader.bytes()[i] == 0) {
                throw new CsvException("the first line holds zero bytes: this is not a text file");
            }
            if (reader.bytes()[i] == '\r') {
                throw new CsvException("lines end in a lone CR: convert the file, as with `tr '\\r' '\\n'`");
            }
        }
        if (names.stream().allMatch(CsvColumns::looksLikeData)) {
            throw new CsvException("the first line looks like data ("
                    + Option.echo(String.join(", ", names))
                    + "): add a line before it that names the columns, such as `time,value`");
        }
        return List.copyOf(names);
    }

    private String name(int column) {
        ByteBuffer bytes =
                ByteBuffer.wrap(reader.bytes(), reader.start(column), reader.end(column) - reader.start(column));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            bytes.position(reader.start(column));
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    /** Names of the columns. */
    public List<String> header() {
        return header;
    }

    /** What the columns seem to be for, by the header and the first rows, which are not consumed. */
    public ColumnGuess guess() throws IOException {
        return ColumnGuess.of(header, ahead(), input.headIsAll());
    }

    /**
     * Says which columns hold what; before the first record.
     *
     * @throws CsvException naming a column that is not there, and those that are
     */
    public void columns(Columns named) throws IOException {
        columns = new CsvColumns(header, named, false);
        if (hasClock()) {
            columns.settle(timeKind(columns.time()));
        }
    }

    private EventTime.Kind timeKind(int column) throws IOException {
        TimeReader.Votes votes = new TimeReader.Votes();
        CsvReader ahead = ahead();
        CsvReader.Row row;
        for (int i = 0; i < ROWS_FOR_TIME && (row = ahead.next()) != CsvReader.Row.END; i++) {
            if (row == CsvReader.Row.READ && ahead.fields() == header.size()) {
                votes.add(ahead.bytes(), ahead.start(column), ahead.end(column));
            }
        }
        return votes.verdict();
    }

    /** A reader of the first rows alone, after the header; the last row may be cut short. */
    private CsvReader ahead() throws IOException {
        CsvReader ahead = new CsvReader(new ByteArrayInputStream(input.head()));
        ahead.delimiter(delimiter);
        ahead.next();
        return ahead;
    }

    @Override
    public boolean next() throws IOException {
        CsvReader.Row row = reader.next();
        if (row == CsvReader.Row.END) {
            return false;
        }
        columns.read(reader, row, Columns.ONLY_KEY, rows * MICROS);
        rows++;
        return true;
    }

    /** Whether records carry a clock time rather than their row number. */
    public boolean hasClock() {
        return columns != null && columns.time() >= 0;
    }

    @Override
    public String key() {
        return columns.key();
    }

    @Override
    public Observation observation() {
        return columns.observation();
    }

    @Override
    public Reason rejection() {
        return columns.rejection();
    }

    @Override
    public String detail() {
        return columns.detail();
    }

    @Override
    public Unlisted unlisted() {
        return columns.unlisted();
    }

    @Override
    public long bytesRead() {
        return input.bytesRead(reader.bytesRead());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
