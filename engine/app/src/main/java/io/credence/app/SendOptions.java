package io.credence.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.cluster.ClusterOptions;
import io.credence.app.publish.Outgoing;
import io.credence.app.publish.Pace;
import io.credence.app.publish.PacedSender;
import io.credence.app.publish.SendProgress;
import io.credence.app.publish.SendReport;
import io.credence.app.publish.Ticks;
import io.credence.app.publish.TopicCheck;
import io.credence.app.publish.TopicDestination;
import io.credence.app.run.Shutdown;
import io.credence.pipeline.spec.KafkaSettings;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the verbs that send records to a topic share: where to, how fast, and what is said of it in the end. */
final class SendOptions {
    private static final Duration ENDING = Duration.ofSeconds(15);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "Where records go; it must exist.")
    private String topic;

    @Option(names = "--kafka", paramLabel = "FILE", description = "Kafka client settings (a properties file).")
    private Path kafka;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A Kafka client setting on top, such as bootstrap.servers=localhost:9092 or linger.ms=0.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Send by event time, which runs X times as fast as the clock: 1 is real time.")
    private Double speed;

    @Option(names = "--rate", paramLabel = "N", description = "Send N records a second, whatever their times.")
    private Double rate;

    @Option(
            names = "--hdr",
            paramLabel = "FILE",
            description = "Write the distribution of latencies there, as HdrHistogram's text in milliseconds.")
    private Path distribution;

    /**
     * To whom what is said.
     *
     * @param verb that sends
     * @param output how the report is printed
     * @param isQuiet whether there is no progress, and nothing of what is about to be sent
     */
    record Audience(CommandSpec verb, OutputFormat output, boolean isQuiet) {
        private void note(String text) {
            verb.commandLine().getErr().println(text);
        }
    }

    /** What is left to do when nothing more is sent. */
    @FunctionalInterface
    interface Ending {
        /** Does it. */
        void end() throws IOException;
    }

    /** When records are due; what cannot be is refused. */
    Pace pace() {
        if (speed != null && rate != null) {
            throw new IllegalArgumentException("--speed and --rate are two schedules: give one of them");
        }
        return speed != null ? Pace.atSpeed(speed) : rate != null ? Pace.atRate(rate) : Pace.unpaced();
    }

    /**
     * Sends records until they end or the process is told to stop, and prints what became of them.
     *
     * @param audience of what is said
     * @param oldestMicros of their times, where that is known
     * @param about what is said before, unless nobody wants to hear it
     * @param more adds to the report of {@code -o json}
     * @param ending is done when nothing more is sent: the last that a process does that was told to stop
     * @return the exit code
     */
    int send(
            Audience audience,
            Iterator<Outgoing> records,
            Optional<Long> oldestMicros,
            String about,
            Consumer<ObjectNode> more,
            Ending ending)
            throws IOException {
        Pace pace = pace();
        ClientSettings client = client();
        requirePlaceForDistribution();
        try (Cluster cluster = Cluster.connect(client)) {
            TopicCheck check = TopicCheck.of(cluster, topic);
            oldestMicros
                    .flatMap(oldest ->
                            check.retentionNote(oldest, Clock.systemUTC().millis()))
                    .ifPresent(note -> audience.note("credence: note: " + note));
        }
        if (!audience.isQuiet) {
            audience.note(about);
        }
        try (Shutdown shutdown = Shutdown.onSignal(ENDING, ExitCode.INFRASTRUCTURE)) {
            int code = ExitCode.INFRASTRUCTURE;
            try {
                PacedSender sender = new PacedSender(pace, new TopicDestination(client, topic), Ticks.SYSTEM);
                Thread stopper = stopOn(shutdown, sender);
                SendProgress progress = SendProgress.onTerminal(audience.isQuiet);
                SendReport report = sender.send(records, progress);
                progress.done();
                stopper.interrupt();
                ending.end();
                code = print(audience, report, more);
            } finally {
                shutdown.done(code);
            }
            return code;
        }
    }

    private ClientSettings client() {
        ClientSettings client = (kafka == null ? ClientSettings.of(Map.of()) : ClusterOptions.read(kafka))
                .with(new KafkaSettings(settings));
        client.problems().forEach((name, problem) -> {
            throw new IllegalArgumentException(
                    (settings.containsKey(name) ? "--set " : "--kafka " + kafka + ": ") + name + " " + problem);
        });
        try {
            client.bootstrapServers();
            return client;
        } catch (ClusterException e) {
            throw new IllegalArgumentException(
                    "nothing says where the cluster is: give a file with bootstrap.servers=… as --kafka, or --set"
                            + " bootstrap.servers=host:9092",
                    e);
        }
    }

    /** Before hours of sending, not after. */
    private void requirePlaceForDistribution() {
        if (distribution == null) {
            return;
        }
        Path folder = distribution.toAbsolutePath().getParent();
        if (Files.isDirectory(distribution) || folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--hdr " + distribution + ": name a file in a folder that exists");
        }
    }

    private static Thread stopOn(Shutdown shutdown, PacedSender sender) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (shutdown.await(FOR_EVER)) {
                            sender.stop();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "credence-stop");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private int print(Audience audience, SendReport report, Consumer<ObjectNode> more) throws IOException {
        PrintWriter out = audience.verb.commandLine().getOut();
        if (audience.output == OutputFormat.JSON) {
            ObjectNode json = report.json();
            more.accept(json);
            out.println(json);
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        if (distribution != null) {
            report.writeDistribution(distribution);
        }
        return codeOf(report);
    }

    /** What a report comes to. */
    static int codeOf(SendReport report) {
        if (report.failed() > 0) {
            return ExitCode.INFRASTRUCTURE;
        }
        return report.isRateReached() ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
