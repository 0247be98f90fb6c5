package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Measures one subject after the other and hands on what there is after each; confined to a thread. */
public final class Series {
    private final LongSupplier nanos;
    private final DoubleSupplier load;
    private final Consumer<String> progress;

    /**
     * A subject to be measured.
     *
     * @param name of the subject
     * @param seconds it takes on two quiet cores, roughly
     * @param work that measures it
     */
    public record Subject(String name, int seconds, Work work) {}

    /** Measures. */
    public interface Work {
        /** Gives the figures, telling how it goes. */
        List<Figure> measure(Consumer<String> progress) throws IOException;
    }

    /** Is told after each subject. */
    public interface Listener {
        /** What there is so far. */
        void measured(BenchRun run) throws IOException;
    }

    /**
     * With these clocks.
     *
     * @param nanos a clock that does not jump
     * @param load of the system
     * @param progress is told how it goes
     */
    public Series(LongSupplier nanos, DoubleSupplier load, Consumer<String> progress) {
        this.nanos = nanos;
        this.load = load;
        this.progress = progress;
    }

    /** Measures all; what fails is part of the run, and the others are measured all the same. */
    public BenchRun run(BenchRun.Origin origin, List<Subject> subjects, Listener listener) throws IOException {
        int left = subjects.stream().mapToInt(Subject::seconds).sum();
        List<BenchRun.Done> done = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        BenchRun run = new BenchRun(origin, done, figures);
        for (Subject subject : subjects) {
            progress.accept(subject.name() + ", " + (done.size() + 1) + " of " + subjects.size() + ": about "
                    + words(subject.seconds()) + "; all that is left about " + words(left));
            left -= subject.seconds();
            double before = load.getAsDouble();
            long begun = nanos.getAsLong();
            String failure = measure(subject, figures);
            done.add(new BenchRun.Done(
                    subject.name(), (nanos.getAsLong() - begun) / 1e9, before, load.getAsDouble(), failure));
            run = new BenchRun(origin, done, figures);
            listener.measured(run);
        }
        return run;
    }

    private String measure(Subject subject, List<Figure> figures) {
        try {
            figures.addAll(subject.work().measure(line -> progress.accept("  " + line)));
            return "";
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Whatever it is, the others can still be measured; a million keys may well not fit.
            String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
            progress.accept("  " + subject.name() + " failed: " + why);
            return why;
        }
    }

    private static String words(int seconds) {
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " minutes";
    }
}
