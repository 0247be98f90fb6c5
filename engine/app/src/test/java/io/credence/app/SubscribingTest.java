package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.credence.broker.EmbeddedBroker;
import io.credence.core.random.KeyedRandom;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.schema.SchemaSource;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.schema.registry.TestRegistry;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.RunningPipeline;
import io.credence.streams.TopicPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/subscribing.md tells people to type works, letter by letter but for the addresses. */
final class SubscribingTest {
    private static final Path ROOT =
            Path.of(System.getProperty("credence.root", "../..")).toAbsolutePath();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CALM = 200;
    private static final int SHIFTED = 40;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static TestRegistry registry;
    private static String page;

    @BeforeAll
    static void fillTheTopics() throws Exception {
        page = Files.readString(ROOT.resolve("docs/subscribing.md"));
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
        registry = new TestRegistry();
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "num.stream.threads", "1",
                "state.dir", folder.resolve("state").toString()));
        try (Cluster cluster = Cluster.connect(settings)) {
            cluster.create(List.of(new TopicPlan.Planned("rooms", 1, Map.of())));
            send();
            run("room-temperature", settings, cluster, null);
            run(
                    "room-registry",
                    settings,
                    cluster,
                    new RegistrySchemaSource(RegistrySettings.of(Map.of("schema.registry.url", registry.url()))));
        }
    }

    @AfterAll
    static void close() {
        broker.close();
        registry.close();
    }

    private static void send() {
        KeyedRandom noise = new KeyedRandom().aim(7, 0, 0, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < CALM + SHIFTED; i++) {
                values.add(Double.toString((i < CALM ? 20 : 26) + noise.nextGaussian()));
            }
            values.add("a word");
            // A record a second: by the false-alarm budget in time, what comes in one millisecond shows nothing.
            long time = System.currentTimeMillis() - 1_000L * values.size();
            for (String value : values) {
                time += 1_000;
                var unused = producer.send(new ProducerRecord<>("rooms", null, time, "kitchen", value));
            }
        }
    }

    private static void run(String name, ClientSettings settings, Cluster cluster, SchemaSource schemas)
            throws IOException {
        PipelineSpec spec = SpecReader.installed().parse(name + ".yaml", """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                """.formatted(name));
        try (RunningPipeline running = RunningPipeline.start(spec, settings, cluster, schemas, true)) {
            await().atMost(LONG)
                    .until(() -> running.counters().outcome(Outcome.ABSORBED) == CALM + SHIFTED
                            && running.counters().outcome(Outcome.QUARANTINED) == 1);
        }
    }

    @Test
    void kcatListsPosteriors() throws Exception {
        requireTool("kcat", "-V");
        List<String> lines = output(command("room-temperature.posterior"));
        assertTrue(lines.size() > 1, lines::toString);
        String[] last = lines.get(lines.size() - 1).split("\t", -1);
        assertEquals("kitchen", last[0]);
        assertTrue(Integer.parseInt(last[3]) > 100, last[3]);
    }

    @Test
    void kcatSaysWhyARecordIsQuarantined() throws Exception {
        requireTool("kcat", "-V");
        List<String> lines = output(command("room-temperature.quarantine"));
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("credence-reason="), lines::toString);
        assertTrue(lines.get(0).endsWith("\ta word"), lines::toString);
    }

    @Test
    void kcatReadsAvroWithTheRegistry() throws Exception {
        requireTool("kcat", "-V");
        assumeTrue(
                String.join(" ", output(List.of("kcat", "-V"))).contains("Avro"),
                "skipped: this kcat has no Avro in it");
        List<String> lines = output(command("room-registry.alerts"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("FIRING")), lines::toString);
    }

    @Test
    void pythonReadsAlerts() throws Exception {
        requireTool(python(), "-c", "import confluent_kafka, avro");
        assertShownAsItIs("alerts.py");
        Files.writeString(folder.resolve("alerts.avsc"), verb("schema", "alerts"));
        assertTrue(firstLine(command("room-temperature.alerts alerts.avsc"), "FIRING")
                .startsWith("kitchen LEVEL"));
    }

    @Test
    void pythonReadsPosteriorsWithTheRegistry() throws Exception {
        requireTool(python(), "-c", "import confluent_kafka, avro");
        String line = firstLine(command("room-registry.posterior"), "mean");
        assertTrue(line.startsWith("kitchen"), line);
    }

    @Test
    void javaReadsAlerts() throws Exception {
        String source =
                Files.readString(ROOT.resolve("engine/app/src/test/java/io/credence/app/SubscriberExample.java"));
        String shown = source.substring(
                source.indexOf("// The page begins") + "// The page begins".length(),
                source.indexOf("    // The page ends"));
        assertTrue(page.contains(shown.stripTrailing().stripIndent().strip()), "the page must show SubscriberExample");
        String imports =
                source.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        assertTrue(page.contains(imports + "\n\npublic static void main("), "and what it imports");
        assertTrue(javaSees(broker.bootstrapServers(), "room-temperature.alerts"));
        assertTrue(javaSees(broker.bootstrapServers(), "room-registry.alerts", registry.url()));
    }

    private static boolean javaSees(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Thread subscriber = new Thread(() -> {
            try {
                SubscriberExample.main(arguments);
            } catch (Exception e) { // an interrupt ends it
                Thread.currentThread().interrupt();
            }
        });
        try {
            subscriber.start();
            await().atMost(LONG)
                    .until(() -> printed.toString(StandardCharsets.UTF_8).contains("kitchen LEVEL FIRING since"));
            return true;
        } finally {
            subscriber.interrupt();
            await().atMost(LONG).until(() -> !subscriber.isAlive());
            System.setOut(console);
        }
    }

    private static String verb(String... arguments) {
        java.io.StringWriter out = new java.io.StringWriter();
        assertEquals(
                0, Credence.commandLine().setOut(new java.io.PrintWriter(out)).execute(arguments));
        return out.toString();
    }

    private static void assertShownAsItIs(String file) throws IOException {
        String script = Files.readString(ROOT.resolve("examples/subscribing").resolve(file));
        assertTrue(page.contains(script.strip()), "the page must show " + file);
    }

    /** The command of the page that names this, with the addresses of this test. */
    private static List<String> command(String naming) {
        Matcher blocks = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (blocks.find()) {
            for (String line : blocks.group(1).replace("\\\n", " ").lines().toList()) {
                if (line.contains(naming)) {
                    return Stream.of(line.replace("localhost:9092", broker.bootstrapServers())
                                    .replace("http://localhost:8081", registry.url())
                                    .replace(
                                            "alerts.avsc",
                                            folder.resolve("alerts.avsc").toString())
                                    .trim()
                                    .split("\\s+"))
                            .map(word -> word.replaceAll("^'|'$", ""))
                            .map(word -> word.equals("python3") ? python() : word)
                            .toList();
                }
            }
        }
        throw new AssertionError("docs/subscribing.md has no command with " + naming);
    }

    /** Debian's packages belong to Debian's Python, which another may hide. */
    private static String python() {
        return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    }

    private static void requireTool(String... command) throws InterruptedException {
        boolean isThere;
        try {
            isThere = new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            isThere = false;
        }
        assumeTrue(isThere, "skipped: apt-get install kcat python3-confluent-kafka python3-avro");
    }

    private static List<String> output(List<String> command) throws Exception {
        Process process = start(command);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), lines::toString);
        return lines;
    }

    private static String firstLine(List<String> command, String naming) throws Exception {
        Process process = start(command);
        List<String> seen = new ArrayList<>();
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                if (line.contains(naming)) {
                    return line;
                }
            }
            throw new AssertionError("it ended: " + seen);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A subscriber that hears nothing waits for ever; nobody who reads from it can be interrupted. */
    private static Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture.delayedExecutor(LONG.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }
}
