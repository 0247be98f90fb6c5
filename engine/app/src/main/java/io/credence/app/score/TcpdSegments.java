package io.credence.app.score;

import io.credence.simulate.score.published.TcpdScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The three read-outs of segments beside what people marked; confined to a thread. */
final class TcpdSegments {
    private static final double FEW = 2;

    private final List<TcpdScore> detected = new ArrayList<>();
    private final List<TcpdScore> dated = new ArrayList<>();
    private final List<TcpdScore> path = new ArrayList<>();
    private final List<Integer> delays = new ArrayList<>();
    private boolean isComplete = true;

    /** A series and what people marked in it. */
    void add(Series series, List<int[]> people) {
        isComplete &= series.replay().hasSegments();
        Series.SegmentRows rows = series.segments();
        detected.add(TcpdScore.of(series.rows(), people, TcpdTable.merged(series, rows.detected())));
        dated.add(TcpdScore.of(series.rows(), people, TcpdTable.merged(series, rows.dated())));
        path.add(TcpdScore.of(series.rows(), people, TcpdTable.merged(series, rows.path())));
        for (int i = 0; i < rows.detected().length; i++) {
            delays.add(rows.detected()[i] - rows.dated()[i]);
        }
    }

    /** Rows of a table; none where a series was not read as segments. */
    void addTo(List<Figure> figures) {
        if (!isComplete) {
            return;
        }
        TcpdTable.add(figures, "segments, when detected", detected);
        TcpdTable.add(figures, "segments, where dated then", dated);
        TcpdTable.add(figures, "segments, from the end", path);
        figures.add(Figure.counted("segments, detected", delays.size(), FEW + delays.size() / 10.0));
        int[] sorted = delays.stream().mapToInt(Integer::intValue).sorted().toArray();
        double median =
                sorted.length == 0 ? Double.NaN : 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
        figures.add(Figure.about("segments, records from date to detection, median", median, FEW));
        figures.add(Figure.about(
                "segments, records from date to detection, mean",
                Arrays.stream(sorted).average().orElse(Double.NaN),
                2 * FEW));
    }

    /** What has to be known to read them. */
    List<String> notes() {
        return isComplete
                ? List.of(
                        "Segments are read from the values alone, whatever the model: from the end with all of a series"
                                + " known, as published methods do; the other two with nothing later.")
                : List.of();
    }
}
