package io.credence.app.report;

import io.credence.core.Forecast;
import java.util.Arrays;

/**
 * One key's records in at most {@link #MOST} buckets, in the order of time; confined to a thread.
 *
 * <p>A bucket begins as one record. When all are full, neighbours merge and every bucket holds twice as many, so a short
 * series is kept record by record and a long one in bounded memory. Extremes and counts are exact; centres and band edges
 * are means over the bucket's records. Allocates only while it grows to its full size.
 */
final class Buckets {
    /** The most buckets there are; even, so that neighbours merge without a rest. */
    static final int MOST = 1536;

    /** The quantiles of a predictive that are kept. */
    static final int QUANTILES = Forecast.PROBABILITIES.size();

    /** What is counted where it happened, beside the records themselves. */
    enum Event {
        /** A record without a value. */
        MISSING,
        /** A record behind its key's time, folded back or not. */
        LATE,
        /** A record that could not be used. */
        QUARANTINED,
        /** A record seen before. */
        DUPLICATE,
        /** A change was detected. */
        CHANGE
    }

    private static final int FIRST = 64;

    // Of a bucket's doubles: extremes and sum of what was observed, then the sums of the quantiles.
    private static final int LEAST = 0;
    private static final int GREATEST = 1;
    private static final int TOTAL = 2;
    private static final int BANDS = 3;
    private static final int DOUBLES = BANDS + QUANTILES;

    // Of a bucket's counts: what was observed, what was predicted, then the events.
    private static final int OBSERVED = 0;
    private static final int PREDICTED = 1;
    private static final int EVENTS = 2;
    private static final int COUNTS = EVENTS + Event.values().length;

    private long[] from = new long[FIRST];
    private long[] to = new long[FIRST];
    private double[] doubles = new double[FIRST * DOUBLES];
    private int[] counts = new int[FIRST * COUNTS];
    private int size;
    private long width = 1;
    private long inLast;

    /** How many buckets there are. */
    int size() {
        return size;
    }

    /** How many records in order a bucket holds; the last may hold fewer. */
    long width() {
        return width;
    }

    /** A record in order; its value may be missing and its forecast null. */
    void add(long time, double value, Forecast forecast) {
        if (size == 0 || inLast == width) {
            open(time);
        }
        int last = size - 1;
        inLast++;
        to[last] = time;
        observe(last, value);
        if (forecast != null && !Double.isNaN(forecast.quantile(0))) {
            counts[last * COUNTS + PREDICTED]++;
            int at = last * DOUBLES + BANDS;
            for (int i = 0; i < QUANTILES; i++) {
                doubles[at + i] += forecast.quantile(i);
            }
        }
        if (Double.isNaN(value)) {
            counts[last * COUNTS + EVENTS + Event.MISSING.ordinal()]++;
        }
    }

    /** A value behind the newest: observed in its own time's bucket, predicted in none. */
    void addLate(long time, double value) {
        if (size > 0) {
            observe(find(time), value);
        }
        count(time, Event.LATE);
    }

    /** Counts what happened in the bucket of that time; times outside go to the nearest end. */
    void count(long time, Event event) {
        if (size > 0) {
            counts[find(time) * COUNTS + EVENTS + event.ordinal()]++;
        }
    }

    private void observe(int bucket, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        int at = bucket * DOUBLES;
        doubles[at + LEAST] = Math.min(doubles[at + LEAST], value);
        doubles[at + GREATEST] = Math.max(doubles[at + GREATEST], value);
        doubles[at + TOTAL] += value;
        counts[bucket * COUNTS + OBSERVED]++;
    }

    private void open(long time) {
        if (size == MOST) {
            merge();
        } else if (size == from.length) {
            grow(Math.min(MOST, 2 * size));
        }
        int at = size * DOUBLES;
        Arrays.fill(doubles, at, at + DOUBLES, 0);
        doubles[at + LEAST] = Double.POSITIVE_INFINITY;
        doubles[at + GREATEST] = Double.NEGATIVE_INFINITY;
        Arrays.fill(counts, size * COUNTS, (size + 1) * COUNTS, 0);
        from[size] = time;
        size++;
        inLast = 0;
    }

    private void merge() {
        size /= 2;
        width *= 2;
        for (int i = 0; i < size; i++) {
            from[i] = from[2 * i];
            to[i] = to[2 * i + 1];
            int into = i * DOUBLES;
            int left = 2 * i * DOUBLES;
            int right = left + DOUBLES;
            doubles[into + LEAST] = Math.min(doubles[left + LEAST], doubles[right + LEAST]);
            doubles[into + GREATEST] = Math.max(doubles[left + GREATEST], doubles[right + GREATEST]);
            for (int j = TOTAL; j < DOUBLES; j++) {
                doubles[into + j] = doubles[left + j] + doubles[right + j];
            }
            for (int j = 0; j < COUNTS; j++) {
                counts[i * COUNTS + j] = counts[2 * i * COUNTS + j] + counts[(2 * i + 1) * COUNTS + j];
            }
        }
    }

    private void grow(int length) {
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
        doubles = Arrays.copyOf(doubles, length * DOUBLES);
        counts = Arrays.copyOf(counts, length * COUNTS);
    }

    /** The bucket of a time: the last that begins at or before it, else the first. */
    private int find(long time) {
        if (time >= from[size - 1]) {
            return size - 1;
        }
        int at = Arrays.binarySearch(from, 0, size, time);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    /** Time of the bucket's first record in order. */
    long from(int bucket) {
        return from[bucket];
    }

    /** Time of the bucket's last record in order. */
    long to(int bucket) {
        return to[bucket];
    }

    /** Values observed. */
    int observed(int bucket) {
        return counts[bucket * COUNTS + OBSERVED];
    }

    /** How often something happened. */
    int count(int bucket, Event event) {
        return counts[bucket * COUNTS + EVENTS + event.ordinal()];
    }

    /** Smallest value observed; NaN where none was. */
    double least(int bucket) {
        return observed(bucket) == 0 ? Double.NaN : doubles[bucket * DOUBLES + LEAST];
    }

    /** Largest value observed; NaN where none was. */
    double greatest(int bucket) {
        return observed(bucket) == 0 ? Double.NaN : doubles[bucket * DOUBLES + GREATEST];
    }

    /** Mean of the values observed; NaN where none was. */
    double mean(int bucket) {
        return doubles[bucket * DOUBLES + TOTAL] / observed(bucket);
    }

    /** Mean of the predictive's i-th quantile; NaN where nothing was predicted. */
    double quantile(int bucket, int i) {
        return doubles[bucket * DOUBLES + BANDS + i] / counts[bucket * COUNTS + PREDICTED];
    }

    /** Whether every bucket is one record, so that nothing was averaged. */
    boolean isExact() {
        if (width > 1) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (observed(i) > 1) {
                return false;
            }
        }
        return true;
    }
}
