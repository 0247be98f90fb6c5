package io.credence.app;

import io.credence.app.collection.TcpdFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish tcpd}: TCPD's series. */
@Command(
        name = "tcpd",
        description = {
            "The Turing Change Point Dataset: a key for each series, such as nile; run_log/Pace of one with columns.",
            "",
            "Its clocks are years, months or none, so rows are --every apart. Exit code 1 names what is missing in the"
                    + " folder or cannot be read, 2 says that records failed, 3 that the wanted rate was not reached."
        },
        footer = {
            "",
            "Example:",
            "  credence publish tcpd ../shared/data/tcpd --topic series --kafka client.properties --speed 10"
        })
final class PublishTcpdVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "TCPD's own, which holds series and annotations.json.")
    private Path folder;

    @Option(names = "--every", paramLabel = "DURATION", description = "From row to row (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(1);

    @Mixin
    private RecordedOptions options;

    @Override
    public Integer call() throws IOException {
        options.require();
        if (every.compareTo(Duration.ofNanos(1_000)) < 0 || every.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("--every is " + every + ": give PT0.000001S to P366D");
        }
        return options.publish(TcpdFolder.read(folder, options.choice(), every), folder, Clock.systemUTC());
    }
}
