package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.credence.app.publish.Destination;
import io.credence.app.publish.Outgoing;
import io.credence.app.publish.Pace;
import io.credence.app.publish.PacedSender;
import io.credence.app.publish.SendReport;
import io.credence.app.publish.Ticks;
import io.credence.broker.EmbeddedBroker;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.JsonDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded series on a broker: what arrives, what is said of it, and what is said of what cannot be sent. */
final class PublishVerbTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private Shell shell;
    private String kafka;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openShell() throws IOException {
        shell = new Shell(folder);
        kafka = shell.kafka(broker.bootstrapServers());
    }

    /** One record as a pipeline with {@code time: /time, value: /value} has it. */
    private record Read(String key, long timestampMillis, long timeMicros, double value) {}

    @Test
    void aFolderArrivesAtTheSpeedOfItsTimes() throws Exception {
        topics().create("nab", 3);
        String nab = nab();
        long before = System.currentTimeMillis();
        // Ten minutes of event time at six hundred times the clock: a second.
        int code = publish("nab", nab, "--topic", "nab", "--kafka", kafka, "--speed", "600", "-o", "json");
        long after = System.currentTimeMillis();
        JsonNode report = JSON.readTree(shell.out());
        // Beside other builds a machine may be too slow for any rate; then that is what has to be said.
        assertEquals(
                report.path("rateReached").asBoolean() ? ExitCode.OK : ExitCode.FINDINGS,
                code,
                shell.out() + shell.err());
        assertEquals(32, report.path("records").asLong());
        assertEquals(32, report.path("acknowledged").asLong());
        assertEquals(0, report.path("failed").asLong());
        assertEquals(31, report.path("wantedPerSecond").asDouble(), 1e-6, "31 intervals in a second");
        assertTrue(report.path("seconds").asDouble() >= 1, shell.out());
        assertTrue(after - before >= 1_000, "it took as long as the schedule");
        assertEquals("due", report.path("latency").path("from").asText());

        Map<String, List<Read>> read = read("nab");
        assertEquals(List.of("group/long", "group/short"), List.copyOf(read.keySet()));
        long start = -1;
        for (JsonNode file : report.path("files")) {
            String key = file.path("name").asText();
            long shift = file.path("shiftMicros").asLong();
            List<Read> records = read.get(key);
            assertEquals(file.path("recordsInFile").asInt(), records.size());
            for (int i = 0; i < records.size(); i++) {
                Read record = records.get(i);
                // With the shift that is told, labels can be held against what is published.
                assertEquals(time(key, i) + shift, record.timeMicros());
                assertEquals(record.timeMicros() / 1_000, record.timestampMillis());
                assertEquals(i == 3 ? Double.NaN : i + 0.5, record.value());
                assertTrue(record.timestampMillis() <= after, "no time is in the future");
            }
            assertTrue(start < 0 || start == records.get(0).timeMicros(), "all begin at one moment");
            start = records.get(0).timeMicros();
            assertEquals(
                    file.path("startsAt").asText(),
                    Instant.ofEpochMilli(start / 1_000).toString());
        }
        long newest = read.get("group/long").get(20).timestampMillis();
        assertTrue(newest > before - 1_000, "the newest is of now: " + (before - newest) + " ms before");
        assertTrue(shell.err().startsWith(nab + ": 32 records of 2 keys, from "), shell.err());
    }

    @Test
    void aRateIsKeptAndTheTableSaysSo() throws Exception {
        topics().create("rated", 1);
        Path file = csv(0, 200);
        Path hdr = folder.resolve("latency.hgrm");
        int code = publish(
                "csv",
                file.toString(),
                "--topic",
                "rated",
                "--kafka",
                kafka,
                "--key",
                "room",
                "--rate",
                "100",
                "--limit",
                "50",
                "--set",
                "linger.ms=0",
                "--hdr",
                hdr.toString());
        List<String> lines = shell.out().lines().toList();
        boolean isSlow = lines.get(lines.size() - 1).startsWith("THE WANTED RATE WAS NOT REACHED: ");
        assertEquals(isSlow ? ExitCode.FINDINGS : ExitCode.OK, code, shell.out() + shell.err());
        assertEquals(isSlow ? 5 : 4, lines.size(), shell.out());
        assertTrue(lines.get(0).matches("50 records sent in \\S+ s: all acknowledged"), shell.out());
        assertTrue(lines.get(1).matches("  rate +\\S+ a second of 100 wanted"), shell.out());
        assertTrue(lines.get(2).matches("  lag +\\S+ ms behind the schedule at most"), shell.out());
        assertTrue(
                lines.get(3).matches("  latency   p50 .* max \\S+ ms, from when it was due to the acknowledgement"),
                shell.out());
        assertTrue(
                shell.err().contains("data.csv: value celsius; time at; key room: 50 records of 2 keys"), shell.err());
        assertEquals(
                List.of(25, 25), read("rated").values().stream().map(List::size).toList());
        assertTrue(Files.readString(hdr).contains("#[Max "), "percentiles");
    }

    @Test
    void timesOfOwnAreKeptWithoutAlignmentAndRetentionIsSpokenOf() throws Exception {
        topics().create("own", 1);
        int code = publish(
                "nab", nab(), "--topic", "own", "--kafka", kafka, "--no-align", "--only", "*short", "--until", "PT1M");
        assertEquals(ExitCode.OK, code, shell.out() + shell.err());
        Map<String, List<Read>> read = read("own");
        assertEquals(List.of("group/short"), List.copyOf(read.keySet()));
        assertEquals(2, read.get("group/short").size(), "of 30 seconds each, those before a minute");
        assertEquals(time("group/short", 0), read.get("group/short").get(0).timeMicros());
        assertTrue(
                shell.err()
                        .contains("credence: note: topic own keeps records for 168 hours, and the oldest to come is of"
                                + " 2011-03-01T00:00:00Z: it may be deleted before it is read, unless retention.ms is"
                                + " -1"),
                shell.err());
    }

    /** Kills records that vanish: what the broker refuses is counted, with its reason, and is no success. */
    @Test
    void whatTheBrokerRefusesIsCountedAndExplained() throws Exception {
        topics().create("refusing", 1);
        Path file = csv(System.currentTimeMillis() / 1_000 - 7_200, 100); // five minutes apart: most are in the future
        int code = publish(
                "csv", file.toString(), "--topic", "refusing", "--kafka", kafka, "--no-align", "--set", "batch.size=0");
        assertEquals(ExitCode.INFRASTRUCTURE, code, shell.out());
        int there = read("refusing").values().stream().mapToInt(List::size).sum();
        assertTrue(there > 10 && there < 90, there + " of 100 are there");
        assertTrue(
                shell.out().contains(": " + there + " acknowledged, " + (100 - there) + " failed"),
                shell.out() + there);
        assertTrue(shell.out().contains("  the first failed because of InvalidTimestamp"), shell.out());
    }

    @Test
    void sensorsOfSkabAndRowsOfTcpdAreKeys() throws Exception {
        topics().create("others", 1);
        write("skab/valve1/0.csv", "datetime;Pressure;Voltage;anomaly;changepoint\n2020-03-09 10:14:33;1;2;0;0\n");
        write("tcpd/series/river.json", "{\"series\":[{\"raw\":[5,6,7]}]}");
        write("tcpd/annotations.json", "{\"river\":{\"6\":[1]}}");
        String skab = folder.resolve("skab").toString();
        String tcpd = folder.resolve("tcpd").toString();
        assertEquals(ExitCode.OK, publish("skab", skab, "--topic", "others", "--kafka", kafka, "-q"), shell.err());
        assertEquals("", shell.err());
        assertEquals(
                ExitCode.OK,
                publish("tcpd", tcpd, "--topic", "others", "--kafka", kafka, "--every", "PT2S"),
                shell.err());
        Map<String, List<Read>> read = read("others");
        assertEquals(List.of("river", "valve1/0/Pressure", "valve1/0/Voltage"), List.copyOf(read.keySet()));
        List<Read> river = read.get("river");
        assertEquals(List.of(5.0, 6.0, 7.0), river.stream().map(Read::value).toList());
        assertEquals(4_000, river.get(2).timestampMillis() - river.get(0).timestampMillis());
    }

    @Test
    void whatCannotBeSentIsNamed() throws Exception {
        topics().create("there", 1);
        String nab = nab();
        assertRefused(ExitCode.USER, "--speed and --rate are two schedules", nab, "--speed", "1", "--rate", "1");
        assertRefused(ExitCode.USER, "--rate is 0.0 records a second: give more than 0", nab, "--rate", "0");
        assertRefused(ExitCode.USER, "--speed is NaN times as fast as the clock", nab, "--speed", "NaN");
        assertRefused(ExitCode.USER, "due after a century", nab, "--speed", "1e-8");
        assertRefused(ExitCode.USER, "--limit is 0", nab, "--limit", "0");
        assertRefused(ExitCode.USER, "--until is PT0S", nab, "--until", "PT0S");
        assertRefused(ExitCode.USER, "they are called group/long, group/short", nab, "--only", "nothing");
        assertRefused(
                ExitCode.USER, "--set linger.ms is 'soon', which Kafka does not take", nab, "--set", "linger.ms=soon");
        assertRefused(ExitCode.USER, "name a file in a folder that exists", nab, "--hdr", "no/such/folder");
        assertRefused(ExitCode.USER, "no such folder: absent", "absent");
        Files.delete(Path.of(nab).resolve("combined_windows.json"));
        assertRefused(ExitCode.USER, "combined_windows.json; name NAB's folder", nab);

        String csv = csv(0, 2).toString();
        assertEquals(ExitCode.USER, publish("csv", csv, "--topic", "there"));
        assertSaid("nothing says where the cluster is: give a file with bootstrap.servers=… as --kafka, or --set");
        assertEquals(ExitCode.USER, publish("csv", csv, "--topic", "there", "--kafka", "none.properties"));
        assertSaid("--kafka none.properties: no such file");
        assertEquals(ExitCode.USER, publish("csv", csv, "--kafka", kafka));
        assertSaid("--topic");
        assertEquals(ExitCode.INFRASTRUCTURE, publish("csv", csv, "--topic", "no-such", "--kafka", kafka));
        assertSaid("topic no-such does not exist on " + broker.bootstrapServers() + ": create it, or correct --topic");
        assertEquals(
                ExitCode.INFRASTRUCTURE,
                publish(
                        "csv",
                        csv,
                        "--topic",
                        "there",
                        "--set",
                        "bootstrap.servers=localhost:1",
                        "--set",
                        "default.api.timeout.ms=1000",
                        "--set",
                        "request.timeout.ms=500"));
        assertSaid("no broker answers at localhost:1");
        assertTrue(read("there").isEmpty(), "nothing of all that was sent");
    }

    /** A destination that takes a tenth of a second for each. */
    @Test
    void aRateThatWasNotReachedIsAFinding() {
        AtomicLong now = new AtomicLong();
        Ticks ticks = new Ticks() {
            @Override
            public long nanos() {
                return now.get();
            }

            @Override
            public void pause(long nanos) {
                now.addAndGet(nanos);
            }
        };
        Destination slow = new Destination() {
            @Override
            public void send(Outgoing record, Answer answer) {
                now.addAndGet(100_000_000);
                answer.done(null);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        for (double rate : new double[] {20, 5}) {
            SendReport report = new PacedSender(Pace.atRate(rate), slow, ticks)
                    .send(Collections.nCopies(100, new Outgoing(null, null, 0)).iterator(), sent -> {});
            assertEquals(
                    rate > 10 ? ExitCode.FINDINGS : ExitCode.OK, SendOptions.codeOf(report), report.lines()::toString);
        }
    }

    private void assertRefused(int code, String why, String folder, String... more) {
        List<String> words = new ArrayList<>(List.of("nab", folder, "--topic", "there", "--kafka", kafka));
        words.addAll(List.of(more));
        assertEquals(code, publish(words.toArray(String[]::new)), shell.out() + shell.err());
        assertSaid(why);
    }

    private void assertSaid(String why) {
        assertTrue(shell.err().startsWith("credence: ") && shell.err().contains(why), shell.err());
        assertEquals(1, shell.err().lines().count(), shell.err());
        assertFalse(shell.err().contains("bug of ours"), shell.err());
    }

    private int publish(String... words) {
        List<String> all = new ArrayList<>(List.of("publish"));
        all.addAll(List.of(words));
        return shell.run(all.toArray(String[]::new));
    }

    private static Topics topics() {
        return Topics.at(broker.bootstrapServers());
    }

    private static Map<String, List<Read>> read(String topic) throws IOException {
        Map<String, List<Read>> all = new TreeMap<>();
        JsonDecoder decoder = new JsonDecoder(new Columns("/time", null, null, List.of("/value"), List.of()));
        for (ConsumerRecord<byte[], byte[]> record : topics().read(topic)) {
            decoder.decode(new Envelope().key(record.key()).value(record.value()), new Decoder.Sink() {
                @Override
                public void observation(String key, Observation y) {
                    assertEquals(new String(record.key(), StandardCharsets.UTF_8), key);
                    all.computeIfAbsent(key, k -> new ArrayList<>())
                            .add(new Read(key, record.timestamp(), y.timeMicros(), y.value()));
                }

                @Override
                public void rejected(String key, Reason reason, String detail) {
                    throw new AssertionError(key + ": " + detail);
                }
            });
        }
        return all;
    }

    /** The time of the i-th record of a file, as the folder below has it. */
    private static long time(String series, int i) {
        Instant first = Instant.parse(series.equals("group/long") ? "2014-07-01T00:00:00Z" : "2011-03-01T00:00:00Z");
        return first.plusSeconds(30L * i).getEpochSecond() * 1_000_000;
    }

    /** Two series of different years: 21 records, which are ten minutes, and 11. */
    private String nab() throws IOException {
        for (String series : List.of("group/long", "group/short")) {
            StringBuilder csv = new StringBuilder("timestamp,value\n");
            for (int i = 0; i < (series.equals("group/long") ? 21 : 11); i++) {
                csv.append(Instant.ofEpochSecond(time(series, i) / 1_000_000).toString(), 0, 19)
                        .append(',')
                        .append(i == 3 ? "" : i + 0.5)
                        .append('\n');
            }
            write("nab/data/" + series + ".csv", csv.toString());
        }
        write("nab/combined_windows.json", "{\"group/long.csv\": [], \"group/short.csv\": []}");
        return folder.resolve("nab").toString();
    }

    /** Records of two rooms, five minutes apart. */
    private Path csv(long firstSecond, int records) throws IOException {
        StringBuilder csv = new StringBuilder("at,room,celsius\n");
        IntStream.range(0, records)
                .forEach(i -> csv.append(Instant.ofEpochSecond(firstSecond + 300L * i))
                        .append(i % 2 == 0 ? ",a," : ",b,")
                        .append(20 + i)
                        .append('\n'));
        return write("data.csv", csv.toString());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
