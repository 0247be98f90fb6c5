package io.credence.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.app.cluster.Clusters;
import io.credence.app.cluster.Deployment;
import io.credence.app.cluster.PipelineTopics;
import io.credence.app.cluster.Reset;
import io.credence.app.cluster.SpecArguments;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: the topics a pipeline needs beside its input. */
@Command(
        name = "topics",
        description = "Topics that pipelines need beside their inputs.",
        subcommands = {TopicsVerb.Plan.class, TopicsVerb.Apply.class, TopicsVerb.Delete.class})
final class TopicsVerb implements Runnable {
    @Spec
    private CommandSpec self;

    @Override
    public void run() {
        self.commandLine().usage(self.commandLine().getOut());
    }

    /** {@code topics plan}. */
    @Command(
            name = "plan",
            description = "Show the topics that pipelines need, and which exist; changes nothing. Exit code 3 where one"
                    + " does not fit.")
    static final class Plan implements Callable<Integer> {
        private static final JsonMapper JSON = new JsonMapper();

        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArguments specs;

        @Option(
                names = {"-o", "--output"},
                description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private OutputFormat output = OutputFormat.TABLE;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = self.commandLine().getOut();
            ArrayNode json = JSON.createArrayNode();
            int code = ExitCode.OK;
            try (Clusters clusters = new Clusters()) {
                for (Deployment deployment : specs.deployments()) {
                    PipelineTopics topics = PipelineTopics.of(deployment, clusters.reach(deployment.settings()));
                    if (output == OutputFormat.JSON) {
                        add(json.addObject(), deployment, topics);
                    } else {
                        print(out, deployment, topics);
                    }
                    code = topics.misfits().isEmpty() ? code : ExitCode.FINDINGS;
                }
            }
            if (output == OutputFormat.JSON) {
                out.println(json);
            }
            return code;
        }

        private static void print(PrintWriter out, Deployment deployment, PipelineTopics topics) {
            out.println("pipeline " + deployment.name() + " reads " + deployment.topic() + " (" + topics.partitions()
                    + " partitions)");
            int width = topics.listed().stream()
                    .mapToInt(topic -> topic.planned().name().length())
                    .max()
                    .orElse(0);
            for (PipelineTopics.Listed topic : topics.listed()) {
                String settings = new TreeMap<>(topic.planned().settings())
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "));
                out.println(String.format(
                        Locale.ROOT,
                        "  %-7s  %-" + width + "s  %3d  %s",
                        topic.state(),
                        topic.planned().name(),
                        topic.planned().partitions(),
                        settings));
            }
            topics.misfits().forEach(misfit -> out.println("  " + misfit));
        }

        private static void add(ObjectNode to, Deployment deployment, PipelineTopics topics) {
            to.put("pipeline", deployment.name())
                    .put("input", deployment.topic())
                    .put("partitions", topics.partitions());
            ArrayNode list = to.putArray("topics");
            for (PipelineTopics.Listed topic : topics.listed()) {
                ObjectNode one = list.addObject()
                        .put("name", topic.planned().name())
                        .put("state", topic.state())
                        .put("partitions", topic.planned().partitions());
                ObjectNode settings = one.putObject("settings");
                new TreeMap<>(topic.planned().settings()).forEach(settings::put);
            }
            ArrayNode misfits = to.putArray("misfits");
            topics.misfits().forEach(misfits::add);
        }
    }

    /** {@code topics apply}. */
    @Command(
            name = "apply",
            description = "Create the topics that pipelines need and that do not exist; changes no other.")
    static final class Apply implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArguments specs;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = self.commandLine().getOut();
            try (Clusters clusters = new Clusters()) {
                for (Deployment deployment : specs.deployments()) {
                    Cluster cluster = clusters.reach(deployment.settings());
                    PipelineTopics topics = PipelineTopics.of(deployment, cluster);
                    if (!topics.misfits().isEmpty()) {
                        throw new ClusterException(topics.misfits().get(0));
                    }
                    if (!topics.missing().isEmpty()) {
                        cluster.create(topics.missing());
                    }
                    topics.missing().forEach(topic -> out.println("created " + topic.name()));
                    out.println("pipeline " + deployment.name() + " has all its topics");
                }
            }
            return ExitCode.OK;
        }
    }

    /** {@code topics delete}. */
    @Command(
            name = "delete",
            description =
                    "Delete every topic of pipelines but their inputs, with all that was learnt. Refuses while one"
                            + " runs.")
    static final class Delete implements Callable<Integer> {
        @Spec
        private CommandSpec self;

        @Mixin
        private SpecArguments specs;

        @Option(names = "--yes", description = "Do it; without, only say what would be deleted.")
        private boolean isMeant;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = self.commandLine().getOut();
            try (Clusters clusters = new Clusters()) {
                for (Deployment deployment : specs.deployments()) {
                    Cluster cluster = clusters.reach(deployment.settings());
                    Reset reset = new Reset(deployment, cluster);
                    List<String> named = TopicPlan.of(deployment.spec(), 1).names();
                    Map<String, TopicDescription> found = cluster.find(named);
                    List<String> rest =
                            named.stream().filter(found::containsKey).toList();
                    List<String> plan = new ArrayList<>(reset.plan(rest));
                    rest.forEach(topic -> plan.add("topic " + topic));
                    if (isMeant) {
                        reset.apply();
                        cluster.delete(rest);
                    }
                    plan.forEach(line -> out.println((isMeant ? "deleted " : "would delete ") + line));
                }
            }
            if (!isMeant) {
                self.commandLine().getErr().println("credence: nothing was deleted: add --yes to do it");
            }
            return isMeant ? ExitCode.OK : ExitCode.USER;
        }
    }
}
