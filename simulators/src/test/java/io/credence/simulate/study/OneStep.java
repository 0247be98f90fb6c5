package io.credence.simulate.study;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Forecast;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.drift.NoDetector;
import io.credence.core.random.KeyedRandom;
import io.credence.simulate.score.predictive.Naive;
import io.credence.simulate.score.predictive.Prediction;
import io.credence.simulate.score.predictive.PredictiveRun;
import io.credence.simulate.score.predictive.PredictiveRun.Measure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How one model predicted one series a step ahead, beside the two naive rivals; immutable once made. */
final class OneStep {
    static final List<Double> LEVELS = PredictiveRun.LEVELS;

    final RealSeries series;
    final double[] pits;
    final int refused;
    final double[] excess = new double[LEVELS.size()]; // coverage less its level, in points
    final double toPersistence;
    final double toSeasonal;
    final double meanCrps;
    final double gainOnPersistence;
    final double gainOnSeasonal;

    OneStep(RealSeries series, Model model) {
        this.series = series;
        byte[] bytes = series.name().getBytes(StandardCharsets.UTF_8);
        long key = KeyedRandom.keyHash(0, bytes, 0, bytes.length);
        PredictiveRun own = new PredictiveRun();
        PredictiveRun persistence = new PredictiveRun();
        PredictiveRun seasonal = new PredictiveRun();
        refused = run(model, key, own);
        Naive last = Naive.persistence(key);
        Naive season = series.season() > 1 ? Naive.seasonal(series.season(), key) : null;
        for (double value : series.values()) {
            persistence.add(value, last.next(value));
            seasonal.add(value, season == null ? Prediction.NONE : season.next(value));
        }
        pits = own.pits();
        for (int i = 0; i < LEVELS.size(); i++) {
            excess[i] = excess(LEVELS.get(i), series.scoredFrom(), pits.length);
        }
        toPersistence = ratio(own, persistence);
        toSeasonal = ratio(own, seasonal);
        gainOnPersistence = gain(own, persistence);
        gainOnSeasonal = gain(own, seasonal);
        meanCrps = mean(scored(own, Measure.CRPS));
    }

    private int run(Model model, long key, PredictiveRun own) {
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), true);
        step.forecasting(true);
        Posterior p = step.begin(key);
        Observation y = new Observation();
        int refused = 0;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < series.values().length; i++) {
            before = Math.max(before, series.micros()[i]); // the autumn's hour that comes twice
            boolean isTaken =
                    step.accept(p, y.value(series.values()[i]).time(before).sequence(i)) == Absorption.ABSORBED;
            refused += isTaken ? 0 : 1;
            double[] quantiles = new double[Forecast.PROBABILITIES.size()];
            for (int j = 0; j < quantiles.length; j++) {
                quantiles[j] = step.forecast().quantile(j);
            }
            own.add(
                    series.values()[i],
                    isTaken
                            ? new Prediction(
                                    step.surprise().mean(),
                                    step.surprise().sd(),
                                    quantiles,
                                    step.surprise().pit(),
                                    step.surprise().logDensity())
                            : Prediction.NONE);
        }
        return refused;
    }

    /** Coverage of the central interval less its level, over some records, in points. */
    double excess(double level, int from, int to) {
        int held = 0;
        for (int i = from; i < to; i++) {
            held += 2 * Math.abs(pits[i] - 0.5) <= level ? 1 : 0;
        }
        return 100 * ((double) held / (to - from) - level);
    }

    private double[] scored(PredictiveRun run, Measure measure) {
        double[] all = run.scores(measure);
        return Arrays.copyOfRange(all, series.scoredFrom(), all.length);
    }

    private double ratio(PredictiveRun own, PredictiveRun rival) {
        double[] a = scored(own, Measure.CRPS);
        double[] b = scored(rival, Measure.CRPS);
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < a.length; i++) {
            boolean isBoth = !Double.isNaN(a[i]) && !Double.isNaN(b[i]);
            ours += isBoth ? a[i] : 0;
            theirs += isBoth ? b[i] : 0;
        }
        return theirs > 0 ? ours / theirs : Double.NaN;
    }

    private double gain(PredictiveRun own, PredictiveRun rival) {
        double[] a = scored(own, Measure.LOG_SCORE);
        double[] b = scored(rival, Measure.LOG_SCORE);
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return mean(differences);
    }

    private static double mean(double[] all) {
        return Arrays.stream(all).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }
}
