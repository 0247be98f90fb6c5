package io.credence.app.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.broker.EmbeddedBroker;
import io.credence.core.Reason;
import io.credence.pipeline.Scores;
import io.credence.pipeline.placebo.Interval;
import io.credence.pipeline.placebo.Ladder;
import io.credence.pipeline.placebo.PlaceboBooks;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import io.credence.schema.v1.Outcome;
import io.credence.schema.v1.Uncertainty;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.OutputTopic;
import io.credence.streams.PipelineTopology;
import io.credence.streams.RunningPipeline;
import io.credence.streams.TopicPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is what was done: every figure is held against the topics of a pipeline that ran. */
final class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofHours(3));
    private static final String INPUT = "metered-rooms";
    private static final String TAGS = "family=\"gaussian\",";
    // By clients, threads, partitions, topics and stores, of which a process has few.
    private static final Set<String> BOUNDED = new TreeSet<>(Set.of(
            "application_id",
            "client_id",
            "family",
            "in_memory_state_id",
            "kafka_version",
            "partition",
            "pipeline",
            "process_id",
            "processor_node_id",
            "rocksdb_state_id",
            "task_id",
            "thread_id",
            "topic"));

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private Cluster cluster;
    private KafkaProducer<byte[], byte[]> producer;
    private Metrics metrics;
    private long sent;

    @BeforeEach
    void open() throws IOException {
        broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary());
        cluster = Cluster.connect(settings());
        cluster.create(List.of(new TopicPlan.Planned(INPUT, 1, Map.of("retention.ms", "-1"))));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        metrics = new Metrics(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        metrics.close();
        producer.close();
        cluster.close();
        broker.close();
    }

    @Test
    void everyFigureIsWhatTheTopicsSay() throws Exception {
        PipelineSpec spec = spec("metered", """
                spec:
                  input:
                    { topic: metered-rooms, format: json, time: /t, value: /v, sequence: /n, tombstone: forget,
                      valid: { max: 1000 } }
                  model: { family: gaussian }
                  drift: { placebo: 1 }
                  alerts: { storm: 2 }
                state: { keys: 4, expire: PT1H }
                """);
        try (RunningPipeline running = RunningPipeline.start(spec, settings(), cluster, null, true)) {
            metrics.watch("metered", "gaussian", running::isReady);
            metrics.bind(running);
            sendTwoRoomsThatChangeAndWhateverElseCanHappen();
            // One that has long been silent is forgotten by the clock on the wall: before the next ones come.
            await().atMost(PATIENCE)
                    .until(() -> value("credence_keys_forgotten{cause=\"expired\",", "pipeline=\"metered\"}") == 1);
            for (int i = 0; i < 6; i++) {
                send("flood " + i, START.plus(Duration.ofMinutes(170)), "1");
            }
            await().atMost(PATIENCE).until(() -> observations() == sent - 1 && running.isReady());
            assertEquals(1, of("credence_pipeline_up"));
            assertCount(sent, of("credence_records_processed_total"));
            assertCount((sent + 63) / 64, value("credence_update_duration_seconds_count{" + TAGS, "\"metered\"}"));
            assertEquals(10 * 60, of("credence_event_lag_seconds"));
            assertEquals(0, of("credence_outputs_too_large_total"));
            assertEquals(0, of("credence_categories_unlisted_total"));
            assertEquals(0, of("credence_registry_waits_total"));
            assertEquals(0, of("credence_restore_remaining"));
            await().atMost(PATIENCE).until(() -> of("credence_input_lag") == 0);
            assertScores();
            assertQuarantine();
            assertChanges();
            assertKeys();
            assertPlacebos(running.counters().placebo());
        }
    }

    private void assertPlacebos(PlaceboBooks books) {
        assertTrue(books.calmRecords() > 300, "two rooms of 300, less what begins them");
        assertCount(books.calmRecords(), of("credence_placebo_calm_records"));
        assertEquals(books.calmSeconds(), of("credence_placebo_calm_seconds"));
        assertCount(books.falseAlarms(), of("credence_placebo_false_alarms"));
        double most = Interval.ofCount(books.falseAlarms()).high() / books.calmRecords();
        assertEquals(most, of("credence_placebo_false_alarm_rate", "", "bound=\"high\","));
        for (int i = 0; i < Ladder.SDS.size(); i++) {
            String size = "sds=\"" + Ladder.SDS.get(i) + "\"}";
            assertCount(books.injected(i), value("credence_placebo_injected{" + TAGS, size));
        }
    }

    private void sendTwoRoomsThatChangeAndWhateverElseCanHappen() {
        Random random = new Random(5);
        send("silent", START, "20");
        for (int i = 1; i <= 300; i++) {
            Instant time = START.plusSeconds(30L * i);
            double level = i <= 200 ? 20 : 28;
            send("north", time, Double.toString(level + random.nextGaussian()));
            send("south", time, Double.toString(level + random.nextGaussian()));
            switch (i) {
                case 10 -> send("brief", time, "20");
                case 11 -> send("brief", null);
                case 20 -> send("north", json(time, "21", sent - 1)); // a duplicate
                case 30 -> send("north", time.minusSeconds(5), "21"); // late
                case 31 -> send("north", time.minusSeconds(60), "21"); // too late
                case 40, 41 -> send("south", time, "null");
                case 50, 51, 52 -> send("north", "no JSON");
                case 60, 61 -> send("north", time, "5000");
                case 70 -> send("south", time, "\"much\"");
                case 80 -> send("south", "{\"t\": \"tomorrow\", \"v\": 1, \"n\": 1}");
                default -> {}
            }
        }
    }

    /** The predictions that were published and absorbed in order are those that were scored. */
    private void assertScores() throws Exception {
        Map<Outcome, Long> outcomes = new HashMap<>();
        double nll = 0;
        long scored = 0;
        long[] within = new long[Scores.LEVELS.size()];
        for (Uncertainty one : read(OutputTopic.UNCERTAINTY, Uncertainty.getClassSchema(), Uncertainty.class)) {
            outcomes.merge(one.getOutcome(), 1L, Long::sum);
            if (one.getOutcome() == Outcome.ABSORBED && one.getLogDensity() != null) {
                scored++;
                nll -= one.getLogDensity();
                for (int i = 0; i < within.length; i++) {
                    within[i] += Math.abs(one.getPit() - 0.5) <= Scores.LEVELS.get(i) / 2 ? 1 : 0;
                }
            }
        }
        assertTrue(scored > 600, "the two rooms");
        for (var outcome : io.credence.pipeline.Outcome.values()) {
            if (outcome != io.credence.pipeline.Outcome.QUARANTINED) {
                long published = outcomes.getOrDefault(Outcome.valueOf(outcome.name()), 0L);
                assertTrue(published > 0, outcome + " must happen");
                assertCount(published, of("credence_observations_total", "outcome=\"" + outcome.word() + "\","));
            }
        }
        assertCount(scored, of("credence_scored_total"));
        assertEquals(nll, of("credence_predictive_nll"), 1e-9 * Math.abs(nll), "sums in another order");
        for (int i = 0; i < within.length; i++) {
            String level = "level=\"" + Scores.LEVELS.get(i) + "\",";
            assertCount(within[i], of("credence_calibration_within_total", level));
            assertEquals((double) within[i] / scored, of("credence_calibration_coverage", level));
        }
    }

    private void assertQuarantine() {
        Map<String, Long> reasons = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(OutputTopic.QUARANTINE.of("metered"))) {
            byte[] reason = record.headers().lastHeader("credence-reason").value();
            reasons.merge(new String(reason, StandardCharsets.UTF_8), 1L, Long::sum);
        }
        assertEquals(Map.of("malformed", 3L, "out-of-range", 2L, "bad-value", 1L, "bad-time", 1L), reasons);
        for (Reason reason : Reason.values()) {
            long published = reasons.getOrDefault(reason.word(), 0L);
            assertCount(published, value("credence_quarantined_total{" + TAGS, "reason=\"" + reason.word() + "\"}"));
        }
        assertEquals(7, of("credence_observations_total", "outcome=\"quarantined\","));
    }

    private void assertChanges() throws Exception {
        int decisions = read(OutputTopic.DECISIONS.of("metered")).size();
        assertTrue(decisions >= 2, "both rooms changed");
        assertEquals(decisions, of("credence_changepoints_total"));
        // The roll-up is another task, which comes after.
        await().atMost(PATIENCE)
                .until(() -> value("credence_storms_total{" + TAGS, "severity=\"warning\"}") > 0
                        && alerts().stream().filter(MetricsTest::isStorm).count()
                                == value("credence_storms_total{" + TAGS, "severity=\"warning\"}"));
        List<Alert> alerts = alerts();
        for (AlertState state : List.of(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED)) {
            long published = alerts.stream()
                    .filter(alert -> !isStorm(alert) && alert.getState() == state)
                    .map(Alert::getId) // what is seen more clearly is told again
                    .distinct()
                    .count();
            assertTrue(published > 0, state + " must happen");
            String word = state.name().toLowerCase(Locale.ROOT);
            assertCount(
                    published, value("credence_alerts_total{" + TAGS, "severity=\"warning\",state=\"" + word + "\"}"));
        }
        assertEquals(
                Set.of("WARNING"),
                new TreeSet<>(
                        alerts.stream().map(alert -> alert.getSeverity().name()).toList()));
    }

    private List<Alert> alerts() throws Exception {
        return read(OutputTopic.ALERTS, Alert.getClassSchema(), Alert.class);
    }

    private static boolean isStorm(Alert alert) {
        return alert.getKind() == AlertKind.STORM;
    }

    private void assertKeys() {
        List<String> forgotten = read(OutputTopic.POSTERIOR.of("metered")).stream()
                .filter(record -> record.value() == null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
        assertEquals(List.of("brief", "silent"), forgotten.subList(0, 2));
        assertEquals(6, forgotten.size(), forgotten::toString);
        assertEquals(1, of("credence_keys_forgotten", "", "cause=\"request\","));
        assertEquals(1, of("credence_keys_forgotten", "", "cause=\"expired\","));
        assertEquals(4, of("credence_keys_forgotten", "", "cause=\"evicted\","));
        assertEquals(4, of("credence_keys_active"));
        assertEquals(4, of("credence_keys_decoded"));
        // What is quiet for a while is published, which changes what is stored.
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Integer> sizes = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : read(PipelineTopology.changelogTopic("metered"))) {
                String key = new String(record.key(), StandardCharsets.ISO_8859_1);
                sizes.put(key, record.value() == null ? 0 : record.key().length + record.value().length);
            }
            assertEquals(sizes.values().stream().mapToInt(Integer::intValue).sum(), of("credence_state_bytes"));
        });
    }

    /** On RocksDB there is all there can be. */
    @Test
    void ofKafkasMetersThoseThatAreListedPassAndNoOthers() throws Exception {
        PipelineSpec spec = spec("listed", """
                spec:
                  input: { topic: metered-rooms, format: number }
                  model: { family: gaussian }
                state: { store: rocksdb }
                """);
        for (int i = 0; i < 500; i++) {
            send("secret room " + i, "1");
        }
        try (RunningPipeline running = RunningPipeline.start(spec, settings(), cluster, null, true)) {
            await().atMost(PATIENCE)
                    .until(() -> running.isReady()
                            && running.counters().outcome(io.credence.pipeline.Outcome.ABSORBED) == 500);
            metrics.bind(running);
            assertTrue(of("credence_state_bytes") > 500 * 100, "RocksDB knows its size");
            Set<String> names = new TreeSet<>();
            Set<String> tags = new TreeSet<>();
            String text = metrics.text(false);
            text.lines().filter(line -> line.startsWith("kafka_")).forEach(line -> {
                names.add(line.substring(0, line.indexOf('{')));
                Matcher tag = Pattern.compile("(\\w+)=\"").matcher(line);
                while (tag.find()) {
                    tags.add(tag.group(1));
                }
            });
            for (String ending : KafkaMeters.ENDINGS) {
                assertTrue(
                        names.stream().anyMatch(name -> isOf(name, ending)),
                        () -> "none is " + ending + " of " + names);
            }
            for (String name : names) {
                assertTrue(KafkaMeters.ENDINGS.stream().anyMatch(ending -> isOf(name, ending)), name);
            }
            assertEquals(
                    BOUNDED, tags, "a tag whose values are not bounded would be a danger to whoever collects them");
            assertFalse(text.contains("secret"), "a key");
        }
    }

    private static boolean isOf(String name, String ending) {
        return name.matches(".*_" + ending.replace('.', '_') + "(_total|_seconds|_bytes)?");
    }

    private static void assertCount(long expected, double measured) {
        assertEquals((double) expected, measured);
    }

    private double observations() {
        double sum = 0;
        for (var outcome : io.credence.pipeline.Outcome.values()) {
            sum += of("credence_observations_total", "outcome=\"" + outcome.word() + "\",");
        }
        return sum;
    }

    private double of(String name) {
        return of(name, "");
    }

    private double of(String name, String between) {
        return of(name, between, "");
    }

    private double of(String name, String between, String before) {
        return value(name + "{" + before + TAGS + between, "\"}");
    }

    /** The value of the one line that begins and whose tags end so; −1 where there is none. */
    private double value(String beginning, String end) {
        List<String> found = metrics.text(false)
                .lines()
                .filter(line -> line.startsWith(beginning)
                        && line.substring(0, line.lastIndexOf(' ')).endsWith(end))
                .toList();
        assertTrue(found.size() <= 1, found::toString);
        return found.isEmpty()
                ? -1
                : Double.parseDouble(found.get(0).substring(found.get(0).lastIndexOf(' ')));
    }

    private void send(String key, Instant time, String value) {
        send(key, json(time, value, sent + 1));
    }

    private static String json(Instant time, String value, long sequence) {
        return "{\"t\": \"" + time + "\", \"v\": " + value + ", \"n\": " + sequence + "}";
    }

    private void send(String key, String value) {
        sent++;
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(
                new ProducerRecord<>(INPUT, null, NOW.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    private ClientSettings settings() {
        return ClientSettings.of(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "num.stream.threads",
                "1",
                "state.dir",
                folder.resolve("state").toString()));
    }

    private static PipelineSpec spec(String name, String body) {
        return SpecReader.installed()
                .parse(
                        name + ".yaml",
                        "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: " + name + " }\n" + body);
    }

    private <T extends SpecificRecord> List<T> read(OutputTopic topic, Schema schema, Class<T> type) throws Exception {
        WireReader<T> reader = WireReader.specific(schema, LocalSchemaSource.released());
        List<T> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topic.of("metered"))) {
            read.add(type.cast(reader.decode(record.value())));
        }
        return read;
    }

    /** Everything committed to a topic of one partition. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        TopicPartition all = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(all));
            long end = consumer.endOffsets(List.of(all)).get(all);
            consumer.seekToBeginning(List.of(all));
            while (consumer.position(all) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }
}
