package io.credence.app.score;

import io.credence.app.replay.BareFamily;
import io.credence.app.replay.InputFile;
import io.credence.app.replay.Replay;
import io.credence.app.replay.ReplaySummary;
import io.credence.pipeline.spec.FalseAlarms;
import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replays by families at their defaults, in folders below one; confined to a thread. */
final class DefaultReplays {
    private final Path work;
    private final int segmented;
    private final Optional<FalseAlarms> budget;

    DefaultReplays(Path work) {
        this(work, 0, Optional.empty());
    }

    private DefaultReplays(Path work, int segmented, Optional<FalseAlarms> budget) {
        this.work = work;
        this.segmented = segmented;
        this.budget = budget;
    }

    /** The same that read so many keys as segments too. */
    DefaultReplays withSegments(int keys) {
        return new DefaultReplays(work, keys, budget);
    }

    /** The same that may raise so many false alarms, whatever the default would be. */
    DefaultReplays withFalseAlarms(FalseAlarms other) {
        return new DefaultReplays(work, segmented, Optional.of(other));
    }

    /** Columns as they are guessed. */
    static Input.Fields guessed() {
        return fields(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** The same but for where the time is. */
    static Input.Fields timed(String column) {
        return fields(Optional.of(column), Optional.empty(), List.of(), List.of());
    }

    /** As {@code simulate} writes them: the sequence tells duplicates. */
    static Input.Fields simulated(List<String> covariates) {
        return fields(Optional.of("time"), Optional.of("sequence"), List.of("value"), covariates);
    }

    private static Input.Fields fields(
            Optional<String> time, Optional<String> sequence, List<String> values, List<String> covariates) {
        return new Input.Fields(Optional.empty(), time, sequence, Optional.empty(), values, covariates);
    }

    /**
     * Replays a file.
     *
     * @param name of the folder, which a benchmark's labels find it by
     */
    ReplayFolder of(String family, Path input, Input.Fields fields, String name) throws IOException {
        SpecReader reader = SpecReader.installed();
        PipelineSpec spec = reader.readFileOrFamily(family);
        spec = spec.withInput(spec.input().withFields(fields));
        if (budget.isPresent()) {
            spec = spec.withDrift(spec.drift().withFalseAlarms(budget.get()));
        }
        Path folder = work.resolve(name);
        Files.createDirectories(folder);
        try (InputFile file = InputFile.open(input, spec)) {
            PipelineSpec paced = BareFamily.paced(spec, file.typicalStep()).orElse(spec);
            Replay replay = new Replay(Plans.of(paced, file.hasClock()), folder, file.hasClock());
            replay.readSegments(segmented);
            ReplaySummary summary = replay.run(file.source(), records -> {});
            summary.write(folder, input);
        }
        return ReplayFolder.open(folder);
    }

    /** What was made here and nothing else. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
