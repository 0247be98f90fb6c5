package io.credence.core.drift;

import io.credence.core.special.Elementary;

/**
 * The last records of a key, as residuals and times in a small room: stateless, over numbers of a key.
 *
 * <p>A residual takes 13 bits: steps of 1/128 scale up to 16 scales, of half a hundredth beyond. The span
 * since the record before takes 13 bits too, to half a hundredth; every sixteenth record's time is kept as it is, and spans
 * are stretched to fit between, so that times are exact where records are regular.
 */
final class RecentRecords {
    /** How many are kept. */
    static final int KEPT = 160;

    private static final int ANCHOR = 16;
    private static final int SPANS = KEPT / Packed.PER_NUMBER;
    private static final int ANCHORS = 2 * SPANS;
    private static final int LAST_TIME = ANCHORS + KEPT / ANCHOR;

    /** How many numbers a key needs. */
    static final int WIDTH = LAST_TIME + 1;

    private static final double FINE = 128; // steps per scale
    private static final int LINEAR = 2048; // of them
    private static final double LINEAR_END = LINEAR / FINE;
    private static final double LOG_STEPS = 200; // per factor e
    private static final int ZERO = 4096;
    private static final double COARSENESS = 0.0022; // half a step of a span
    private static final double SPAN_STEPS = 237; // per factor e: 13 bits reach 30 years of microseconds

    private RecentRecords() {}

    /** Remembers a record, of which {@code index} were remembered before. */
    static void add(double[] a, int at, long index, double residual, double micros) {
        int place = (int) (index % KEPT);
        Packed.put(a, at, place, encode(residual));
        double span = index == 0 ? 0 : micros - a[at + LAST_TIME];
        Packed.put(a, at + SPANS, place, Math.min(Packed.MOST, (long)
                (SPAN_STEPS * Elementary.log(1 + Math.max(0, span)) + 0.5)));
        if (index % ANCHOR == 0) {
            a[at + ANCHORS + place / ANCHOR] = micros;
        }
        a[at + LAST_TIME] = micros;
    }

    /** Puts other residuals in the place of the last ones: they are told in another unit from now on. */
    static void recode(double[] a, int at, long remembered, double[] residuals, int length) {
        for (int i = 0; i < length; i++) {
            Packed.put(a, at, (int) ((remembered - length + i) % KEPT), encode(residuals[i]));
        }
    }

    /** The residuals of records {@code from} (inclusive) to {@code to} (exclusive), all of them still kept. */
    static void residuals(double[] a, int at, long from, long to, double[] out) {
        for (long i = from; i < to; i++) {
            out[(int) (i - from)] = decode(Packed.take(a, at, (int) (i % KEPT)));
        }
    }

    /**
     * When a record was that is still kept, of so many remembered.
     *
     * @param side 0 for the likeliest time, −1 for one that is not after it, 1 for one that is not before it
     */
    static double micros(double[] a, int at, long index, long remembered, int side) {
        long last = remembered - 1;
        long anchor = index - index % ANCHOR;
        long next = Math.min(anchor + ANCHOR, last);
        double end = next % ANCHOR == 0 ? a[at + ANCHORS + (int) (next % KEPT) / ANCHOR] : a[at + LAST_TIME];
        if (index == next) {
            return end;
        }
        double after = spans(a, at, index, next);
        if (anchor < remembered - KEPT) { // its own anchor was written over: from behind, unstretched
            return end - after * (1 - side * COARSENESS);
        }
        double start = a[at + ANCHORS + (int) (anchor % KEPT) / ANCHOR];
        double all = after + spans(a, at, anchor, index);
        double share = all == 0 ? 0 : after / all;
        return Math.max(start, Math.min(end, end - (end - start) * (share - side * COARSENESS)));
    }

    /** The sum of spans from one record to another. */
    private static double spans(double[] a, int at, long from, long to) {
        double sum = 0;
        for (long i = from + 1; i <= to; i++) {
            sum += Elementary.exp(Packed.take(a, at + SPANS, (int) (i % KEPT)) / SPAN_STEPS) - 1;
        }
        return sum;
    }

    private static long encode(double residual) {
        double size = Math.abs(residual);
        double steps = size < LINEAR_END
                ? Math.rint(FINE * size)
                : Math.min(ZERO - 1.0, LINEAR + Math.rint(LOG_STEPS * Elementary.log(size / LINEAR_END)));
        return ZERO + (long) (residual < 0 ? -steps : steps);
    }

    private static double decode(long code) {
        long steps = Math.abs(code - ZERO);
        double size = steps <= LINEAR ? steps / FINE : LINEAR_END * Elementary.exp((steps - LINEAR) / LOG_STEPS);
        return code < ZERO ? -size : size;
    }
}
