package io.credence.simulate.score.published;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The search for the threshold that suits all files together best; static. */
public final class NabThreshold {
    /** Above every score: nothing is a detection. */
    public static final double ABOVE_ALL = Double.POSITIVE_INFINITY;

    private record Row(double score, double worth, int window) {}

    private NabThreshold() {}

    /** The greatest among the thresholds with the highest raw score: every emitted score is tried, and none. */
    public static double best(List<NabFile> files, NabProfile profile) {
        List<Row> rows = new ArrayList<>();
        int windows = 0;
        double raw = 0;
        for (NabFile file : files) {
            for (int i = file.firstJudged(); i < file.rows(); i++) {
                if (!Double.isNaN(file.score(i))) {
                    int window = file.windowOf(i);
                    rows.add(new Row(
                            file.score(i), file.worth(i), window == NabFile.NONE ? NabFile.NONE : windows + window));
                }
            }
            windows += file.windows();
            raw -= profile.missed() * file.judgedWindows();
        }
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
        return sweep(rows, new double[windows], raw, profile);
    }

    /** Lowers the threshold from above all scores, and adds what each further detection changes. */
    private static double sweep(List<Row> rows, double[] best, double nothing, NabProfile profile) {
        double raw = nothing;
        double highest = nothing;
        double threshold = ABOVE_ALL;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.window() == NabFile.NONE) {
                raw += profile.falseRecord() * row.worth();
            } else if (row.worth() > best[row.window()]) {
                raw += profile.found() * (row.worth() - best[row.window()]);
                raw += best[row.window()] == 0 ? profile.missed() : 0;
                best[row.window()] = row.worth();
            }
            // Rows of one score are detected together or not at all.
            boolean isLastOfScore = i + 1 == rows.size() || rows.get(i + 1).score() < row.score();
            if (isLastOfScore && raw > highest) {
                highest = raw;
                threshold = row.score();
            }
        }
        return threshold;
    }
}
