package io.credence.simulate.scenario;

/**
 * What goes wrong between a world and whoever reads of it; immutable. Shares are of readings.
 *
 * @param outliers share far off
 * @param outlierSize how far at least, in standard deviations; up to half as far again
 * @param missing share without a value
 * @param late share held up
 * @param lateMicros by how much at most
 * @param duplicates share that comes twice
 * @param malformed share nobody can read
 * @param skewMicros standard deviation of how wrong a unit's clock goes, for ever
 * @param jumps of a unit's clock, mended after a while
 * @param jumpMicros how far it jumps, forward
 * @param silences in which a unit says nothing
 */
public record Faults(
        double outliers,
        double outlierSize,
        double missing,
        double late,
        long lateMicros,
        double duplicates,
        double malformed,
        long skewMicros,
        Spells jumps,
        long jumpMicros,
        Spells silences) {
    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, Spells.NEVER, 0, Spells.NEVER);

    /**
     * Something that comes at random and lasts; immutable.
     *
     * @param everyMicros mean time from the end of one to the next; 0 for never
     * @param forMicros how long it lasts
     */
    public record Spells(long everyMicros, long forMicros) {
        /** None. */
        public static final Spells NEVER = new Spells(0, 0);
    }
}
