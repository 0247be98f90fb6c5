package io.credence.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.broker.EmbeddedBroker;
import io.credence.streams.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever hinders a run is one line with the fix, and 1 where the user can put it right, 2 where the surroundings failed. */
final class RunErrorsTest {
    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aMissingTopic() throws IOException {
        assertEquals(ExitCode.INFRASTRUCTURE, run(spec("a", "no-such"), "--kafka", kafka(servers()), "--http", "off"));
        assertSaid("credence: pipeline a does not run: topic no-such does not exist on " + servers()
                + ": create it, or correct input.topic in the spec");
    }

    @Test
    void keysThatAreReadFromValuesAreToldOfBeforeTheStart() throws IOException {
        Path spec = Path.of(spec("p", "no-such"));
        Files.writeString(
                spec,
                Files.readString(spec)
                        .replace("format: number", "key: /room, value: /celsius")
                        .replace("gaussian", "local-level"));
        run(spec.toString(), "--kafka", kafka(servers()), "--http", "off");
        assertTrue(
                err.toString().startsWith("credence: pipeline p: note: Keys are read from values, so a key's records"),
                err.toString());
    }

    @Test
    void aMissingOutputTopicWhereNoneMayBeCreated() throws IOException {
        Topics.at(servers()).create("not-created", 1);
        assertEquals(
                ExitCode.INFRASTRUCTURE,
                run(spec("b", "not-created"), "--kafka", kafka(servers()), "--http", "off", "--no-create"));
        assertSaid("credence: pipeline b does not run: topic b.posterior does not exist on " + servers()
                + ": run `credence topics apply`, or leave out --no-create");
    }

    @Test
    void anUnreachableBroker() throws IOException {
        String kafka = kafka("localhost:1", "default.api.timeout.ms=1000", "request.timeout.ms=500");
        assertEquals(ExitCode.INFRASTRUCTURE, run(spec("c", "t"), "--kafka", kafka, "--http", "off"));
        assertSaid("credence: pipeline c does not run: no broker answers at localhost:1: start one, or correct"
                + " bootstrap.servers (and security.protocol where it is not PLAINTEXT)");
    }

