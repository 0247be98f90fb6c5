package io.credence.app.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.report.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What became of records that were sent on a schedule; to be read by one thread.
 *
 * <p>The rate that was achieved counts the acknowledged ones, over the time from the beginning to the last answer, or over the
 * schedule's own where that is longer: it has an interval after its last record as well.
 */
public final class SendReport {
    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;
    private static final double TOLERATED_SHARE = 0.01; // of the schedule, by which the last answer may be late
    private static final double TOLERATED_SECONDS = 0.5; // a hiccup at the end of a short run is no rate
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final List<String> NAMES = List.of("p50", "p90", "p99", "p99.9", "max");
    private static final JsonMapper JSON = new JsonMapper();

    private final long sent;
    private final long failed;
    private final String firstFailure;
    private final boolean isScheduled;
    private final End end;
    private final double seconds;
    private final double scheduledSeconds;
    private final double greatestLagMillis;
    private final double wanted;
    private final Histogram latencies;

    /** Why nothing more was sent. */
    enum End {
        /** There was nothing more. */
        DONE(""),
        /** It was told to. */
        STOPPED(", then stopped"),
        /** Everything failed. */
        GAVE_UP(", then given up");

        private final String words;

        End(String words) {
            this.words = words;
        }
    }

    /**
     * How the sending went.
     *
     * @param sent records that were taken
     * @param nanos from the beginning to the last answer
     * @param lastDueNanos when the last of them was due
     * @param lagNanos by which one was taken after it was due, at most
     */
    record Course(long sent, long nanos, long lastDueNanos, long lagNanos, End end) {}

    SendReport(Pace pace, Course course, Tally tally) {
        sent = course.sent();
        end = course.end();
        failed = tally.failed();
        firstFailure = tally.firstFailure() == null ? null : inWords(tally.firstFailure());
        isScheduled = pace.isScheduled();
        seconds = course.nanos() / SECOND;
        scheduledSeconds = course.lastDueNanos() / SECOND;
        greatestLagMillis = isScheduled && sent > 0 ? course.lagNanos() / MILLISECOND : Double.NaN;
        wanted = pace.wantedPerSecond(sent, course.lastDueNanos());
        latencies = tally.latencies();
    }

    private static String inWords(Exception failure) {
        String what = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
        return failure.getMessage() == null
                ? what
                : what + ": " + failure.getMessage().lines().findFirst().orElse("");
    }

    /** Records given to the destination. */
    public long sent() {
        return sent;
    }

    /** Those that are not there. */
    public long failed() {
        return failed;
    }

    /** Those that are there. */
    public long acknowledged() {
        return sent - failed;
    }

    /** Why the first of the failed ones failed; null where none did. */
    public String firstFailure() {
        return firstFailure;
    }

    /** Records a second that the schedule asks for; NaN where it asks for none. */
    public double wantedPerSecond() {
        return wanted;
    }

    /** Acknowledged records a second; NaN where none was sent. */
    public double achievedPerSecond() {
        double nominal = Double.isNaN(wanted) ? 0 : sent / wanted;
        return sent == 0 ? Double.NaN : acknowledged() / Math.max(seconds, Math.max(nominal, 1e-9));
    }

    /** How far behind its schedule the destination took a record; NaN where nothing was due. */
    public double greatestLagMillis() {
        return greatestLagMillis;
    }

    /** How long that share of the acknowledgements took at most, in milliseconds; NaN where there are none. */
    public double latencyMillis(double percentile) {
        return latencies.getTotalCount() == 0 ? Double.NaN : latencies.getValueAtPercentile(percentile) / MILLISECOND;
    }

    /** How many acknowledgements took at least so long. */
    long tookAtLeast(double millis) {
        return latencies.getCountBetweenValues((long) (millis * MILLISECOND), Long.MAX_VALUE);
    }

    /** Whether what was wanted was had: nearly all acknowledged, and the last of them when its time had come. */
    public boolean isRateReached() {
        double late = seconds - scheduledSeconds;
        return !isScheduled
                || (failed <= TOLERATED_SHARE * sent
                        && late <= Math.max(TOLERATED_SECONDS, TOLERATED_SHARE * scheduledSeconds));
    }

    /** A few lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Figures.count(sent, "record") + " sent in " + Figures.number(seconds) + " s"
                + end.words + ": "
                + (failed == 0
                        ? "all acknowledged"
                        : Figures.count(acknowledged()) + " acknowledged, " + Figures.count(failed) + " failed"));
        if (firstFailure != null) {
            lines.add("  the first failed because of " + firstFailure);
        }
        if (sent > 0) {
            lines.add("  rate      " + Figures.number(achievedPerSecond()) + " a second"
                    + (Double.isNaN(wanted) ? "" : " of " + Figures.number(wanted) + " wanted"));
        }
        if (isScheduled && sent > 0) {
            lines.add("  lag       " + Figures.number(greatestLagMillis) + " ms behind the schedule at most");
        }
        if (latencies.getTotalCount() > 0) {
            StringBuilder text = new StringBuilder("  latency ");
            for (int i = 0; i < PERCENTILES.length; i++) {
                text.append("  ")
                        .append(NAMES.get(i))
                        .append(' ')
                        .append(Figures.number(latencyMillis(PERCENTILES[i])));
            }
            lines.add(text + " ms, from " + (isScheduled ? "when it was due" : "the call") + " to the acknowledgement");
        }
        if (!isRateReached()) {
            lines.add("THE WANTED RATE WAS NOT REACHED: the last answer came "
                    + Figures.number(seconds - scheduledSeconds) + " s after its record was due");
        }
        return lines;
    }

    /** The same for programs; latencies and lag in milliseconds. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("records", sent)
                .put("acknowledged", acknowledged())
                .put("failed", failed)
                .put("firstFailure", firstFailure)
                .put("stopped", end == End.STOPPED)
                .put("gaveUp", end == End.GAVE_UP)
                .put("seconds", seconds);
        put(json, "wantedPerSecond", wanted);
        put(json, "achievedPerSecond", achievedPerSecond());
        json.put("rateReached", isRateReached());
        put(json, "greatestLag", greatestLagMillis);
        ObjectNode latency = json.putObject("latency").put("from", isScheduled ? "due" : "call");
        for (int i = 0; i < PERCENTILES.length; i++) {
            put(latency, NAMES.get(i), latencyMillis(PERCENTILES[i]));
        }
        return json;
    }

    private static void put(ObjectNode to, String name, double value) {
        if (Double.isFinite(value)) {
            to.put(name, value);
        } else {
            to.putNull(name); // JSON has no NaN
        }
    }

    /** Writes the whole distribution in HdrHistogram's text format, in milliseconds. */
    public void writeDistribution(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            latencies.outputPercentileDistribution(out, MILLISECOND);
            if (out.checkError()) {
                throw new IOException("cannot write " + file);
            }
        }
    }
}
