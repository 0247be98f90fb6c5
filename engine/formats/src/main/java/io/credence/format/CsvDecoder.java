package io.credence.format;

import io.credence.core.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Lines of CSV without a header, one a record or several; confined to a thread, allocates nothing per line of a known key.
 */
public final class CsvDecoder implements Decoder {
    private final CsvReader reader;
    private final CsvColumns columns;

    /**
     * Reads columns of these names.
     *
     * @throws CsvException naming a column that is not there, and those that are
     */
    public CsvDecoder(List<String> header, Columns columns, char delimiter) {
        this(new CsvColumns(header, columns, false), delimiter);
    }

    /** Reads the first columns of lines with commas; further ones are nobody's. */
    static CsvDecoder byNumber(List<String> numbers, Columns columns) {
        return new CsvDecoder(new CsvColumns(numbers, columns, true), ',');
    }

    private CsvDecoder(CsvColumns columns, char delimiter) {
        this.columns = columns;
        try {
            reader = new CsvReader(InputStream.nullInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is nothing to read
        }
        reader.delimiter(delimiter);
    }

    @Override
    public Unlisted unlisted() {
        return columns.unlisted();
    }

    @Override
    public void decode(Envelope record, Sink to) {
        if (record.length() > LONGEST) {
            to.rejected(record.key(), Reason.TOO_LONG, "longer than " + LONGEST + " bytes");
            return;
        }
        try {
            rows(record, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory do not fail
        }
    }

    private void rows(Envelope record, Sink to) throws IOException {
        columns.keyless(record.keyless());
        reader.over(record.value(), record.from(), record.to());
        CsvReader.Row outcome = reader.next();
        if (outcome == CsvReader.Row.END) {
            to.rejected(record.key(), Reason.MALFORMED, "the value is empty");
        }
        for (; outcome != CsvReader.Row.END; outcome = reader.next()) {
            columns.read(reader, outcome, record.key(), record.timeMicros());
            if (columns.rejection() == null) {
                to.observation(columns.key(), columns.observation());
            } else {
                to.rejected(columns.key(), columns.rejection(), columns.detail());
            }
        }
    }
}
