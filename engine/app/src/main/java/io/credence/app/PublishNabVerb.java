package io.credence.app;

import io.credence.app.collection.NabFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code publish nab}: NAB's series. */
@Command(
        name = "nab",
        description = {
            "The Numenta Anomaly Benchmark: a key for each series, such as realKnownCause/nyc_taxi.",
            "",
            "Exit code 1 names what is missing in the folder or cannot be read, 2 says that records failed, 3 that the"
                    + " wanted rate was not reached."
        },
        footer = {
            "",
            "Example:",
            "  credence publish nab ../shared/data/nab --topic series --kafka client.properties --speed 3600"
        })
final class PublishNabVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "NAB's own, which holds data and combined_windows.json.")
    private Path folder;

    @Mixin
    private RecordedOptions options;

    @Override
    public Integer call() throws IOException {
        options.require();
        return options.publish(NabFolder.read(folder, options.choice()), folder, Clock.systemUTC());
    }
}
