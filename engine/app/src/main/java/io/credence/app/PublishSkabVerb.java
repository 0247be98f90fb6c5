package io.credence.app;

import io.credence.app.collection.SkabFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code publish skab}: SKAB's sensors. */
@Command(
        name = "skab",
        description = {
            "The Skoltech Anomaly Benchmark: a key for each sensor of a file, such as valve1/0/Pressure.",
            "",
            "The run without anomalies, which has no labels, is left out. Exit code 1 names what is missing in the folder"
                    + " or cannot be read, 2 says that records failed, 3 that the wanted rate was not reached."
        },
        footer = {
            "",
            "Example:",
            "  credence publish skab ../shared/data/skab --topic series --kafka client.properties --only 'valve1/*'"
                    + " --speed 1"
        })
final class PublishSkabVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "SKAB's own, which holds valve1, valve2 and other.")
    private Path folder;

    @Mixin
    private RecordedOptions options;

    @Override
    public Integer call() throws IOException {
        options.require();
        return options.publish(SkabFolder.read(folder, options.choice()), folder, Clock.systemUTC());
    }
}
