package io.credence.app.report;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.pipeline.AnomalyScore;
import io.credence.pipeline.Outcome;

/** What is kept of one key for its chart, in bounded memory; confined to a thread. */
final class Track {
    private static final int SURPRISES = 200; // dots a chart can show before they hide each other
    private static final int GAPS = 24;
    private static final int UNTUTORED = 5; // records that are predicted from little but the prior surprise nobody

    private final String key;
    private final Buckets buckets = new Buckets();
    private final Foremost surprises = new Foremost(SURPRISES);
    private final Foremost gaps = new Foremost(GAPS);
    private final Lifetimes lifetimes = new Lifetimes();
    private final long[] outcomes = new long[Outcome.values().length];
    private long newest = Long.MIN_VALUE;
    private long changes;

    Track(String key) {
        this.key = key;
    }

    /** How long it was believed to last. */
    Lifetimes lifetimes() {
        return lifetimes;
    }

    void record(Observation y, Outcome outcome, Forecast forecast, Surprise surprise) {
        outcomes[outcome.ordinal()]++;
        if (y == null) {
            buckets.count(newest, Buckets.Event.QUARANTINED);
            return;
        }
        long time = y.timeMicros();
        switch (outcome) {
            case ABSORBED -> inOrder(time, y.value(), forecast);
            case MISSING -> missing(time, forecast);
            case ABSORBED_LATE -> buckets.addLate(time, y.value());
            case LATE -> buckets.count(time, Buckets.Event.LATE);
            case DUPLICATE -> buckets.count(time, Buckets.Event.DUPLICATE);
            case QUARANTINED -> buckets.count(time, Buckets.Event.QUARANTINED);
        }
        if (surprise != null && outcomes[Outcome.ABSORBED.ordinal()] > UNTUTORED) {
            surprises.offer(AnomalyScore.rank(surprise), time, y.value());
        }
    }

    private void missing(long time, Forecast forecast) {
        if (time >= newest) {
            inOrder(time, Double.NaN, forecast);
        } else {
            buckets.count(time, Buckets.Event.MISSING);
        }
    }

    private void inOrder(long time, double value, Forecast forecast) {
        if (newest != Long.MIN_VALUE) {
            gaps.offer((double) time - (double) newest, newest, (double) time);
        }
        newest = time;
        buckets.add(time, value, forecast);
    }

    void changed(long time) {
        changes++;
        buckets.count(time, Buckets.Event.CHANGE);
    }

    String key() {
        return key;
    }

    Buckets buckets() {
        return buckets;
    }

    /** The most surprising records: rank is the residual's distance from zero, in sds. */
    Foremost surprises() {
        return surprises;
    }

    /** The longest stretches without a record: from time to value. */
    Foremost gaps() {
        return gaps;
    }

    long count(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Records of any outcome. */
    long records() {
        long sum = 0;
        for (long count : outcomes) {
            sum += count;
        }
        return sum;
    }

    /** Changes detected. */
    long changes() {
        return changes;
    }
}
