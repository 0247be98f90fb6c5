package io.credence.app.score;

import io.credence.simulate.score.Interval;
import io.credence.simulate.score.Limits;
import io.credence.simulate.score.Quantiles;
import io.credence.simulate.score.predictive.Coverage;
import io.credence.simulate.score.predictive.MeanDifference;
import io.credence.simulate.score.predictive.PredictiveRun;
import io.credence.simulate.score.predictive.PredictiveRun.Measure;
import io.credence.simulate.score.predictive.Uniformity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Coverage, pits, proper scores and rivals of some keys as a table; confined to a thread, used once. */
final class PredictiveTable {
    private static final double CONFIDENCE = 0.95;
    private static final double DISTANCE_TOLERANCE = 0.01;
    private static final double CALIBRATED = 0.01; // beyond, the test is said to fail

    private final List<KeyRuns> keys;
    private final List<PredictiveRun> own;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PredictiveTable(Collection<KeyRuns> keys) {
        this.keys = List.copyOf(keys);
        own = keys.stream().map(k -> k.own).toList();
    }

    Table table(String name, String title) {
        double[] pits = PredictiveRun.pits(own);
        long scored = Arrays.stream(pits).filter(p -> !Double.isNaN(p)).count();
        figures.add(Figure.exact("keys", keys.size()));
        figures.add(Figure.exact("records scored", scored));
        coverage(pits);
        uniformity(pits);
        scores();
        rival("persistence", k -> k.persistence);
        rival("seasonal-naive", k -> k.seasonal);
        rival("the other replay", k -> k.other);
        return new Table(name, title, notes, figures);
    }

    private void coverage(double[] pits) {
        List<String> off = new ArrayList<>();
        for (Coverage coverage : Coverage.of(pits, PredictiveRun.LEVELS)) {
            double level = coverage.nominal();
            Interval chance = coverage.limits();
            MeanDifference excess =
                    together(own.stream().map(r -> r.excess(level)).toList());
            Interval alike = excess.limits(CONFIDENCE);
            // Neighbours that are alike widen the limits, never the other way: the wider of the two stands.
            Interval limits = Double.isNaN(alike.low())
                    ? chance
                    : new Interval(
                            Math.min(chance.low(), Math.max(0, level + alike.low())),
                            Math.max(chance.high(), Math.min(1, level + alike.high())));
            figures.add(Figure.limits(percent(level) + " interval holds", coverage.observed(), limits));
            if (!limits.holds(level)) {
                off.add(percent(level));
            }
        }
        notes.add(
                off.isEmpty()
                        ? "Every interval holds what it says, as far as these records can tell."
                        : "Do not hold what they say: the intervals of " + String.join(", ", off) + ".");
    }

    private void uniformity(double[] pits) {
        Uniformity pit = Uniformity.of(pits);
        double chance = 2 / Math.sqrt(Math.max(1, pit.records()));
        figures.add(Figure.about("pit: distance from uniform", pit.distance(), DISTANCE_TOLERANCE));
        figures.add(Figure.probability("pit: p-value of that", pit.distanceProbability()));
        figures.add(Figure.probability("pit: p-value of 20 bins", pit.chiSquareProbability()));
        figures.add(Figure.limits(
                "pit: autocorrelation",
                pit.autocorrelation(),
                new Interval(pit.autocorrelation() - chance, pit.autocorrelation() + chance)));
        if (Math.min(pit.distanceProbability(), pit.chiSquareProbability()) < CALIBRATED) {
            notes.add(
                    Math.abs(pit.autocorrelation()) > chance
                            ? "The pits are not those of an ideal predictive, and neighbours are alike: the p-values, which"
                                    + " take them as independent, are too small."
                            : "The pits are not uniform: the predictive is off in place or in shape.");
        }
    }

    private void scores() {
        boolean isOne = keys.size() == 1;
        if (isOne) { // scores in the value's unit cannot be averaged over keys
            mean("CRPS by 7 quantiles", Measure.CRPS);
            mean("score of the 50 % interval", Measure.INTERVAL_50);
            mean("score of the 90 % interval", Measure.INTERVAL_90);
            mean("score of the 95 % interval", Measure.INTERVAL_95);
        }
        mean("log score", Measure.LOG_SCORE);
        notes.add(
                "Scores in the value's unit leave out a key's first records, of which persistence can say nothing either.");
        notes.add("CRPS by 7 quantiles is about 4 % below the exact one of summary.json.");
    }

