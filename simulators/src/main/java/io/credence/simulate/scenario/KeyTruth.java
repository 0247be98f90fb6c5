package io.credence.simulate.scenario;

import java.util.List;
import java.util.Map;

/**
 * What really happened to a unit, by the numbers of its records; immutable.
 *
 * <p>Records are counted as the engine takes them: from 0, in the order of their arrival, without those that come after
 * one with a later time, those that come twice, and those nobody can read.
 *
 * @param source the unit
 * @param records counted so
 * @param changes of its world that a record shows, in order
 * @param outliers records that are far off
 * @param bursts of outliers, from one record to before another
 * @param parameters of its world at the beginning
 */
public record KeyTruth(
        Source source,
        long records,
        List<Changed> changes,
        List<Long> outliers,
        List<Burst> bursts,
        Map<String, Double> parameters) {

    /**
     * A change that came.
     *
     * @param kind what the labels call it
     * @param index of the first record that shows it
     * @param eventMicros that record's time
     * @param size of it, NaN where it has none
     * @param whole index of the first record that shows all of it: the same unless it came slowly
     * @param isUndone whether an earlier one went
     */
    public record Changed(String kind, long index, long eventMicros, double size, long whole, boolean isUndone) {}

    /** From a record to before another. */
    public record Burst(long from, long to, double share) {}
}