    @Test
    void aBusyPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertEquals(ExitCode.INFRASTRUCTURE, run(spec("d", "t"), "--kafka", kafka(servers()), "--http", address));
            assertSaid("credence: cannot listen on " + address + " (Address already in use): stop what does,"
                    + " name another with --http, or --http off");
        }
    }

    @Test
    void aBusyPortForTheEmbeddedBroker() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertEquals(ExitCode.INFRASTRUCTURE, run(spec("m", "t"), "--embedded", "--port", port, "--http", "off"));
            assertTrue(err.toString().contains(port), err.toString());
            assertEquals(1, err.toString().lines().count(), err.toString());
        }
    }

    @Test
    void aFolderForTheEmbeddedBrokerThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        assertEquals(
                ExitCode.INFRASTRUCTURE,
                run(spec("n", "t"), "--embedded", "--port", "0", "--data", file.toString(), "--http", "off"));
        assertTrue(err.toString().contains("no-folder"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void aStateFolderThatCannotBeWritten() throws IOException {
        Topics.at(servers()).create("unwritable", 1);
        Path file = Files.writeString(folder.resolve("file"), "");
        String kafka = kafka(servers(), "state.dir=" + file.resolve("state"));
        assertEquals(ExitCode.INFRASTRUCTURE, run(spec("e", "unwritable"), "--kafka", kafka, "--http", "off"));
        assertTrue(
                err.toString()
                        .startsWith("credence: pipeline e does not run: state folder " + file.resolve("state")
                                + " cannot be written to ("),
                err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void nothingSaysWhereTheClusterIs() throws IOException {
        String spec = spec("f", "t");
        assertEquals(ExitCode.USER, run(spec));
        assertSaid(
                spec + ":1:1: kafka: nothing says where the cluster is: give `kafka: { bootstrap.servers: host:9092 }`"
                        + " in the spec, a file with bootstrap.servers=… as --kafka, or --embedded");
    }

    @Test
    void aFileOfSettingsThatDoesNotSayWhereTheClusterIs() throws IOException {
        String spec = spec("q", "t");
        String empty = Files.writeString(folder.resolve("empty.properties"), "").toString();
        assertEquals(ExitCode.USER, run(spec, "--kafka", empty));
        assertSaid(spec + ":1:1: kafka: nothing says where the cluster is, nor does the file " + empty
                + " of --kafka: give `kafka: { bootstrap.servers: host:9092 }` in the spec, add bootstrap.servers=… to"
                + " that file, or --embedded");
    }

    @Test
    void noSuchFileOfSettings() throws IOException {
        assertEquals(ExitCode.USER, run(spec("g", "t"), "--kafka", "none.properties"));
        assertSaid("credence: --kafka none.properties: no such file");
    }

    @Test
    void aSettingInTheFileThatCannotWork() throws IOException {
        String spec = spec("o", "t");
        assertEquals(ExitCode.USER, run(spec, "--kafka", kafka(servers(), "num.stream.threads=none"), "--http", "off"));
        assertSaid(spec + ":1:1: kafka: the file of --kafka: num.stream.threads is 'none': give a whole number from 1,"
                + " or remove it for as many as there are cores");
    }

    @Test
    void aFolderForABrokerThatIsNotWanted() throws IOException {
        assertEquals(ExitCode.USER, run(spec("h", "t"), "--data", folder.toString(), "--kafka", kafka(servers())));
        assertSaid("credence: --data is for the broker of --embedded: add that, or leave it out");
    }

    @Test
    void noAddress() throws IOException {
        assertEquals(ExitCode.USER, run(spec("i", "t"), "--kafka", kafka(servers()), "--http", "here"));
        assertSaid("credence: --http is 'here': give HOST:PORT, a PORT (on this machine only), or off");
    }

    @Test
    void twoPipelinesOfOneName() throws IOException {
        String one = spec("j", "t");
        String two = Files.copy(Path.of(one), folder.resolve("again.yaml")).toString();
        String kafka = kafka("localhost:1", "default.api.timeout.ms=1000", "request.timeout.ms=500");
        assertEquals(ExitCode.INFRASTRUCTURE, run(one, two, "--kafka", kafka, "--http", "off"));
        assertTrue(err.toString().contains("'j' is the name of the pipeline in " + one), err.toString());
    }

    @Test
    void aRegistryThatIsDown() throws IOException {
        Topics.at(servers()).create("registered", 1);
        String kafka = kafka(servers(), "schema.registry.url=http://localhost:1", "max.retries=0");
        assertEquals(ExitCode.INFRASTRUCTURE, run(spec("k", "registered"), "--kafka", kafka, "--http", "off"));
        assertTrue(
                err.toString()
                        .startsWith("credence: pipeline k does not run: the schema registry does not take the schemas"
                                + " of pipeline k: "),
                err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void aTopicDeletedUnderAPipelineStopsItWithTheReason() throws Exception {
        Topics.at(servers()).create("short-lived", 1);
        String spec = spec("l", "short-lived");
        String kafka = kafka(servers(), "metadata.max.age.ms=500", "state.dir=" + folder.resolve("state"));
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run(spec, "--kafka", kafka, "--http", "off"));
        await().atMost(Duration.ofSeconds(60)).until(() -> out.toString().startsWith("ready: 1 of 1 pipelines"));
        try (Cluster cluster = Topics.at(servers()).connect()) {
            cluster.delete(List.of("short-lived"));
        }
        assertEquals(ExitCode.INFRASTRUCTURE, code.get());
        assertTrue(
                err.toString().contains("credence: pipeline l stopped: its input topic is gone: create it again"),
                err.toString());
    }

    private void assertSaid(String line) {
        assertEquals(line + System.lineSeparator(), err.toString());
    }

    private static String servers() {
        return broker.bootstrapServers();
    }

    private String kafka(String servers, String... more) throws IOException {
        return Files.writeString(
                        folder.resolve("client.properties"),
                        "bootstrap.servers=" + servers + "\n" + String.join("\n", more) + "\n")
                .toString();
    }

    private String spec(String name, String topic) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s, format: number }
                  model: { family: gaussian }
                """.formatted(name, topic))
                .toString();
    }

    private int run(String... arguments) {
        CommandLine line = Credence.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "run";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(all);
    }
}
