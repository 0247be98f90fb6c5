package io.credence.app.demo;

import io.credence.simulate.SensorKind;
import io.credence.simulate.Shift;
import java.util.List;

/**
 * How a demo stands at a moment: all that a picture of it needs; immutable, but for the arrays and accounts it holds, which
 * are its own.
 *
 * @param nowMillis by the wall clock
 * @param uptimeSeconds since the process started
 * @param rate records a second that the subscriber read of late
 * @param latency from a reading to its uncertainty in the subscriber's hands
 * @param cells one for each sensor
 * @param curves of the sensors worth a look, each in its place
 * @param entries alarms, newest first
 * @param score of shifts and alarms so far
 * @param coverage of intervals
 * @param sent by the sender's count
 * @param committed by the engine's
 * @param read by the subscriber's
 */
public record Snapshot(
        long nowMillis,
        double uptimeSeconds,
        double rate,
        Latencies.Percentiles latency,
        List<Cell> cells,
        List<Curve> curves,
        List<Entry> entries,
        Score score,
        Witness.Coverage coverage,
        Account sent,
        Account committed,
        Account read) {

    /** What is thought of a sensor. */
    enum Mood {
        /** It is as it was. */
        CALM,
        /** Something may have changed. */
        SUSPECTED,
        /** Something has, and the new normal is being learnt. */
        CHANGED
    }

    /**
     * A sensor at a glance.
     *
     * @param surprise of its newest readings, in sds
     */
    record Cell(String site, SensorKind kind, double surprise, Mood mood) {}

    /**
     * A sensor's newest readings.
     *
     * @param onsetMicros when its last change is thought to have begun; {@link Long#MIN_VALUE} where there was none
     */
    record Curve(String key, Mood mood, Trail.Stretch readings, long onsetMicros) {}

    /**
     * An alarm.
     *
     * @param truth the shift it is about; null where there is none
     */
    record Entry(Alarm alarm, Shift truth) {}

    /**
     * Shifts and alarms, counted.
     *
     * @param medianDelay seconds from onset to detection; NaN where nothing was found
     */
    record Score(int shifts, long found, long missed, int unmatched, double medianDelay) {}
}
