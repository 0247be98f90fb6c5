package io.credence.app.publish;

import io.credence.app.collection.SeriesFile;
import io.credence.app.collection.Strand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Where on the time axis recorded files are played; immutable.
 *
 * <p>Aligned, all files begin at one moment: so long ago that no record is sent before its time, and that the newest, at the end
 * of the longest file, is sent at its own. Event time that runs faster than the clock from now on would run into the future, which
 * brokers refuse an hour ahead and pipelines quarantine. At the speed of the clock, or slower, the moment is now.
 */
public final class Timeline {
    private static final long SECOND = 1_000_000;

    private final List<SeriesFile> files;
    private final long[] shifts;
    private final long[] ends; // of what is played, shifted, exclusive
    private final long oldest;
    private final long newest;
    private final long records;

    private Timeline(List<SeriesFile> files, long[] firsts, long[] shifts, Optional<Duration> until) {
        this.files = List.copyOf(files);
        this.shifts = shifts;
        ends = new long[shifts.length];
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        long count = 0;
        for (int i = 0; i < shifts.length; i++) {
            long begin = firsts[i] + shifts[i];
            ends[i] = until.isPresent() ? begin + micros(until.get()) : Long.MAX_VALUE;
            for (Strand strand : files.get(i).strands()) {
                for (long time : strand.micros()) {
                    long shifted = time + shifts[i];
                    if (shifted < ends[i]) {
                        earliest = Math.min(earliest, shifted);
                        latest = Math.max(latest, shifted);
                        count++;
                    }
                }
            }
        }
        oldest = earliest;
        newest = latest;
        records = count;
    }

    /**
     * At their own times.
     *
     * @param until how much of each file's time is played; empty for all
     */
    public static Timeline original(List<SeriesFile> files, Optional<Duration> until) {
        for (SeriesFile file : files) {
            if (file.firstMicros() < 0) {
                throw new IllegalArgumentException(file.name()
                        + " begins before 1970, which the timestamps of records cannot: publish it with --align");
            }
        }
        return new Timeline(files, firsts(files), new long[files.size()], require(until));
    }

    /** All from one moment on, which ends well by the clock at that pace. */
    public static Timeline aligned(List<SeriesFile> files, Optional<Duration> until, Pace pace, Instant now) {
        long longest = 0;
        long[] firsts = firsts(files);
        for (int i = 0; i < firsts.length; i++) {
            longest = Math.max(longest, files.get(i).lastMicros() - firsts[i]);
        }
        if (require(until).isPresent()) {
            longest = Math.min(longest, micros(until.get()));
        }
        long start = pace.beginMicros(longest, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        if (start < 0) {
            throw new IllegalArgumentException("the series are " + longest / (365 * 86_400 * SECOND)
                    + " years long: to end now they would begin before 1970, which the timestamps of records cannot;"
                    + " shorten them with --until");
        }
        long[] shifts = new long[firsts.length];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = start - firsts[i];
        }
        return new Timeline(files, firsts, shifts, until);
    }

    private static long[] firsts(List<SeriesFile> files) {
        return files.stream().mapToLong(SeriesFile::firstMicros).toArray();
    }

    private static Optional<Duration> require(Optional<Duration> until) {
        if (until.isPresent() && micros(until.get()) <= 0) {
            throw new IllegalArgumentException("--until is " + until.get() + ": give more than nothing, such as P1D");
        }
        return until;
    }

    private static long micros(Duration duration) {
        Duration longest = Duration.ofDays(36_500); // which nanoseconds hold
        return (duration.compareTo(longest) > 0 ? longest : duration).toNanos() / 1_000;
    }

    /** The files, in the order of the other methods. */
    public List<SeriesFile> files() {
        return files;
    }

    /** What is added to the times of a file. */
    public long shiftMicros(int file) {
        return shifts[file];
    }

    /** Records of a file at this time, shifted, or later are not played. */
    long endMicros(int file) {
        return ends[file];
    }

    /** The oldest time that is played. */
    public long oldestMicros() {
        return oldest;
    }

    /** The newest time that is played. */
    public long newestMicros() {
        return newest;
    }

    /** How many records are played. */
    public long records() {
        return records;
    }
}
