package io.credence.simulate.score.predictive;

import io.credence.core.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How one method predicted one key's records, in their order; confined to a thread.
 *
 * <p>Every record takes a place, scored or not, so that two methods on the same records can be compared place by place.
 */
public final class PredictiveRun {
    /** Probabilities of the central intervals whose coverage is asked about. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

    /** What each record is scored by. */
    public enum Measure {
        /** Ranked probability score by the published quantiles; less is better. */
        CRPS,
        /** Log density; more is better. */
        LOG_SCORE,
        /** Score of the 50 % interval; less is better. */
        INTERVAL_50,
        /** Score of the 90 % interval; less is better. */
        INTERVAL_90,
        /** Score of the 95 % interval; less is better. */
        INTERVAL_95,
        /** Distance from the median; less is better. */
        ABSOLUTE_ERROR
    }

    private static final int FIRST = 256;

    private final Map<Measure, double[]> scores = new EnumMap<>(Measure.class);
    private double[] pits = new double[FIRST];
    private int records;

    /** No record yet. */
    public PredictiveRun() {
        for (Measure measure : Measure.values()) {
            scores.put(measure, new double[FIRST]);
        }
    }

    /** A record and what was said of it; a value that is NaN was missing, and is scored by nothing. */
    public void add(double value, Prediction said) {
        if (records == pits.length) {
            pits = Arrays.copyOf(pits, 2 * records);
            scores.replaceAll((measure, column) -> Arrays.copyOf(column, 2 * records));
        }
        double[] q = said.quantiles();
        pits[records] = Double.isNaN(value) ? Double.NaN : said.pit();
        put(Measure.CRPS, Crps.ofQuantiles(value, q));
        put(Measure.LOG_SCORE, Double.isNaN(value) ? Double.NaN : said.logDensity());
        put(Measure.INTERVAL_50, interval(value, q, 0.25, 0.5));
        put(Measure.INTERVAL_90, interval(value, q, 0.05, 0.9));
        put(Measure.INTERVAL_95, interval(value, q, 0.025, 0.95));
        put(Measure.ABSOLUTE_ERROR, Math.abs(value - q[Forecast.PROBABILITIES.indexOf(0.5)]));
        records++;
    }

    private void put(Measure measure, double score) {
        scores.get(measure)[records] = score;
    }

    private static double interval(double value, double[] q, double tail, double level) {
        int low = Forecast.PROBABILITIES.indexOf(tail);
        return IntervalScore.of(value, q[low], q[q.length - 1 - low], level);
    }

    /** How many records were added. */
    public int records() {
        return records;
    }

    /** Where each record fell; NaN where nobody can say. */
    public double[] pits() {
        return Arrays.copyOf(pits, records);
    }

    /** Each record's score; NaN where there is none. */
    public double[] scores(Measure measure) {
        return Arrays.copyOf(scores.get(measure), records);
    }

    /** Mean over the records that have that score; NaN where none has. */
    public double mean(Measure measure) {
        return Arrays.stream(scores(measure))
                .filter(s -> !Double.isNaN(s))
                .average()
                .orElse(Double.NaN);
    }

    /** Coverage of the central intervals. */
    public List<Coverage> coverage() {
        return Coverage.of(pits(), LEVELS);
    }

    /**
     * Coverage less the level it should have, with an error that knows that neighbours are alike: the limits of
     * {@link #coverage} take records as independent.
     */
    public MeanDifference excess(double level) {
        double[] held = pits();
        double[] nominal = new double[held.length];
        Arrays.fill(nominal, level);
        for (int i = 0; i < held.length; i++) {
            held[i] = Double.isNaN(held[i]) ? Double.NaN : 2 * Math.abs(held[i] - 0.5) <= level ? 1 : 0;
        }
        return MeanDifference.of(held, nominal);
    }

    /** Whether the pits look uniform. */
    public Uniformity uniformity() {
        return Uniformity.of(pits());
    }

    /** This one's score less another's, on the records that both scored. */
    public MeanDifference against(PredictiveRun other, Measure measure) {
        return MeanDifference.of(scores(measure), other.scores(measure));
    }

    /** The pits of several keys one after the other, for one coverage of all. */
    public static double[] pits(List<PredictiveRun> keys) {
        List<double[]> each = new ArrayList<>();
        keys.forEach(key -> each.add(key.pits()));
        return each.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
