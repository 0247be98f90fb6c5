package io.credence.app.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    private static final Figure FIGURE = Runs.figure(Kind.OURS, Scale.RECORDS, 1);

    private final AtomicLong clock = new AtomicLong();
    private final List<String> progress = new ArrayList<>();
    private final List<BenchRun> written = new ArrayList<>();

    private BenchRun run(Series.Subject... subjects) throws IOException {
        BenchRun.Origin origin = Runs.run(Runs.MACHINE, Sizes.TINY).origin();
        return new Series(clock::get, () -> clock.get() / 1e9, progress::add)
                .run(origin, List.of(subjects), written::add);
    }

    private Series.Subject takes(String name, int seconds) {
        return new Series.Subject(name, 100, told -> {
            clock.addAndGet(seconds * 1_000_000_000L);
            told.accept("half way");
            return List.of(FIGURE);
        });
    }

    private static Series.Subject fails(String name, RuntimeException why) {
        return new Series.Subject(name, 100, told -> {
            throw why;
        });
    }

    @Test
    void whatFailsIsSaidAndTheOthersAreMeasured() throws IOException {
        BenchRun run = run(takes("a", 1), fails("b", new IllegalStateException("no broker")), takes("c", 2));
        assertEquals(2, run.figures().size());
        assertTrue(run.isIncomplete());
        assertEquals("IllegalStateException: no broker", run.subjects().get(1).failure());
        assertTrue(progress.contains("  b failed: IllegalStateException: no broker"), progress::toString);
    }

    @Test
    void aHeapTooSmallForOneSubjectIsEnoughForTheOthers() throws IOException {
        BenchRun run = run(
                new Series.Subject("a", 1, told -> {
                    throw new OutOfMemoryError("made up");
                }),
                takes("b", 1));
        assertEquals(1, run.figures().size());
        assertTrue(run.subjects().get(0).isFailed());
    }

    @Test
    void afterEachSubjectThereIsARunOfWhatWasMeasured() throws IOException {
        run(takes("a", 1), takes("b", 2), takes("c", 3));
        assertEquals(
                List.of(1, 2, 3), written.stream().map(r -> r.figures().size()).toList());
    }

    @Test
    void eachSubjectHasItsTimeAndLoad() throws IOException {
        BenchRun run = run(takes("a", 1), takes("b", 2));
        assertEquals(new BenchRun.Done("b", 2, 1, 3, ""), run.subjects().get(1));
    }

    @Test
    void itSaysBeforehandHowLongItWillTake() throws IOException {
        run(takes("a", 1), takes("b", 2));
        assertEquals("a, 1 of 2: about 2 minutes; all that is left about 3 minutes", progress.get(0));
        assertEquals("b, 2 of 2: about 2 minutes; all that is left about 2 minutes", progress.get(2));
    }
}