    private void mean(String name, Measure measure) {
        MeanDifference mean = together(keys.stream()
                .map(k -> {
                    double[] scores = measure == Measure.LOG_SCORE ? k.own.scores(measure) : settled(k, k.own, measure);
                    return MeanDifference.of(scores, new double[scores.length]);
                })
                .toList());
        figures.add(Figure.limits(name, mean.mean(), mean.limits(CONFIDENCE)));
    }

    private void rival(String name, Function<KeyRuns, PredictiveRun> run) {
        if (keys.stream().allMatch(k -> run.apply(k).records() == 0)) {
            return;
        }
        ratio("CRPS over that of " + name, run, Measure.CRPS);
        ratio("90 % interval score over that of " + name, run, Measure.INTERVAL_90);
        List<MeanDifference> each = keys.stream()
                .map(k -> k.own.against(run.apply(k), Measure.LOG_SCORE))
                .toList();
        MeanDifference log = together(each);
        figures.add(Figure.limits("log score less that of " + name + ", mean", log.mean(), log.limits(CONFIDENCE)));
        figures.add(Figure.limits(
                "log score less that of " + name + ", median" + (keys.size() > 1 ? " of keys" : ""),
                log.median(),
                keys.size() > 1
                        ? medianLimits(
                                sorted(each.stream().map(MeanDifference::mean).toList()))
                        : medianOfRecords(
                                keys.get(0).own.scores(Measure.LOG_SCORE),
                                run.apply(keys.get(0)).scores(Measure.LOG_SCORE))));
    }

    /** A mean over a mean, on the records that both scored; of several keys the median, as a ratio may be anything. */
    private void ratio(String name, Function<KeyRuns, PredictiveRun> run, Measure measure) {
        List<Double> ratios = new ArrayList<>();
        for (KeyRuns key : keys) {
            double[] own = settled(key, key.own, measure);
            double[] others = settled(key, run.apply(key), measure);
            MeanDifference difference = MeanDifference.of(own, others);
            double rival = onBoth(others, own);
            if (rival > 0) {
                ratios.add(1 + difference.mean() / rival);
                if (keys.size() == 1) {
                    Interval limits = difference.limits(CONFIDENCE).times(1 / rival);
                    figures.add(Figure.limits(
                            name, 1 + difference.mean() / rival, new Interval(1 + limits.low(), 1 + limits.high())));
                    return;
                }
            }
        }
        double[] sorted = sorted(ratios);
        figures.add(Figure.limits(name + ", median of keys", Quantiles.of(sorted, 0.5), medianLimits(sorted)));
    }

    /**
     * Scores of the records that persistence scores too: a key's first two predictions, before anything is known, are as
     * wide as numbers go, and would be all that a mean shows.
     */
    private static double[] settled(KeyRuns key, PredictiveRun run, Measure measure) {
        double[] scores = run.scores(measure);
        double[] persistence = key.persistence.scores(measure);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Double.isNaN(persistence[i]) ? Double.NaN : scores[i];
        }
        return scores;
    }

    private static double onBoth(double[] scores, double[] others) {
        double sum = 0;
        long n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isNaN(scores[i] - others[i])) {
                sum += scores[i];
                n++;
            }
        }
        return sum / n;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
    }

    private static Interval medianOfRecords(double[] first, double[] second) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            differences.add(first[i] - second[i]);
        }
        return medianLimits(sorted(differences));
    }

    /** Between which of the sorted values the true median lies, by the sign test; all of few. */
    static Interval medianLimits(double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Interval share = Limits.wilson(n / 2, n, CONFIDENCE);
        int low = (int) Math.floor(share.low() * (n - 1));
        return new Interval(sorted[low], sorted[n - 1 - low]);
    }

    /** One key's own, of several the pooled one. */
    private static MeanDifference together(List<MeanDifference> each) {
        return each.size() == 1 ? each.get(0) : MeanDifference.over(each);
    }

    private static String percent(double level) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * level);
    }
}
