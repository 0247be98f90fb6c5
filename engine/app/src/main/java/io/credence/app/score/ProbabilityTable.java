package io.credence.app.score;

import io.credence.simulate.score.Interval;
import io.credence.simulate.score.predictive.MeanDifference;
import io.credence.simulate.score.probability.BrierScore;
import io.credence.simulate.score.probability.CalibrationError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a replay said of zeros and ones, its mean taken as the probability of a one, as a table; static. */
public final class ProbabilityTable {
    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 1;

    private ProbabilityTable() {}

    /**
     * Judges the records that were absorbed in order.
     *
     * @param known what stands beside it, a sentence each
     */
    public static Table of(ReplayFolder replay, String title, String name, List<String> known) throws IOException {
        List<Double> said = new ArrayList<>();
        List<Double> came = new ArrayList<>();
        try (SaidLines lines = replay.lines()) {
            for (Said line = lines.next(); line != null; line = lines.next()) {
                if (line.outcome().equals("absorbed")) {
                    requireBinary(replay, line.observed());
                    said.add(line.prediction().mean());
                    came.add(line.observed());
                }
            }
        }
        int n = said.size();
        if (n == 0) {
            throw new IllegalArgumentException(replay + ": no record was absorbed, so nothing can be scored");
        }
        double[] probabilities = said.stream().mapToDouble(Double::doubleValue).toArray();
        boolean[] outcomes = new boolean[n];
        double[] right = new double[n];
        double[] repeated = new double[n];
        double[] loss = new double[n];
        double ones = came.stream().mapToDouble(Double::doubleValue).sum() / n;
        double[] common = new double[n];
        for (int i = 0; i < n; i++) {
            outcomes[i] = came.get(i) > 0;
            right[i] = probabilities[i] >= 0.5 == outcomes[i] ? 1 : 0;
            common[i] = ones >= 0.5 == outcomes[i] ? 1 : 0;
            loss[i] = -Math.log(outcomes[i] ? probabilities[i] : 1 - probabilities[i]);
            repeated[i] = i == 0 ? Double.NaN : outcomes[i] == outcomes[i - 1] ? 1 : 0;
        }
        BrierScore brier = BrierScore.of(probabilities, outcomes);
        CalibrationError error = CalibrationError.of(probabilities, outcomes, SEED);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.exact("records scored", n));
        mean(figures, "right where it says 1 at a half or more", right);
        mean(figures, "right by saying the last one again", repeated);
        mean(figures, "right by saying the commoner in hindsight", common);
        mean(figures, "log loss", loss);
        figures.add(Figure.about("log loss of always saying the share", entropy(ones), 0.01));
        figures.add(Figure.about("Brier score", brier.score(), 0.01));
        figures.add(Figure.about("of which reliability, less is better", brier.reliability(), 0.01));
        figures.add(Figure.about("of which resolution, more is better", brier.resolution(), 0.01));
        figures.add(Figure.about("of which uncertainty", brier.uncertainty(), 0.01));
        figures.add(Figure.about("skill over always saying the share", brier.skill(), 0.02));
        figures.add(Figure.about("calibration error", error.error(), 0.01));
        figures.add(Figure.limits(
                "that error if every probability were right", error.byChance(), new Interval(0, error.limit())));
        List<String> notes = new ArrayList<>(known);
        notes.add(
                error.isCalibrated()
                        ? "Probabilities are as right as chance allows to see."
                        : "Probabilities are not right: the error is beyond what chance explains.");
        return new Table(name, title, notes, figures);
    }

    private static void requireBinary(ReplayFolder replay, double value) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException(replay + ": probabilities are of zeros and ones, not of " + value);
        }
    }

    private static double entropy(double share) {
        return share > 0 && share < 1 ? -share * Math.log(share) - (1 - share) * Math.log(1 - share) : 0;
    }

    private static void mean(List<Figure> figures, String name, double[] values) {
        MeanDifference mean = MeanDifference.of(values, new double[values.length]);
        figures.add(Figure.limits(name, mean.mean(), mean.limits(CONFIDENCE)));
    }
}
