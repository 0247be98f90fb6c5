package io.credence.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the columns of a table seem to be for, by their names and first rows; immutable.
 *
 * @param time the column of event times; null where none seems to be
 * @param key the column of keys, told by its name alone; null where none is
 * @param value the only column of numbers left; null where there are several or none
 * @param candidates the columns of numbers left
 * @param stepSeconds median time between the first rows of the first key; empty without times or below two rows
 */
public record ColumnGuess(String time, String key, String value, List<String> candidates, OptionalDouble stepSeconds) {
    private static final int ROWS = 2000;
    private static final int STEPS = 1000;
    private static final int TOLD_BY = 10; // rows after which a column of ever new names is no key
    private static final int SHORTEST_DATE = 7; // 2020-01: four digits are too common to be a time without the name
    private static final List<String> TIMES = List.of(
            "time",
            "timestamp",
            "ts",
            "datetime",
            "date_time",
            "event_time",
            "eventtime",
            "@timestamp",
            "ts_ms",
            "time_ms",
            "timestamp_ms",
            "ts_us",
            "epoch",
            "epoch_ms",
            "unixtime",
            "date",
            "day",
            "month",
            "year");
    private static final List<String> KEYS = List.of(
            "key",
            "sensor",
            "sensor_id",
            "sensorid",
            "device",
            "device_id",
            "deviceid",
            "unit",
            "unit_id",
            "series",
            "series_id",
            "station",
            "machine",
            "machine_id",
            "asset",
            "asset_id",
            "host",
            "node",
            "tag",
            "id");
    private static final Set<String> COUNTERS = Set.of("", "seq", "sequence", "row", "index", "unnamed: 0");

    /** Copies the list. */
    public ColumnGuess {
        candidates = List.copyOf(candidates);
    }

    static ColumnGuess of(List<String> header, CsvReader rows, boolean all) throws IOException {
        Survey survey = new Survey(header.size());
        CsvReader.Row row = rows.next();
        for (int i = 0; i < ROWS && row != CsvReader.Row.END; i++) {
            // The last row of a beginning is cut anywhere: its fields may be right in number and wrong in kind.
            boolean good = row == CsvReader.Row.READ && rows.fields() == header.size();
            String[] cells = good ? Survey.cells(rows) : null;
            row = rows.next();
            if (good && (all || row != CsvReader.Row.END)) {
                survey.add(cells);
            }
        }
        int time = time(header, survey);
        int key = key(header, survey, time);
        List<String> candidates = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            boolean free = i != time && i != key && !COUNTERS.contains(lower(header.get(i)));
            if (free && survey.isNumeric(i)) {
                candidates.add(header.get(i));
            }
        }
        return new ColumnGuess(
                time < 0 ? null : header.get(time),
                key < 0 ? null : header.get(key),
                candidates.size() == 1 ? candidates.get(0) : null,
                candidates,
                time < 0 ? OptionalDouble.empty() : survey.medianStep(time, key));
    }

    private static int time(List<String> header, Survey survey) {
        for (String name : TIMES) {
            for (int i = 0; i < header.size(); i++) {
                boolean calendar = name.equals("day") || name.equals("month") || name.equals("year");
                if (lower(header.get(i)).equals(name) && survey.isTime(i, calendar)) {
                    return i;
                }
            }
        }
        for (int i = 0; i < header.size(); i++) {
            if (survey.isDate(i, SHORTEST_DATE)) {
                return i;
            }
        }
        return -1;
    }

    private static int key(List<String> header, Survey survey, int time) {
        for (String name : KEYS) {
            for (int i = 0; i < header.size(); i++) {
                if (i != time && lower(header.get(i)).equals(name) && survey.recurs(i, TOLD_BY)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The first rows as texts, and what they say of a column. */
    private static final class Survey {
        private final List<String[]> rows = new ArrayList<>();
        private final NumberReader numbers = new NumberReader();
        private final int columns;

        Survey(int columns) {
            this.columns = columns;
        }

        static String[] cells(CsvReader row) {
            String[] cells = new String[row.fields()];
            for (int i = 0; i < cells.length; i++) {
                // Numbers and times are ASCII; other texts need only stay distinct.
                cells[i] = new String(row.bytes(), row.start(i), row.end(i) - row.start(i), ISO_8859_1);
            }
            return cells;
        }

        void add(String[] cells) {
            if (cells.length == columns) {
                rows.add(cells);
            }
        }

        private static byte[] bytes(String cell) {
            return cell.getBytes(ISO_8859_1);
        }

        /** Whether there are numbers, and else nothing but gaps. */
        boolean isNumeric(int column) {
            boolean some = false;
            for (String[] row : rows) {
                byte[] cell = bytes(row[column]);
                switch (numbers.read(cell, 0, cell.length)) {
                    case NUMBER -> some = true;
                    case MALFORMED -> {
                        return false;
                    }
                    case MISSING, OUT_OF_RANGE -> {}
                }
            }
            return some;
        }

        private TimeReader.Votes votes(int column) {
            TimeReader.Votes votes = new TimeReader.Votes();
            for (String[] row : rows) {
                byte[] cell = bytes(row[column]);
                votes.add(cell, 0, cell.length);
            }
            return votes;
        }

        /** Whether at least half of the texts are times: on the calendar, where the name could be a plain number too. */
        boolean isTime(int column, boolean calendar) {
            TimeReader.Votes votes = votes(column);
            EventTime.Kind verdict = votes.verdict();
            return verdict != null
                    && 2 * votes.times() >= rows.size()
                    && (!calendar || verdict == EventTime.Kind.ISO || verdict == EventTime.Kind.YEAR);
        }

        /** Whether at least half of the texts are dates that are more than a year. */
        boolean isDate(int column, int shortest) {
            int dates = 0;
            for (String[] row : rows) {
                byte[] cell = bytes(row[column]);
                dates +=
                        cell.length >= shortest && EventTime.detect(cell, 0, cell.length) == EventTime.Kind.ISO ? 1 : 0;
            }
            return !rows.isEmpty() && 2 * dates >= rows.size();
        }

        /** Whether names come again, or there are too few rows to tell. */
        boolean recurs(int column, int enough) {
            Set<String> seen = new HashSet<>();
            for (String[] row : rows) {
                seen.add(row[column]);
            }
            return rows.size() < enough || seen.size() < rows.size();
        }

        OptionalDouble medianStep(int time, int key) {
            TimeReader reader = new TimeReader();
            reader.settle(votes(time).verdict());
            double[] steps = new double[STEPS];
            int count = 0;
            long last = EventTime.MISSING;
            for (int i = 0; i < rows.size() && count < STEPS; i++) {
                String[] row = rows.get(i);
                if (key >= 0 && !row[key].equals(rows.get(0)[key])) {
                    continue;
                }
                byte[] cell = bytes(row[time]);
                long micros = reader.read(cell, 0, cell.length);
                if (EventTime.isError(micros)) {
                    continue;
                }
                if (last != EventTime.MISSING && micros > last) {
                    steps[count++] = (micros - last) / 1e6;
                }
                last = micros;
            }
            if (count == 0) {
                return OptionalDouble.empty();
            }
            Arrays.sort(steps, 0, count);
            return OptionalDouble.of(steps[count / 2]);
        }
    }
}
