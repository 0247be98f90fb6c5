package io.credence.format;

import io.credence.core.Censoring;
import io.credence.core.Nearest;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.Reason;
import io.credence.core.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where in a row of known columns things are, and the observation read from it; confined to a thread, allocates nothing per
 * row of a known key.
 */
final class CsvColumns {
    private static final int NONE = -1;
    private static final int SHOWN = 40;
    private static final int LISTED = 400; // characters of a message

    private final List<String> header;
    private final boolean openEnded;
    private final NumberReader numbers = new NumberReader();
    private final KeyTexts keys = new KeyTexts();
    private final TimeReader times = new TimeReader();
    private final int time;
    private final int keyColumn;
    private final int sequence;
    private final int id;
    private final int[] values;
    private final int[] covariates;
    private final int censored;
    private final WordReader words;
    private final Observation observation;
    private CsvReader row;
    private String key;
    private String keyless = Envelope.NO_KEY;
    private Reason rejection;
    private String detail;

    /**
     * Finds the columns.
     *
     * @param openEnded whether rows may have more fields than the header
     * @throws CsvException naming a column that is not there or ambiguous, and those that are
     */
    CsvColumns(List<String> header, Columns columns, boolean openEnded) {
        this.header = List.copyOf(header);
        this.openEnded = openEnded;
        if (columns.values().isEmpty()) {
            throw new CsvException("say which column is the value; the header has " + listed());
        }
        time = find(columns.time(), "time");
        keyColumn = find(columns.key(), "key");
        sequence = find(columns.sequence(), "sequence");
        id = find(columns.id(), "id");
        values = columns.values().stream().mapToInt(c -> find(c, "value")).toArray();
        covariates = columns.covariates().stream()
                .mapToInt(c -> find(c, "covariate"))
                .toArray();
        censored = find(columns.censored(), "side");
        words = WordReader.of(columns);
        observation = new Observation(values.length).inputs(new double[columns.inputs()]);
    }

    private int find(String name, String role) {
        if (name == null) {
            return NONE;
        }
        // A column may be called /x: the name as it is comes first.
        String meant =
                header.contains(name) ? name : Columns.unescaped(name.startsWith("/") ? name.substring(1) : name);
        int at = header.indexOf(meant);
        if (at < 0) {
            throw new CsvException(
                    "no column '" + Option.echo(meant) + "' for the " + role + Nearest.hint(meant, header)
                            + "; the header has " + listed()
                            + (header.stream().anyMatch(CsvColumns::looksLikeData)
                                    ? " (is it data? The first line must name the columns)"
                                    : ""));
        }
        if (header.lastIndexOf(meant) != at) {
            throw new CsvException("column '" + Option.echo(meant) + "' for the " + role
                    + " is there more than once: as number " + (at + 1) + " and " + (header.lastIndexOf(meant) + 1));
        }
        return at;
    }

    private String listed() {
        return Option.echo(String.join(", ", header), LISTED);
    }

    /** Whether a name is a number or a time, as in a file without a header. */
    static boolean looksLikeData(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        NumberReader.Result number = new NumberReader().read(bytes, 0, bytes.length);
        return number == NumberReader.Result.NUMBER || EventTime.detect(bytes, 0, bytes.length) != null;
    }

    /** The column of times; −1 where there is none. */
    int time() {
        return time;
    }

    void settle(EventTime.Kind kind) {
        times.settle(kind);
    }

    /** Sets why there is no key where none came with the record. */
    void keyless(String why) {
        keyless = why;
    }

    /**
     * Reads the row the reader is at.
     *
     * @param ownKey the key where no column holds one; null where there is none
     * @param ownTime the time where no column holds one; {@link EventTime#MISSING} where there is none
     */
    void read(CsvReader reader, CsvReader.Row outcome, String ownKey, long ownTime) {
        row = reader;
        observation.uncensored();
        key = keyColumn == NONE ? ownKey : null;
        rejection = null;
        detail = null;
        switch (outcome) {
            case TOO_LONG -> reject(Reason.TOO_LONG, "longer than " + CsvReader.LONGEST_ROW + " bytes");
            case BAD_QUOTES -> reject(Reason.MALFORMED, "a quoted field is not closed, or text follows its end");
            default -> {
                if (isWhole() && readKey() && readTime(ownTime) && readSequence() && readValues() && readSide()) {
                    readCovariates();
                }
            }
        }
    }

