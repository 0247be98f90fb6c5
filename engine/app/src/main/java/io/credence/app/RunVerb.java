package io.credence.app;

import io.credence.app.cluster.ClusterOptions;
import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.explain.LateBacklog;
import io.credence.app.http.HttpAddress;
import io.credence.app.http.OpsServer;
import io.credence.app.metrics.Metrics;
import io.credence.app.run.Board;
import io.credence.app.run.OwnCluster;
import io.credence.app.run.Pipelines;
import io.credence.app.run.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: pipelines on a cluster until told to stop. */
@Command(
        name = "run",
        description = {
            "Run pipelines on a Kafka cluster until told to stop (Ctrl-C, SIGTERM).",
            "",
            "Each pipeline starts and fails on its own. Missing topics are created unless --no-create is given."
                    + " Exit code 0 after a clean stop; 1 where a spec was wrong; 2 where a pipeline failed,"
                    + " or did not stop within the grace."
        },
        footer = {
            "",
            "Examples:",
            "  credence run rooms.yaml --kafka client.properties",
            "  credence run rooms.yaml pumps.yaml --embedded --data ./kafka",
            "",
            "More: docs/running.md"
        })
final class RunVerb implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AROUND = Duration.ofSeconds(8); // for the broker and the connections, after the grace

    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Spec files.")
    private List<String> files;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--embedded", description = "Start a broker in this process, reachable from this machine only.")
    private boolean isEmbedded;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the embedded broker's records there (default: nothing is kept).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The embedded broker's port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 9092;

    @Option(
            names = "--http",
            paramLabel = "ADDRESS",
            description = "Where /metrics and /health are served: HOST:PORT, PORT or off (default: ${DEFAULT-VALUE}).")
    private String http = HttpAddress.DEFAULT;

    @Option(names = "--no-create", description = "Create no topics: fail where one is missing.")
    private boolean noCreate;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "How long closing may take (default: ${DEFAULT-VALUE}).")
    private Duration grace = Duration.ofSeconds(20);

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress lines.")
    private boolean isQuiet;

    @Override
    public Integer call() throws IOException {
        if (data.isPresent() && !isEmbedded) {
            throw new IllegalArgumentException("--data is for the broker of --embedded: add that, or leave it out");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("--grace " + grace + " is negative: give a duration such as PT20S");
        }
        Optional<HttpAddress> address = HttpAddress.parse(http);
        Deployment.Reading reading = Deployment.read(
                files, cluster.settings(), isEmbedded ? Optional.empty() : Optional.of(cluster.nowhere("--embedded")));
        if (reading.deployments().isEmpty()) {
            reading.orThrow();
        }
        reading.problems().forEach(self.commandLine().getErr()::println);
        int worst = reading.problems().isEmpty() ? ExitCode.OK : ExitCode.USER;
        try (Shutdown shutdown = Shutdown.onSignal(grace.plus(AROUND), ExitCode.INFRASTRUCTURE)) {
            int code = ExitCode.INFRASTRUCTURE;
            try {
                code = Math.max(
                        worst,
                        isEmbedded
                                ? embedded(reading, address, shutdown)
                                : run(reading.deployments(), null, address, shutdown));
            } finally {
                shutdown.done(code);
            }
            return code;
        }
    }

    private int embedded(Deployment.Reading reading, Optional<HttpAddress> address, Shutdown shutdown)
            throws IOException {
        try (OwnCluster own = OwnCluster.start(data, port)) {
            List<Deployment> here =
                    reading.deployments().stream().map(own::host).toList();
            return run(here, own, address, shutdown);
        }
    }

    private int run(List<Deployment> deployments, OwnCluster own, Optional<HttpAddress> address, Shutdown shutdown)
            throws IOException {
        Board board = Board.on(self.commandLine().getErr(), isQuiet);
        for (Deployment deployment : deployments) {
            LateBacklog.of(deployment.spec())
                    .ifPresent(note -> board.say("pipeline " + deployment.name() + ": note: " + note));
        }
        try (Clusters clusters = new Clusters();
                Metrics metrics = new Metrics(Clock.systemUTC())) {
            if (own != null) {
                own.createInputs(deployments, clusters);
            }
            Pipelines pipelines = new Pipelines(deployments, clusters, metrics);
            if (address.isEmpty()) {
                return watch(pipelines, own, "", board, shutdown);
            }
            try (OpsServer server = OpsServer.start(address.get(), pipelines::checks, metrics)) {
                if (address.get().isOpen()) {
                    board.say("everyone who reaches " + address.get() + " can read health and metrics");
                }
                String at = "http://"
                        + new HttpAddress(address.get().host(), server.address().getPort());
                return watch(pipelines, own, at, board, shutdown);
            }
        }
    }

    private int watch(Pipelines pipelines, OwnCluster own, String http, Board board, Shutdown shutdown) {
        boolean isReadySaid = false;
        boolean isAsked = false;
        pipelines.start(!noCreate);
        try {
            do {
                pipelines.look(board::say);
                if (!isReadySaid && pipelines.areSettled() && !pipelines.areOver()) {
                    isReadySaid = true;
                    board.clear();
                    ready(pipelines, own, http);
                }
                board.draw(pipelines);
                if (own != null && own.failure().isPresent()) {
                    board.say("the embedded broker failed: " + own.failure().get());
                    pipelines.close(grace);
                    return ExitCode.INFRASTRUCTURE;
                }
                isAsked = shutdown.await(LOOK);
            } while (!isAsked && !pipelines.areOver());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever embeds this verb wants it to end
        }
        pipelines.look(board::say);
        board.clear();
        if (isAsked) {
            board.say("stopping");
        }
        boolean isInTime = pipelines.close(grace);
        if (!isInTime) {
            board.say("not everything stopped within " + grace.toSeconds()
                    + " s; what was not committed will be taken in again: allow more with --grace");
        }
        return isInTime && pipelines.failed() == 0 ? ExitCode.OK : ExitCode.INFRASTRUCTURE;
    }

    private void ready(Pipelines pipelines, OwnCluster own, String http) {
        PrintWriter out = self.commandLine().getOut();
        int all = pipelines.checks().size();
        out.println("ready: " + (all - pipelines.failed()) + " of " + all + " pipelines"
                + (own == null ? "" : ", broker at " + own.servers())
                + (http.isEmpty() ? "" : ", health and metrics at " + http));
        out.flush();
    }
}
