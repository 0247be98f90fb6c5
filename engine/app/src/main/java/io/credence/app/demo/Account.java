package io.credence.app.demo;

import io.credence.pipeline.Books;
import io.credence.pipeline.Outcome;
import io.credence.simulate.SensorKind;
import io.credence.simulate.Sent;
import io.credence.simulate.SentBooks;
import java.util.Arrays;

/** How many records of each kind of sensor were what, in words the sender and the engine share; confined to its owner. */
final class Account {
    private final long[][] counts = new long[SensorKind.values().length][Line.values().length];

    /** What a record was, or became. */
    enum Line {
        /** A reading that came in time, outliers too: absorbed. */
        ABSORBED("absorbed"),
        /** A reading that came after later ones: folded back, or told to be late. */
        LATE("late"),
        /** A reading without a value. */
        MISSING("missing"),
        /** Sent before. */
        DUPLICATE("duplicate"),
        /** Without an observation in it. */
        QUARANTINED("quarantined");

        private final String word;

        Line(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Line of(Sent what) {
            return switch (what) {
                case OK, OUTLIER -> ABSORBED;
                case LATE -> LATE;
                case MISSING -> MISSING;
                case DUPLICATE -> DUPLICATE;
                case MALFORMED -> QUARANTINED;
            };
        }

        static Line of(Outcome outcome) {
            return switch (outcome) {
                case ABSORBED -> ABSORBED;
                case ABSORBED_LATE, LATE -> LATE;
                case MISSING -> MISSING;
                case DUPLICATE -> DUPLICATE;
                case QUARANTINED -> QUARANTINED;
            };
        }
    }

    /** What was sent, by the sender's own count. */
    static Account of(SentBooks sent) {
        Account account = new Account();
        for (SensorKind kind : SensorKind.values()) {
            for (Sent what : Sent.values()) {
                account.add(kind, Line.of(what), sent.count(kind, what));
            }
        }
        return account;
    }

    /** Adds what an engine's books say of a kind of sensor. */
    void add(SensorKind kind, Books books) {
        for (Outcome outcome : Outcome.values()) {
            add(kind, Line.of(outcome), books.count(outcome));
        }
    }

    void add(SensorKind kind, Line line, long more) {
        counts[kind.ordinal()][line.ordinal()] += more;
    }

    Account copy() {
        Account copy = new Account();
        for (int i = 0; i < counts.length; i++) {
            System.arraycopy(counts[i], 0, copy.counts[i], 0, counts[i].length);
        }
        return copy;
    }

    /** Records of all kinds of sensors. */
    long count(Line line) {
        long sum = 0;
        for (long[] kind : counts) {
            sum += kind[line.ordinal()];
        }
        return sum;
    }

    /** All records. */
    long total() {
        long sum = 0;
        for (Line line : Line.values()) {
            sum += count(line);
        }
        return sum;
    }

    /** Whether every kind of sensor has as many of everything. */
    boolean agreesWith(Account other) {
        return Arrays.deepEquals(counts, other.counts);
    }
}