    private boolean isWhole() {
        return row.fields() == header.size()
                || (openEnded && row.fields() > header.size())
                || reject(Reason.MALFORMED, "has " + row.fields() + " fields, the header " + header.size());
    }

    private boolean readKey() {
        if (keyColumn == NONE) {
            return key != null || reject(Reason.BAD_KEY, "no column holds the key, and " + keyless);
        }
        int start = row.start(keyColumn);
        int end = row.end(keyColumn);
        if (start == end) {
            return reject(Reason.BAD_KEY, "the key in column " + header.get(keyColumn) + " is empty");
        }
        key = keys.text(row.bytes(), start, end);
        return key != null || reject(Reason.BAD_KEY, "the key in column " + header.get(keyColumn) + " is not UTF-8");
    }

    private boolean readTime(long ownTime) {
        long micros = time == NONE ? ownTime : times.read(row.bytes(), row.start(time), row.end(time));
        if (EventTime.isError(micros)) {
            return reject(
                    Reason.BAD_TIME,
                    time == NONE
                            ? "no column holds the time, and the record has none"
                            : "cannot read the time '" + text(time) + "'");
        }
        observation.time(micros);
        return true;
    }

    private boolean readSequence() {
        if (sequence != NONE) {
            NumberReader.Result result = numbers.readLong(row.bytes(), row.start(sequence), row.end(sequence));
            if (result != NumberReader.Result.NUMBER) {
                return reject(Reason.BAD_SEQUENCE, "cannot read the sequence '" + text(sequence) + "'");
            }
            observation.sequence(numbers.longValue());
        } else if (id != NONE) {
            if (row.start(id) == row.end(id)) {
                return reject(Reason.BAD_SEQUENCE, "the id in column " + header.get(id) + " is empty");
            }
            observation.sequence(Texts.hash(row.bytes(), row.start(id), row.end(id)));
        }
        return true;
    }

    private boolean readValues() {
        if (words != null) {
            words.read(row.bytes(), row.start(values[0]), row.end(values[0]), observation);
            return true;
        }
        for (int i = 0; i < values.length; i++) {
            int column = values[i];
            NumberReader.Result result = numbers.read(row.bytes(), row.start(column), row.end(column));
            if (result == NumberReader.Result.MALFORMED) {
                return rejectNumber(Reason.BAD_VALUE, column);
            }
            // An infinity is passed on: the intake rejects it, and then its time is known.
            observation.values()[i] = numbers.value();
        }
        return true;
    }

    private boolean readSide() {
        if (censored == NONE) {
            return true;
        }
        Censoring side = SideReader.read(row.bytes(), row.start(censored), row.end(censored));
        observation.censored(side == null ? Censoring.NONE : side);
        return side != null
                || reject(
                        Reason.BAD_VALUE,
                        "'" + text(censored) + "' in column " + header.get(censored) + " is not " + SideReader.WORDS);
    }

    private void readCovariates() {
        for (int i = 0; i < covariates.length; i++) {
            int column = covariates[i];
            if (numbers.read(row.bytes(), row.start(column), row.end(column)) != NumberReader.Result.NUMBER) {
                rejectNumber(Reason.BAD_COVARIATE, column);
                return;
            }
            observation.inputs()[i] = numbers.value();
        }
    }

    private boolean rejectNumber(Reason reason, int column) {
        return reject(reason, "'" + text(column) + "' in column " + header.get(column) + " is not a number");
    }

    private boolean reject(Reason reason, String why) {
        rejection = reason;
        detail = "row " + row.row() + " " + why;
        return false;
    }

    private String text(int column) {
        int start = row.start(column);
        int length = Math.min(4 * SHOWN, row.end(column) - start);
        return Option.echo(new String(row.bytes(), start, length, StandardCharsets.UTF_8), SHOWN);
    }

    Unlisted unlisted() {
        return WordReader.countedBy(words);
    }

    String key() {
        return key;
    }

    Observation observation() {
        return observation;
    }

    Reason rejection() {
        return rejection;
    }

    String detail() {
        return detail;
    }
}
