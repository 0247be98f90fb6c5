package io.credence.app.publish;

import org.HdrHistogram.Histogram;

/** What became of the records sent, and how long acknowledgements took; any thread. */
final class Tally {
    private static final int DIGITS = 3;
    private static final int HOPELESS = 1_000; // failures in a row: the next record will fail as well

    private final Histogram latencies = new Histogram(DIGITS);
    private long failed;
    private long failedInARow;
    private Exception firstFailure;
    private long lastNanos;

    /** One is acknowledged. */
    synchronized void acknowledged(long sinceNanos, long nowNanos) {
        latencies.recordValue(Math.max(0, nowNanos - sinceNanos));
        failedInARow = 0;
        lastNanos = nowNanos;
    }

    /** One is not there, and why. */
    synchronized void failed(Exception why, long nowNanos) {
        firstFailure = firstFailure == null ? why : firstFailure;
        failed++;
        failedInARow++;
        lastNanos = nowNanos;
    }

    /** Whether so many failed in a row that there is no point in going on. */
    synchronized boolean isHopeless() {
        return failedInARow >= HOPELESS;
    }

    synchronized long failed() {
        return failed;
    }

    /** Null where none failed. */
    synchronized Exception firstFailure() {
        return firstFailure;
    }

    /** When the last answer came; meaningful once there is one. */
    synchronized long lastNanos() {
        return lastNanos;
    }

    /** Of the acknowledged ones, in nanoseconds. */
    synchronized Histogram latencies() {
        return latencies.copy();
    }
}
