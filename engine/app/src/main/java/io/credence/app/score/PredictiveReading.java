package io.credence.app.score;

import io.credence.simulate.score.predictive.Prediction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one replay, beside another where there is one, into a run a key; confined to a thread.
 *
 * <p>Files are streamed; kept are six scores and a pit a record and rival, which is what errors of means need. So there
 * is a most.
 */
public final class PredictiveReading {
    /** Records that are scored at a time: with two rivals they take 1.1 GB of memory. */
    public static final long MOST = 2_000_000;

    private final int season;
    private final Map<String, KeyRuns> keys = new LinkedHashMap<>();
    private long read;

    /**
     * Nothing read yet.
     *
     * @param season of the seasonal-naive rival in records; 0 for none
     */
    public PredictiveReading(int season) {
        if (season < 0) {
            throw new IllegalArgumentException("--season is a number of records, not " + season);
        }
        this.season = season;
    }

    /**
     * Adds a replay.
     *
     * @param rival another replay of the same records; null for none
     * @param prefix before its keys, so that those of several replays stay apart
     */
    public PredictiveReading add(ReplayFolder replay, ReplayFolder rival, String prefix) throws IOException {
        read += replay.records();
        if (read > MOST) {
            throw new IllegalArgumentException(
                    replay + " has " + replay.records() + " records; at most " + MOST + " are scored at a time");
        }
        if (rival == null) {
            try (SaidLines lines = replay.lines()) {
                for (Said said = lines.next(); said != null; said = lines.next()) {
                    add(prefix, said, null);
                }
            }
            return this;
        }
        try (SaidLines lines = replay.lines();
                SaidLines others = rival.lines()) {
            Said said = lines.next();
            Said other = others.next();
            while (said != null && other != null) {
                requireSame(lines, said, others, other);
                add(prefix, said, other);
                said = lines.next();
                other = others.next();
            }
            if (said != null || other != null) {
                throw new IllegalArgumentException(rival + " has " + rival.records() + " records and " + replay + " "
                        + replay.records() + ": not replays of one file");
            }
        }
        return this;
    }

    private static void requireSame(SaidLines lines, Said said, SaidLines others, Said other) {
        boolean isSame = said.key().equals(other.key())
                && said.time() == other.time()
                && Double.compare(said.observed(), other.observed()) == 0;
        // What one could use and the other could not (a count that is negative) is the same record all the same.
        boolean isUnusable =
                said.outcome().equals("quarantined") || other.outcome().equals("quarantined");
        if (!isSame && !(isUnusable && said.key().equals(other.key()))) {
            throw new IllegalArgumentException(others.place() + " is of key " + other.key() + ", value "
                    + other.observed() + "; " + lines.place() + " of key " + said.key() + ", value " + said.observed()
                    + ": not replays of one file");
        }
    }

    private void add(String prefix, Said said, Said other) {
        if (!said.isInOrder()) {
            return;
        }
        KeyRuns runs = keys.computeIfAbsent(prefix + said.key(), key -> new KeyRuns(key, season));
        runs.add(said, other == null ? null : other.isInOrder() ? other.prediction() : Prediction.NONE);
    }

    /** What was read, by key. */
    Map<String, KeyRuns> keys() {
        return keys;
    }

    /** The table of all that was read. */
    public Table table(String name, String title) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(title + ": no record was absorbed, so nothing can be scored");
        }
        return new PredictiveTable(keys.values()).table(name, title);
    }
}
