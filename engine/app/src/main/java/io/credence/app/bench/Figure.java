package io.credence.app.bench;

/**
 * One measured number, and what holds it there.
 *
 * @param subject what was being measured when it came out
 * @param name which of the subject's figures; stable, so that later runs can be compared
 * @param kind what it says
 * @param measured the number
 * @param bound what bounds it, in a sentence
 */
public record Figure(String subject, String name, Kind kind, Measured measured, String bound) {
    /** Where nobody has looked. */
    public static final String NOT_PROFILED = "Not profiled.";

    /** What a figure says. */
    public enum Kind {
        /** What ours did, by the clock or the heap: as good as the machine was quiet. */
        OURS,
        /** What a bare program did beside it. */
        CONTROL,
        /** Ours over its control, round by round: both had the same machine. */
        RATIO,
        /** What ours takes by construction: the same everywhere. */
        COUNTED
    }

    /** The median of its rounds. */
    public double value() {
        return measured.median();
    }

    /** The unit of its value. */
    public String unit() {
        return measured.scale().unit();
    }
}
