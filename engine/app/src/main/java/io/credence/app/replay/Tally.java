package io.credence.app.replay;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Surprise;
import io.credence.pipeline.Alert;
import io.credence.pipeline.MisfitAlert;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import java.util.List;

/** Adds up what a replay is judged by: coverage, log density, CRPS, alerts; confined to a thread. */
public final class Tally implements Outputs {
    /** Nominal coverages of the table. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

    /** Bins of the PIT histogram. */
    public static final int BINS = 20;

    private final double[] levels =
            LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
    private final long[] inside = new long[levels.length];
    private final long[] pits = new long[BINS];
    private long scored;
    private double logDensity;
    private long ranked;
    private double crps;
    private long alerts;
    private long misfits;
    private MisfitAlert firstMisfit;
    private String firstQuarantine;

    /** Nothing added yet. */
    public Tally() {}

    @Override
    public void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {
        if (outcome != Outcome.ABSORBED) {
            return;
        }
        score(surprise.pit(), surprise.logDensity(), forecast.crps());
    }

    /**
     * Adds a prediction of a record that was absorbed in order.
     *
     * @param pit where the record fell in it
     * @param density its log density there
     * @param rankedScore its CRPS; NaN where there is none
     */
    public void score(double pit, double density, double rankedScore) {
        scored++;
        logDensity += density;
        // Central intervals by the randomised pit: exact where quantiles of counts can only over-cover.
        double width = 2 * Math.abs(pit - 0.5);
        for (int i = 0; i < levels.length; i++) {
            if (width <= levels[i]) {
                inside[i]++;
            }
        }
        pits[Math.min(BINS - 1, (int) (pit * BINS))]++;
        if (!Double.isNaN(rankedScore)) {
            ranked++;
            crps += rankedScore;
        }
    }

    @Override
    public void alert(Alert alert) {
        alerts += alert.state() == Alert.State.PENDING ? 1 : 0;
    }

    @Override
    public void misfit(MisfitAlert alert) {
        if (alert.end() == null) {
            misfits++;
            firstMisfit = firstMisfit == null ? alert : firstMisfit;
        }
    }

    @Override
    public void redated(Alert alert) {
        // It is counted already.
    }

    @Override
    public void quarantine(String key, Observation y, Reason reason, String detail) {
        if (firstQuarantine == null) {
            firstQuarantine = detail;
        }
    }

    /** What was wrong with the first record that was quarantined; null where none was. */
    public String firstQuarantine() {
        return firstQuarantine;
    }

    /** Records scored in order. */
    public long scored() {
        return scored;
    }

    /** Share of records inside the i-th central interval; NaN where none was scored. */
    public double coverage(int i) {
        return (double) inside[i] / scored;
    }

    /** Records per bin of the PIT histogram. */
    public long[] pits() {
        return pits.clone();
    }

    /** Mean log predictive density. */
    public double meanLogDensity() {
        return logDensity / scored;
    }

    /** Mean CRPS of the records that have one. */
    public double meanCrps() {
        return crps / ranked;
    }

    /** How often predictions were found to miss although nothing changed. */
    public long misfits() {
        return misfits;
    }

    /** The first time that predictions were found to miss; null where none was. */
    public MisfitAlert firstMisfit() {
        return firstMisfit;
    }

    /** Changes detected. */
    public long alerts() {
        return alerts;
    }
}
