package io.credence.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.cluster.ClusterOptions;
import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.Group;
import io.credence.app.cluster.Instance;
import io.credence.app.http.HttpAddress;
import io.credence.app.placebo.MeteredPlacebos;
import io.credence.app.placebo.PlaceboJson;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.placebo.PlaceboBooks;
import io.credence.pipeline.placebo.PlaceboFigures;
import io.credence.pipeline.spec.Plans;
import io.credence.streams.Cluster;
import io.credence.streams.Ledger;
import io.credence.streams.PipelineTopology;
import io.credence.streams.StoredState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code status}: pipelines at a glance. */
@Command(
        name = "status",
        description = {
            "Show how pipelines are: what an instance says of itself and, for the specs given, what their cluster knows.",
            "",
            "Exit code 3 where an instance is not ready, or nobody runs a pipeline; 2 where nothing answers."
        })
final class StatusVerb implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SPEC", arity = "0..*", description = "Spec files, to ask their cluster too.")
    private List<String> files = List.of();

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--http",
            paramLabel = "ADDRESS",
            description = "The instance to ask: HOST:PORT, PORT or off (default: ${DEFAULT-VALUE}).")
    private String http = HttpAddress.DEFAULT;

    @Option(
            names = {"-o", "--output"},
            description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.TABLE;

    private boolean isWell = true;

    @Override
    public Integer call() throws IOException {
        if (http.equals("off") && files.isEmpty()) {
            throw new IllegalArgumentException("nothing to ask: give a SPEC, or --http HOST:PORT of an instance");
        }
        ObjectNode status = JSON.createObjectNode();
        Optional<HttpAddress> address = HttpAddress.parse(http);
        if (address.isPresent()) {
            instance(Instance.ask(address.get()), status.putObject("instance"));
        }
        if (!files.isEmpty()) {
            ArrayNode pipelines = status.putArray("pipelines");
            try (Clusters clusters = new Clusters()) {
                for (Deployment deployment : Deployment.read(files, cluster.settings(), Optional.of(cluster.nowhere()))
                        .orThrow()) {
                    onCluster(deployment, clusters.reach(deployment.settings()), pipelines.addObject());
                }
            }
        }
        if (output == OutputFormat.JSON) {
            self.commandLine().getOut().println(status);
        } else {
            print(status, self.commandLine().getOut());
        }
        return isWell ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void instance(Instance instance, ObjectNode to) {
        isWell &= instance.isReady();
        to.put("address", instance.address()).put("ready", instance.isReady());
        ArrayNode pipelines = to.putArray("pipelines");
        for (JsonNode check : instance.ready().path("checks")) {
            String name = check.path("name").asText();
            ObjectNode one = pipelines
                    .addObject()
                    .put("pipeline", name)
                    .put("state", check.path("state").asText())
                    .put("ailment", check.path("ailment").asText(null))
                    .put("lag", check.path("lag").asLong())
                    .put("keys", (long) instance.sum("credence_keys_active", name, ""));
            ObjectNode observations = one.putObject("observations");
            for (Outcome outcome : Outcome.values()) {
                String tag = "outcome=\"" + outcome.word() + "\"";
                observations.put(outcome.word(), (long) instance.sum("credence_observations_total", name, tag));
            }
            placebo(new MeteredPlacebos(instance, name), one);
        }
    }

    private void onCluster(Deployment deployment, Cluster at, ObjectNode to) throws IOException {
        Group group = Group.of(deployment.name(), at);
        isWell &= group.isActive();
        to.put("pipeline", deployment.name())
                .put("state", group.isActive() ? "group " + group.state() : "nobody runs it")
                .putNull("ailment")
                .put("lag", group.lag(deployment.topic(), at))
                .put("watch", Plans.of(deployment.spec(), true).detector().inWords());
        if (at.find(PipelineTopology.changelogTopic(deployment.name())).isPresent()) {
            try (StoredState stored = StoredState.open(deployment.spec(), deployment.settings(), at)) {
                books(stored.ledgers().values(), to);
            }
        }
    }

    private static void books(Collection<Ledger> ledgers, ObjectNode to) {
        to.put("keys", ledgers.stream().mapToLong(Ledger::keys).sum());
        ObjectNode observations = to.putObject("observations");
        for (Outcome outcome : Outcome.values()) {
            observations.put(
                    outcome.word(),
                    ledgers.stream()
                            .mapToLong(ledger -> ledger.books().count(outcome))
                            .sum());
        }
        PlaceboBooks placebo = new PlaceboBooks();
        ledgers.forEach(ledger -> placebo.add(ledger.books().placebo()));
        placebo(placebo, to);
    }

    private static void placebo(PlaceboFigures figures, ObjectNode to) {
        if (figures.calmRecords() > 0) {
            to.set("placebo", PlaceboJson.of(figures));
        }
    }

    private static void print(ObjectNode status, PrintWriter out) {
        JsonNode instance = status.path("instance");
        if (!instance.isMissingNode()) {
            out.println("instance at " + instance.path("address").asText() + ", "
                    + (instance.path("ready").asBoolean() ? "ready" : "not ready") + "; counts are since its start");
            instance.path("pipelines").forEach(pipeline -> say(pipeline, out));
        }
        if (status.has("pipelines")) {
            out.println("committed on the cluster, ever");
            status.path("pipelines").forEach(pipeline -> say(pipeline, out));
        }
    }

    private static void say(JsonNode pipeline, PrintWriter out) {
        out.println("  " + line(pipeline));
        if (pipeline.has("watch")) {
            out.println("    " + pipeline.path("watch").asText());
        }
        pipeline.path("placebo").path("inWords").forEach(words -> out.println("    " + words.asText()));
    }

    private static String line(JsonNode pipeline) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s  %s  %,d behind  %,d keys",
                pipeline.path("pipeline").asText(),
                pipeline.path("state").asText(),
                pipeline.path("lag").asLong(),
                pipeline.path("keys").asLong()));
        pipeline.path("observations").properties().forEach(one -> {
            if (one.getValue().asLong() > 0) {
                line.append(
                        String.format(Locale.ROOT, "  %,d %s", one.getValue().asLong(), one.getKey()));
            }
        });
        if (pipeline.path("ailment").isTextual()) {
            line.append("  ").append(pipeline.path("ailment").asText());
        }
        return line.toString();
    }
}
