package io.credence.simulate.score.published;

import java.util.stream.IntStream;

/**
 * One file's rows and labels; immutable. The arrays are taken over, not copied.
 *
 * @param name what it is called
 * @param micros event times, not descending
 * @param isAnomaly whether the row belongs to an anomaly
 * @param isChange whether the row is a change point
 */
public record SkabFile(String name, long[] micros, boolean[] isAnomaly, boolean[] isChange) {
    /** Rows at the start on which a detector may be fitted; they are not judged. */
    public static final int FITTED = 400;

    /** Refuses columns of different lengths and times that go back. */
    public SkabFile {
        if (isAnomaly.length != micros.length || isChange.length != micros.length) {
            throw new IllegalArgumentException(name + ": " + micros.length + " times, " + isAnomaly.length
                    + " anomaly labels, " + isChange.length + " change labels");
        }
        for (int i = 1; i < micros.length; i++) {
            if (micros[i] < micros[i - 1]) {
                throw new IllegalArgumentException(
                        name + ": the time of row " + i + " is before that of the row before");
            }
        }
    }

    /** Times of the judged rows that are marked. */
    long[] judgedTimes(boolean[] marks) {
        if (marks.length != micros.length) {
            throw new IllegalArgumentException(name + ": " + marks.length + " marks for " + micros.length + " rows");
        }
        return IntStream.range(FITTED, Math.max(FITTED, micros.length))
                .filter(i -> marks[i])
                .mapToLong(i -> micros[i])
                .toArray();
    }
}
