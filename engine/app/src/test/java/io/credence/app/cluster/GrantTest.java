package io.credence.app.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.Credence;
import io.credence.app.ExitCode;
import io.credence.app.doctor.Examination;
import io.credence.app.doctor.Finding;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import io.credence.streams.RunningPipeline;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What `acls print` lists is enough, on a broker that allows nothing else; and without it one line says so. */
final class GrantTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // the kit may be interrupted while it closes
    void whatIsPrintedIsEnough() throws Exception {
        PipelineSpec granted = spec("granted");
        PipelineSpec other = spec("other");
        PipelineSpec half = spec("half");
        try (KafkaClusterTestKit kit = start()) {
            ClientSettings settings = ClientSettings.of(Map.of(
                    "bootstrap.servers", kit.bootstrapServers(),
                    "num.stream.threads", "1",
                    "state.dir", folder.resolve("state").toString()));
            try (Cluster cluster = Cluster.connect(settings)) {
                cluster.create(List.of(
                        new TopicPlan.Planned("granted-in", 2, Map.of()),
                        new TopicPlan.Planned("other-in", 2, Map.of()),
                        new TopicPlan.Planned("half-in", 2, Map.of()),
                        new TopicPlan.Planned("half.posterior", 2, Map.of("cleanup.policy", "compact"))));
                send(kit.bootstrapServers(), "granted-in");
                List<AclBinding> bindings = new ArrayList<>(bindings(half));
                bindings.removeIf(binding -> binding.pattern().name().equals("half.posterior")
                        && binding.entry().operation() == AclOperation.WRITE);
                bindings.addAll(bindings(granted));
                cluster.get(cluster.admin().createAcls(bindings).all(), "grant");

                Deployment deployment = new Deployment(granted, settings);
                try (RunningPipeline running = RunningPipeline.start(granted, settings, cluster, null, true)) {
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> running.failure() != null || taken(running) == 20);
                    assertNull(running.failure(), running.failureInWords());
                    await().atMost(Duration.ofSeconds(60)).until(running::isReady);
                    running.purge();
                    for (Finding finding : Examination.of(deployment, cluster, Clock.systemUTC())) {
                        // A broker's settings are not for everyone to read.
                        Finding.Grade best =
                                finding.subject().equals("transactions") ? Finding.Grade.NOTE : Finding.Grade.OK;
                        assertEquals(best, finding.grade(), finding.toString());
                    }
                }
                new Reset(deployment, cluster).apply();
                List<String> missing =
                        Examination.of(new Deployment(half, settings), cluster, Clock.systemUTC()).stream()
                                .filter(finding -> finding.grade() == Finding.Grade.WRONG)
                                .map(Finding::text)
                                .toList();
                assertEquals(
                        List.of("no Write on topic half.posterior: `credence acls print` lists what is needed"),
                        missing);

                ClusterException refused = assertThrows(
                        ClusterException.class, () -> RunningPipeline.start(other, settings, cluster, null, true));
                assertTrue(
                        refused.getMessage().startsWith("no permission to describe topic other-in on "),
                        refused.getMessage());
                assertTrue(
                        refused.getMessage().contains("`credence acls print SPEC` lists what is needed"),
                        refused.getMessage());
                assertRunSays("credence: pipeline other does not run: " + refused.getMessage(), kit.bootstrapServers());
            }
        }
    }

    /** As a process would be started without permission. */
    private void assertRunSays(String line, String servers) throws IOException {
        Path spec = Files.writeString(folder.resolve("other.yaml"), text("other"));
        Path kafka = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=" + servers + "\n");
        StringWriter err = new StringWriter();
        CommandLine verb = Credence.commandLine();
        verb.setErr(new PrintWriter(err, true));
        int code = verb.execute("run", spec.toString(), "--kafka", kafka.toString(), "--http", "off");
        assertEquals(ExitCode.INFRASTRUCTURE, code, err.toString());
        assertEquals(line + System.lineSeparator(), err.toString());
    }

    /** Observations of two partitions meet in one: some of them late. */
    private static long taken(RunningPipeline running) {
        return Arrays.stream(Outcome.values())
                .mapToLong(running.counters()::outcome)
                .sum();
    }

    private static PipelineSpec spec(String name) {
        return SpecReader.installed().parse(name + ".yaml", text(name));
    }

    private static String text(String name) {
        return """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s-in, format: json, key: /k, value: /v }
                  model: { family: gaussian }
                """.formatted(name, name);
    }

    private static KafkaClusterTestKit start() throws Exception {
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                .build());
        Map.of(
                        "authorizer.class.name", StandardAuthorizer.class.getName(),
                        "principal.builder.class", ListenerPrincipal.class.getName(),
                        "super.users", "User:broker",
                        "allow.everyone.if.no.acl.found", "true", // until the first are there
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "3",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "3",
                        "group.initial.rebalance.delay.ms", "0")
                .forEach(builder::setConfigProp);
        KafkaClusterTestKit kit = builder.build();
        try {
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            return kit;
        } catch (Exception | Error e) {
            kit.close();
            throw e;
        }
    }

    /** The grants, and for every resource one for somebody else, so that nothing is open for want of any. */
    private static List<AclBinding> bindings(PipelineSpec spec) {
        List<AclBinding> bindings = new ArrayList<>();
        for (Grant grant : Grant.of(spec)) {
            ResourceType type = ResourceType.fromString(grant.resource().replace('-', '_'));
            PatternType pattern = grant.isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL;
            for (String operation : grant.everything()) {
                bindings.add(allow(
                        new ResourcePattern(type, grant.name(), pattern), "credence", Grant.operation(operation)));
            }
        }
        for (ResourceType type : List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)) {
            bindings.add(allow(
                    new ResourcePattern(type, ResourcePattern.WILDCARD_RESOURCE, PatternType.LITERAL),
                    "nobody",
                    AclOperation.DESCRIBE));
        }
        // The one broker of the test sends itself the ends of transactions by the clients' listener.
        bindings.add(allow(
                new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
                "credence",
                AclOperation.CLUSTER_ACTION));
        return bindings;
    }

    private static AclBinding allow(ResourcePattern resource, String user, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static void send(String servers, String topic) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 20; i++) {
                byte[] value = ("{\"k\":\"s" + i % 5 + "\",\"v\":" + i + "}").getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, i % 2, null, value)).get();
            }
        }
    }
}
