package io.credence.app.score;

import io.credence.pipeline.AnomalyScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A benchmark's series as a replay saw it, a row an instant; immutable.
 *
 * <p>Where the replay had several keys, one a column, their lines of one time are one row: its score is the greatest of
 * theirs, so is its rarity, and an alert of any of them is raised there.
 *
 * @param replay where it comes from
 * @param times of the rows, in the order of the input
 * @param values the first key's
 * @param scores how unusual, NaN where nothing was said
 * @param rarities of the same by the prediction's tail, NaN where nothing was said
 * @param raised rows at which an alert was raised
 * @param onsets rows at which they say in the end that the change began
 * @param segments rows at which segments begin
 */
record Series(
        ReplayFolder replay,
        long[] times,
        double[] values,
        double[] scores,
        double[] rarities,
        int[] raised,
        int[] onsets,
        SegmentRows segments) {
    /**
     * Where segments begin, by each read-out; immutable.
     *
     * @param detected rows at which one was known to have begun
     * @param dated the same, each at the row at which it was said to have begun in the end
     * @param path seen from the end
     */
    record SegmentRows(int[] detected, int[] dated, int[] path) {}

    /** Reads it; what is not laid out as rows is refused by name. */
    static Series read(ReplayFolder replay) throws IOException {
        List<Double> values = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Double> rarities = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        Set<String> inRow = new HashSet<>();
        try (SaidLines lines = replay.lines()) {
            for (Said said = lines.next(); said != null; said = lines.next()) {
                // Another time or a key for the second time: the next row. One key has a row for every line.
                if (times.isEmpty() || said.time() != times.get(times.size() - 1) || inRow.contains(said.key())) {
                    times.add(said.time());
                    values.add(said.observed());
                    scores.add(Double.NaN);
                    rarities.add(Double.NaN);
                    inRow.clear();
                }
                inRow.add(said.key());
                raise(scores, said.score());
                raise(rarities, Double.isNaN(said.tail()) ? Double.NaN : AnomalyScore.ofTail(said.tail()));
            }
        }
        long[] at = times.stream().mapToLong(Long::longValue).toArray();
        Map<Long, Integer> rows = new LinkedHashMap<>();
        for (int i = 0; i < at.length; i++) {
            rows.putIfAbsent(at[i], i);
        }
        List<Episode> episodes = replay.episodes();
        int[] raised = new int[episodes.size()];
        int[] onsets = new int[episodes.size()];
        for (int i = 0; i < raised.length; i++) {
            raised[i] = row(replay, rows, episodes.get(i).detectedAt());
            onsets[i] = nearest(at, episodes.get(i).last().startsAt());
        }
        return new Series(
                replay,
                at,
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                scores.stream().mapToDouble(Double::doubleValue).toArray(),
                rarities.stream().mapToDouble(Double::doubleValue).toArray(),
                raised,
                onsets,
                segments(replay, rows));
    }

    private static SegmentRows segments(ReplayFolder replay, Map<Long, Integer> rows) throws IOException {
        SegmentReadOuts said = replay.segments();
        int[] detected = new int[said.causal().size()];
        int[] dated = new int[detected.length];
        for (int i = 0; i < detected.length; i++) {
            detected[i] = row(replay, rows, said.causal().get(i).detected());
            dated[i] = row(replay, rows, said.causal().get(i).onset());
        }
        int[] path = new int[said.path().size()];
        for (int i = 0; i < path.length; i++) {
            path[i] = row(replay, rows, said.path().get(i));
        }
        return new SegmentRows(detected, dated, path);
    }

    /** The last one becomes the greater of itself and another; what is not a number is neither. */
    private static void raise(List<Double> all, double other) {
        int last = all.size() - 1;
        if (!(other <= all.get(last)) && !Double.isNaN(other)) {
            all.set(last, other);
        }
    }

    private static int row(ReplayFolder replay, Map<Long, Integer> rows, long time) {
        Integer row = rows.get(time);
        if (row == null) {
            throw new IllegalArgumentException(
                    replay + ": an alert or a segment is of a time of which there is no record: not of this run");
        }
        return row;
    }

    /** The first row at that time or after, the last where there is none. */
    private static int nearest(long[] at, long time) {
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= time) {
                return i;
            }
        }
        return at.length - 1;
    }

    int rows() {
        return times.length;
    }

    /** The first row of that time, −1 where there is none. */
    int firstAt(long time) {
        for (int i = 0; i < times.length; i++) {
            if (times[i] == time) {
                return i;
            }
        }
        return -1;
    }

    /** The last row of that time, −1 where there is none. */
    int lastAt(long time) {
        for (int i = times.length - 1; i >= 0; i--) {
            if (times[i] == time) {
                return i;
            }
        }
        return -1;
    }

    /** Rows at which an alert was raised, as marks. */
    boolean[] marks() {
        boolean[] marks = new boolean[times.length];
        Arrays.stream(raised).forEach(row -> marks[row] = true);
        return marks;
    }
}
