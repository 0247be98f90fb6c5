package io.credence.app.bench.report;

import io.credence.app.bench.Figure;
import io.credence.app.bench.Figure.Kind;
import io.credence.app.bench.Measured;
import io.credence.app.bench.Scale;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs made up for tests. */
final class Runs {
    static final Machine MACHINE = new Machine(2, "Abacus 3000", 24L << 30, "a JVM", "an OS");
    static final Machine OTHER = new Machine(64, "Abacus 9000", 24L << 30, "a JVM", "an OS");

    private Runs() {}

    static Figure figure(Kind kind, Scale scale, double... rounds) {
        return new Figure("pipeline", "figure", kind, Measured.of(scale, rounds), "Beads.");
    }

    static BenchRun run(Machine machine, Sizes sizes, Figure... figures) {
        return new BenchRun(
                new BenchRun.Origin(
                        Instant.parse("2026-11-21T10:00:00Z"), "credence bench all", "abc1234", machine, sizes),
                List.of(new BenchRun.Done("pipeline", 12.5, 0.5, Double.NaN, "")),
                List.of(figures));
    }

    /** The same run, begun at another load. */
    static BenchRun atLoad(double load, BenchRun run) {
        return new BenchRun(
                run.origin(), List.of(new BenchRun.Done("pipeline", 12.5, load, Double.NaN, "")), run.figures());
    }

    static Comparison compared(BenchRun now, BenchRun kept) {
        return Comparison.of(now, Optional.of(new KeptRun(Path.of("kept.json"), kept)));
    }

    /** The verdict on a figure beside a kept one, both on the same machine. */
    static Change.Verdict verdict(Figure now, Figure kept) {
        return verdict(now, kept, MACHINE);
    }

    /** The verdict on a figure beside one kept on that machine. */
    static Change.Verdict verdict(Figure now, Figure kept, Machine machineOfKept) {
        BenchRun run = run(MACHINE, Sizes.FULL, now);
        return compared(run, run(machineOfKept, Sizes.FULL, kept))
                .of(now)
                .orElseThrow()
                .verdict();
    }
}
