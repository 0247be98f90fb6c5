package io.credence.app.collection;

import java.util.List;

/**
 * One file of series, which share a clock; immutable.
 *
 * @param name what the collection calls it
 * @param strands at least one, each of at least one record
 */
public record SeriesFile(String name, List<Strand> strands) {
    /** Copies the list. */
    public SeriesFile {
        strands = List.copyOf(strands);
    }

    /** The oldest time in it. */
    public long firstMicros() {
        long first = Long.MAX_VALUE;
        for (Strand strand : strands) {
            for (long time : strand.micros()) {
                first = Math.min(first, time);
            }
        }
        return first;
    }

    /** The newest time in it. */
    public long lastMicros() {
        long last = Long.MIN_VALUE;
        for (Strand strand : strands) {
            for (long time : strand.micros()) {
                last = Math.max(last, time);
            }
        }
        return last;
    }

    /** Of all strands. */
    public long records() {
        return strands.stream().mapToLong(Strand::size).sum();
    }
}
