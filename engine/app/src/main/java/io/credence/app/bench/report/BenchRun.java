package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of all benchmarks, as far as it came.
 *
 * @param origin where it comes from
 * @param subjects those that were measured or failed, in order
 * @param figures of all of them
 */
public record BenchRun(Origin origin, List<Done> subjects, List<Figure> figures) {
    private static final double QUIET = 0.5; // of the cores

    /**
     * Where a run comes from.
     *
     * @param date when it began
     * @param command that began it
     * @param commit of the sources; empty where it is not known
     * @param machine it ran on
     * @param sizes it had
     */
    public record Origin(Instant date, String command, String commit, Machine machine, Sizes sizes) {}

    /**
     * How measuring a subject went.
     *
     * @param name the subject
     * @param seconds it took
     * @param loadBefore of the system, over the minute before; NaN where unknown
     * @param loadAfter of the system, over the minute until it ended
     * @param failure why there are no figures; empty where all went well
     */
    public record Done(String name, double seconds, double loadBefore, double loadAfter, String failure) {
        /** Whether there are no figures. */
        public boolean isFailed() {
            return !failure.isEmpty();
        }
    }

    /** Keeps its own copies. */
    public BenchRun {
        subjects = List.copyOf(subjects);
        figures = List.copyOf(figures);
    }

    /** The figures of a subject. */
    public List<Figure> of(String subject) {
        return figures.stream().filter(f -> f.subject().equals(subject)).toList();
    }

    /** The same figure as another's; empty where there is none in the same unit. */
    public Optional<Figure> find(Figure other) {
        return figures.stream()
                .filter(f -> f.subject().equals(other.subject())
                        && f.name().equals(other.name())
                        && f.measured().scale() == other.measured().scale())
                .findFirst();
    }

    /** Whether the machine was about idle when the run began; later load is partly the run's own. Unknown load is none. */
    public boolean isBegunQuietly() {
        return subjects.isEmpty()
                || !(subjects.get(0).loadBefore() > QUIET * origin.machine().cores());
    }

    /** Whether a subject could not be measured. */
    public boolean isIncomplete() {
        return subjects.stream().anyMatch(Done::isFailed);
    }
}
