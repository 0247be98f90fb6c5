package io.credence.app;

import io.credence.app.collection.RecordsFile;
import io.credence.pipeline.spec.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish csv}: records of a file. */
@Command(
        name = "csv",
        description = {
            "The records of a CSV or JSON-lines file with one value each, read as `replay` reads it.",
            "",
            "The keys of a file share its clock and are shifted together; a key keeps its own order. Exit code 1 names the"
                    + " first row that cannot be read, 2 says that records failed, 3 that the wanted rate was not reached."
        },
        footer = {
            "",
            "Example:",
            "  credence publish csv examples/four-sensors.csv --topic series --kafka client.properties --rate 5000"
        })
final class PublishCsvVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Records: .csv, .tsv, .jsonl or .ndjson.")
    private Path file;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The event time; without one, rows are a second apart.")
    private Optional<String> time = Optional.empty();

    @Option(names = "--key", paramLabel = "COLUMN", description = "The sensor; without one, the key is `all`.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--value", paramLabel = "COLUMN", description = "What is measured.")
    private Optional<String> value = Optional.empty();

    @Mixin
    private RecordedOptions options;

    @Override
    public Integer call() throws IOException {
        options.require();
        Input.Fields fields = new Input.Fields(
                key,
                time,
                Optional.empty(),
                Optional.empty(),
                value.map(List::of).orElse(List.of()),
                List.of());
        RecordsFile records = RecordsFile.read(file, fields, options.choice());
        return options.publish(List.of(records.series()), records.description(), Clock.systemUTC());
    }
}
