package io.credence.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.broker.EmbeddedBroker;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Parameter;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Prediction;
import io.credence.schema.v1.Quantile;
import io.credence.schema.v1.Uncertainty;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.Counters;
import io.credence.streams.OutputTopic;
import io.credence.streams.RunningPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cluster and a file that hold the same records say the same of them, every number to the bit: over several threads and
 * partitions, where most records make a detour to the partition of their key.
 *
 * <p>Kills: whatever only one of the two does to a value, a time, a seed or an order; an encoder that rounds.
 */
final class RunAgreesWithReplayTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROOMS = 10;
    private static final int RECORDS = 3_000;
    private static final int PARTITIONS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "local-level"})
    void everyNumberIsTheSame(String family) throws Exception {
        String name = "agree-" + family;
        Path spec = Files.writeString(folder.resolve(name + ".yaml"), """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: rooms, format: json, key: /room, time: /at, value: /celsius }
                  model: { family: %s }
                  output: { emit: every record }
                  drift: { falseAlarms: 1 per 1000 records per key }
                """.formatted(name, family));
        List<ProducerRecord<byte[], byte[]>> records = records();
        Path file = folder.resolve("rooms.jsonl");
        Files.write(
                file, records.stream().map(r -> new String(r.value(), UTF_8)).toList());
        ReplayRun replay = ReplayRun.of(
                folder.resolve("out"), spec.toString(), file.toString(), "--posterior-every", "1", "--no-report");
        replay.assertBalanced(records.size());
        assertFalse(replay.lines("decisions.jsonl").isEmpty(), "the records are too dull");
        assertTrue(replay.outcome(family.equals("gaussian") ? "absorbed-late" : "late") > 50, "too few were late");

        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Options.temporary())) {
            Topics topics = Topics.at(broker.bootstrapServers());
            topics.create("rooms", PARTITIONS);
            topics.send(records);
            run(SpecReader.installed().read(spec.toString()), broker.bootstrapServers(), records.size());
            assertEqualLines(uncertainties(replay), uncertainties(topics.read(OutputTopic.UNCERTAINTY.of(name))));
            assertEqualLines(posteriors(replay), posteriors(topics.read(OutputTopic.POSTERIOR.of(name)), replay));
            int detours = topics.read(name + ".rekeyed").size();
            assertTrue(detours > RECORDS / 4, () -> detours + " made the detour");
        }
    }

    /** Rooms by way of their gateways: some values are no numbers, some records late, and every third room warms up. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        SplittableRandom random = new SplittableRandom(4);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant now = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < RECORDS; i++) {
            int room = random.nextInt(ROOMS);
            double celsius = 20 + random.nextGaussian() + (room % 3 == 0 && i > RECORDS / 2 ? 30 : 0);
            now = now.plusNanos(1_000 * random.nextLong(2_000_000));
            Instant at = random.nextInt(8) == 0 ? now.minusSeconds(random.nextInt(20)) : now;
            records.add(record(room, at, random.nextInt(300) == 0 ? "\"warm\"" : Double.toString(celsius)));
        }
        // In order, so that the last posterior of each room is one that its last record published.
        for (int room = 0; room < ROOMS; room++) {
            records.add(record(room, now.plusSeconds(1), "21.5"));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(int room, Instant at, String celsius) {
        String json = "{\"room\":\"room %d\",\"at\":\"%s\",\"celsius\":%s}".formatted(room, at, celsius);
        return Topics.record("rooms", "gateway " + room % 4, json);
    }

    private void run(PipelineSpec spec, String servers, int records) throws Exception {
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers",
                servers,
                "num.stream.threads",
                "2",
                "state.dir",
                folder.resolve("state").toString()));
        try (Cluster cluster = Cluster.connect(settings);
                RunningPipeline running = RunningPipeline.start(spec, settings, cluster, null, true)) {
            await().atMost(LONG).until(() -> committed(running.counters()) == records);
            assertNull(running.failure());
        }
    }

    private static long committed(Counters counters) {
        return Stream.of(Outcome.values()).mapToLong(counters::outcome).sum();
    }

    /** What was said of each record, by key; on a cluster the quarantined ones are elsewhere. */
    private static Map<String, List<String>> uncertainties(ReplayRun replay) throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        for (JsonNode line : replay.lines("uncertainty.jsonl")) {
            if (line.get("outcome").asText().equals(Outcome.QUARANTINED.word())) {
                continue;
            }
            List<Object> fields = new ArrayList<>();
            fields.add(line.get("outcome").asText());
            fields.add(Instant.parse(line.get("time").asText()));
            fields.add(line.get("regime").asLong());
            for (String number : List.of("observed", "mean", "sd", "pit", "logDensity", "score", "tail")) {
                fields.add(number(line.get(number)));
            }
            fields.add(line.get("cause").isNull() ? null : line.get("cause").asText());
            fields.add(numbers(line.get("q")));
            say(told, line.get("key").asText(), fields);
        }
        return told;
    }

    private static Map<String, List<String>> uncertainties(List<ConsumerRecord<byte[], byte[]>> topic)
            throws WireException {
        WireReader<Uncertainty> reader =
                WireReader.specific(Uncertainty.getClassSchema(), LocalSchemaSource.released());
        Map<String, List<String>> told = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topic) {
            Uncertainty message = reader.decode(record.value());
            Prediction component = message.getComponents().get(0);
            List<Object> fields = new ArrayList<>();
            fields.add(Outcome.valueOf(message.getOutcome().name()).word());
            fields.add(message.getTime());
            fields.add(message.getRegime());
            fields.add(component.getObserved());
            fields.add(component.getMean());
            fields.add(component.getSd());
            fields.add(message.getPit());
            fields.add(message.getLogDensity());
            fields.add(message.getScore());
            fields.add(message.getTail());
            fields.add(message.getCause());
            fields.add(numbers(component.getQuantiles()));
            say(told, message.getKey(), fields);
        }
        return told;
    }

    private static Map<String, List<String>> posteriors(ReplayRun replay) throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        for (JsonNode line : replay.lines("posterior.jsonl")) {
            List<Object> fields = new ArrayList<>();
            fields.add(line.get("observations").asLong());
            fields.add(Instant.parse(line.get("time").asText()));
            fields.add(line.get("generation").asLong());
            fields.add(number(line.get("logEvidence")));
            line.get("parameters").properties().forEach(parameter -> {
                fields.add(parameter.getKey());
                fields.add(number(parameter.getValue().get("mean")));
                fields.add(number(parameter.getValue().get("sd")));
                fields.add(numbers(parameter.getValue().get("q")));
            });
            say(told, line.get("key").asText(), fields);
        }
        return told;
    }

    /** Those that a record published: wall-clock time may publish one more where the last record of a key was late. */
    private static Map<String, List<String>> posteriors(List<ConsumerRecord<byte[], byte[]>> topic, ReplayRun replay)
            throws Exception {
        Set<String> published = new HashSet<>();
        for (JsonNode line : replay.lines("posterior.jsonl")) {
            published.add(line.get("key").asText() + line.get("observations").asLong());
        }
        WireReader<Posterior> reader = WireReader.specific(Posterior.getClassSchema(), LocalSchemaSource.released());
        Map<String, List<String>> told = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topic) {
            Posterior message = reader.decode(record.value());
            if (!published.contains(message.getKey() + message.getObservations())) {
                continue;
            }
            List<Object> fields = new ArrayList<>();
            fields.add(message.getObservations());
            fields.add(message.getTime());
            fields.add(message.getGeneration());
            fields.add(message.getLogEvidence());
            for (Parameter parameter : message.getParameters()) {
                fields.add(parameter.getName());
                fields.add(parameter.getMean());
                fields.add(parameter.getSd());
                fields.add(numbers(parameter.getQuantiles()));
            }
            say(told, message.getKey(), fields);
        }
        return told;
    }

    private static void assertEqualLines(Map<String, List<String>> expected, Map<String, List<String>> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((key, lines) -> assertIterableEquals(lines, found.get(key), key));
    }

    /** As text, in which two doubles are the same only where their bits are. */
    private static void say(Map<String, List<String>> told, String key, List<Object> fields) {
        told.computeIfAbsent(key, k -> new ArrayList<>()).add(fields.toString());
    }

    private static Double number(JsonNode number) {
        return number.isNull() ? null : Double.valueOf(number.asDouble());
    }

    private static List<Double> numbers(JsonNode quantiles) {
        List<Double> numbers = new ArrayList<>();
        quantiles.forEach(q -> numbers.add(number(q)));
        return numbers;
    }

    private static List<Double> numbers(List<Quantile> quantiles) {
        return quantiles.stream().map(Quantile::getValue).toList();
    }
}
