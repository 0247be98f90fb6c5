package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.pipeline.EpisodeId;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import io.credence.schema.v1.Correction;
import io.credence.schema.v1.CorrectionCause;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.DecisionCause;
import io.credence.schema.v1.DecisionKind;
import io.credence.schema.v1.HorizonForecast;
import io.credence.schema.v1.Parameter;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Prediction;
import io.credence.schema.v1.RefreshRequest;
import io.credence.schema.v1.Uncertainty;
import io.credence.schema.v1.WindowRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The topology under Streams' own driver, which commits after every record. */
final class PipelineTopologyTest {
    private static final int LARGEST = 6_500;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private PipelineParts parts;
    private TestInputTopic<byte[], byte[]> input;
    private TestOutputTopic<byte[], byte[]> changelog;
    private Instant time = START;

    private void open(String body) throws IOException {
        PipelineSpec spec = Stage.spec("rehearsal", body);
        parts = new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 1, LARGEST);
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers",
                "nowhere:1",
                "state.dir",
                folder.resolve("state").toString()));
        driver = new TopologyTestDriver(PipelineTopology.of(parts), settings.streams(spec.name(), 1), START);
        input = driver.createInputTopic(spec.requireTopic(), new ByteArraySerializer(), new ByteArraySerializer());
        changelog = driver.createOutputTopic(
                PipelineTopology.changelogTopic(spec.name()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    private void send(String key, String value) {
        time = time.plusSeconds(1);
        input.pipeInput(new TestRecord<>(bytes(key), bytes(value), time));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private Ledger ledger() {
        return parts.counters().ledgers().get(0);
    }

    private PosteriorStore store() {
        return (PosteriorStore) driver.getAllStateStores().get(PosteriorStoreBuilder.NAME);
    }

    private List<TestRecord<byte[], byte[]>> read(OutputTopic topic) {
        return driver.createOutputTopic(topic.of("rehearsal"), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static Posterior posterior(byte[] value) throws WireException {
        return WireReader.<Posterior>specific(Posterior.getClassSchema(), LocalSchemaSource.released())
                .decode(value);
    }

    private static final String NUMBERS = """
            spec:
              input: { topic: rooms, format: number%s }
              model: { family: gaussian }
              output: { emit: every record }
            state: { store: %s, flush: %s }
            """;

    /** Kills quantiles of names, NaN as a number among them, and others that nobody counts. */
    @Test
    void namesHaveNoQuantilesAndThoseNotListedAreCounted() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: json, value: /state, categories: [idle, running] }
                  model: { family: categorical }
                  output: { emit: every record }
                """);
        for (String state : List.of("idle", "runing", "running", "of", "idle")) {
            send("a", "{\"state\":\"" + state + "\"}");
        }
        assertEquals(2, parts.counters().unlisted());
        List<TestRecord<byte[], byte[]>> told = read(OutputTopic.UNCERTAINTY);
        assertEquals(5, told.size());
        for (TestRecord<byte[], byte[]> one : told) {
            Uncertainty value = WireReader.<Uncertainty>specific(
                            Uncertainty.getClassSchema(), LocalSchemaSource.released())
                    .decode(one.value());
            Prediction prediction = value.getComponents().get(0);
            assertNull(prediction.getMean());
            assertNull(prediction.getSd());
            assertEquals(List.of(), prediction.getQuantiles());
            assertTrue(value.getPit() > 0 && value.getLogDensity() < 0);
        }
    }

    /** Kills a way round that loses the name, and a store that does. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "rocksdb"})
    void textsKeepTheirNamesOnTheWayToTheirKeyAndInTheStore(String kind) throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: json, key: /room, value: /state }
                  model: { family: categorical }
                  output: { emit: every record }
                state: { store: %s, flush: every-record }
                """.formatted(kind));
        String endless = "a state that takes many more words than there is room for";
        for (String state : List.of("idle", endless, "größer", "idle")) {
            send("z", "{\"room\":\"a\",\"state\":\"" + state + "\"}");
        }
        List<TestRecord<byte[], byte[]>> told = read(OutputTopic.POSTERIOR);
        assertEquals(4, told.size());
        List<String> names = posterior(told.get(3).value()).getParameters().stream()
                .map(parameter -> parameter.getName())
                .toList();
        assertEquals("share of idle", names.get(0));
        assertTrue(names.contains("share of größer"), names.toString());
        assertTrue(
                names.stream().anyMatch(name -> name.startsWith("share of " + endless.substring(0, 48) + "…")),
                names.toString());
        assertEquals("share left to others", names.get(3));
    }

    /** Of a family that learns them, so that the belief it learns them with goes through the store, too. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "rocksdb"})
    void forecastsAheadReachTheirTopic(String kind) throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: auto }
                  output: { horizons: [PT20S, PT5S] }
                state: { store: %s, flush: every-record }
                """.formatted(kind));
        for (int i = 0; i < 60; i++) {
            send("a", Integer.toString(i % 4));
        }
        List<TestRecord<byte[], byte[]>> told = read(OutputTopic.UNCERTAINTY);
        assertEquals(60, told.size());
        Uncertainty last = WireReader.<Uncertainty>specific(Uncertainty.getClassSchema(), LocalSchemaSource.released())
                .decode(told.get(59).value());
        assertEquals(
                List.of(5_000_000L, 20_000_000L),
                last.getForecasts().stream()
                        .map(HorizonForecast::getHorizonMicros)
                        .toList());
        for (HorizonForecast forecast : last.getForecasts()) {
            Prediction ahead = forecast.getComponents().get(0);
            assertNull(ahead.getObserved());
            double median = ahead.getQuantiles().get(3).getValue();
            assertTrue(median > -1 && median < 4, "noughts to threes: " + median);
        }
    }

    /** Kills: a store that Streams does not take for a cached one, or whose root is not itself. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "rocksdb"})
    void theHookIsCalledAtEveryCommit(String kind) throws Exception {
        open(NUMBERS.formatted("", kind, "commit"));
        for (int i = 0; i < 20; i++) {
            send("a", Integer.toString(i));
            List<TestRecord<byte[], byte[]>> written = changelog.readRecordsToList();
            assertEquals(2, written.size(), "the key and the ledger, of commit " + i);
            assertArrayEquals(bytes("a"), written.get(0).key());
            assertArrayEquals(new byte[] {(byte) 0xff}, written.get(1).key());
            assertEquals(i, Ledger.decode(written.get(1).value()).offset());
            assertEquals(1, Ledger.decode(written.get(1).value()).keys());
        }
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertEquals(List.of(), changelog.readRecordsToList(), "a commit of nothing writes nothing");
        assertEquals(20, parts.counters().outcome(Outcome.ABSORBED));
    }

    @Test
    void writingThroughEndsWithTheSameBeliefs() throws Exception {
        Map<String, String> ends = new HashMap<>();
        for (String flush : List.of("commit", "every-record")) {
            open(NUMBERS.formatted("", "memory", flush));
            time = START;
            for (int i = 0; i < 200; i++) {
                send("key " + i % 7, Integer.toString(i % 11));
            }
            Map<String, String> last = new TreeMap<>();
            changelog
                    .readRecordsToList()
                    .forEach(r -> last.put(
                            new String(r.key(), StandardCharsets.ISO_8859_1),
                            java.util.HexFormat.of().formatHex(r.value())));
            assertEquals(8, last.size());
            ends.put(flush, last.toString());
            driver.close();
            driver = null;
        }
        assertEquals(ends.get("commit"), ends.get("every-record"));
    }

    @Test
    void aRecordWithTheHeaderForgetsItsKey() throws Exception {
        open(NUMBERS.formatted("", "memory", "commit"));
        send("a", "1");
        send("a", "2");
        send("b", "1");
        send("a", null);
        assertEquals(1, ledger().books().count(Outcome.MISSING), "without the header it is a missing value");
        read(OutputTopic.POSTERIOR);
        time = time.plusSeconds(1);
        input.pipeInput(new TestRecord<>(
                bytes("a"), null, new RecordHeaders().add(PipelineTopology.FORGET_HEADER, new byte[0]), time));
        assertForgotten();
        assertEquals(1, ledger().forgotten());
        assertEquals(5, ledger().books().observationsReceived(), "a request is no observation");
    }

    @Test
    void aTombstoneForgetsWhereTheSpecSaysSo() throws Exception {
        open(NUMBERS.formatted(", tombstone: forget", "memory", "commit"));
        send("a", "1");
        send("a", "2");
        send("b", "1");
        send("a", null);
        send("nobody", null);
        read(OutputTopic.POSTERIOR).forEach(r -> {
            if (r.value() == null) {
                assertArrayEquals(bytes("a"), r.key());
            }
        });
        send("a", null);
        assertEquals(1, ledger().forgotten(), "a key that is not known cannot be forgotten");
        assertEquals(1, ledger().keys());
        input.pipeInput(new TestRecord<>((byte[]) null, null, time));
        assertEquals(1, ledger().books().reasons().get(Reason.BAD_KEY));
        assertTrue(ledger().books().balance());
    }

    private void assertForgotten() throws WireException {
        List<TestRecord<byte[], byte[]>> published = read(OutputTopic.POSTERIOR);
        assertEquals(1, published.size());
        assertArrayEquals(bytes("a"), published.get(0).key());
        assertNull(published.get(0).value(), "a tombstone");
        assertEquals(1, ledger().keys());
        send("a", "5");
        assertEquals(1, posterior(read(OutputTopic.POSTERIOR).get(0).value()).getObservations(), "it begins anew");
        assertEquals(2, ledger().keys());
    }

    @Test
    void aSilentKeyExpires() throws Exception {
        open(NUMBERS.formatted("", "memory", "commit").replace("flush: commit", "flush: commit, expire: PT1H"));
        send("a", "1");
        send("b", "1");
        read(OutputTopic.POSTERIOR);
        time = time.plus(Duration.ofMinutes(59));
        send("b", "2");
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        assertEquals(2, ledger().keys());
        time = time.plus(Duration.ofMinutes(5));
        send("b", "3");
        read(OutputTopic.POSTERIOR);
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        assertEquals(0, ledger().expired(), "an hour of the log, but not yet by the wall clock");
        driver.advanceWallClockTime(Duration.ofMinutes(70));
        assertEquals(1, ledger().expired());
        assertForgotten();
    }

    @Test
    void aSilentKeyIsAlertedAndSpeaksAgain() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  alerts: { silence: PT1M, storm: 2 }
                """);
        send("a", "1");
        send("b", "1");
        driver.advanceWallClockTime(Duration.ofSeconds(1)); // counting begins at the first tick
        for (int i = 0; i < 100; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            if (i % 25 == 0) {
                time = time.plusSeconds(24);
                send("b", "2");
            }
        }
        List<Alert> silent = decoded(OutputTopic.ALERTS, Alert.getClassSchema());
        assertEquals(1, silent.size());
        Alert alert = silent.get(0);
        assertEquals(AlertKind.SILENCE, alert.getKind());
        assertEquals(AlertState.FIRING, alert.getState());
        assertEquals("a", alert.getKey());
        assertEquals(START.plusSeconds(1), alert.getStartsAt());
        assertNull(alert.getEndsAt());
        assertEquals(
                "a has said nothing since 2026-01-01T00:00:01Z",
                alert.getAnnotations().get("summary"));
        assertEquals(1, parts.counters().alerts(io.credence.pipeline.Alert.State.FIRING));
        driver.advanceWallClockTime(Duration.ofMinutes(5));
        send("a", "1");
        List<Alert> heard = decoded(OutputTopic.ALERTS, Alert.getClassSchema());
        assertEquals(AlertState.RESOLVED, heard.get(0).getState());
        assertEquals(alert.getId(), heard.get(0).getId());
        assertEquals(alert.getDetectedAt(), heard.get(0).getDetectedAt());
        assertEquals(time, heard.get(0).getEndsAt());
    }

    /** Kills: counting alerts for keys. */
    @Test
    void aKeyThatChangesAndFallsSilentIsNoStorm() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  drift: { falseAlarms: 1 per 1000 records per key }
                  alerts: { silence: PT1M, storm: 2 }
                """);
        Random random = new Random(3);
        for (int i = 0; i < 110; i++) {
            send("a", Double.toString((i < 100 ? 0 : 20) + random.nextGaussian()));
        }
        for (int i = 0; i < 70; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        List<AlertKind> kinds = decoded(OutputTopic.ALERTS, Alert.getClassSchema()).stream()
                .map(a -> ((Alert) a).getKind())
                .distinct()
                .toList();
        assertEquals(List.of(AlertKind.LEVEL, AlertKind.SILENCE), kinds);
    }

    /** Kills: a storm that does not know how many keys its group has, or counts another group's. */
    @Test
    void aLineThatShiftsIsToldOnceOfAllItsKeys() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  drift: { falseAlarms: 1 per 100000 records per key }
                  alerts: { groupBefore: / }
                """);
        Random random = new Random(5);
        for (int i = 0; i < 95; i++) {
            for (int key = 0; key < 200; key++) {
                send("line-4/" + key, Double.toString((i < 80 ? 0 : 20) + random.nextGaussian()));
            }
            send("line-5/" + i % 3, Double.toString(random.nextGaussian()));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        List<Alert> all = decoded(OutputTopic.ALERTS, Alert.getClassSchema()).stream()
                .map(a -> (Alert) a)
                .toList();
        List<Alert> storms =
                all.stream().filter(a -> a.getKind() == AlertKind.STORM).toList();
        assertEquals(1, storms.stream().map(Alert::getId).distinct().count());
        assertTrue(storms.stream().allMatch(a -> a.getKey().equals("line-4") && a.getGroupKeys() == 200));
        Alert last = storms.get(storms.size() - 1);
        assertEquals(200, last.getAffectedKeys());
        String said = last.getAnnotations().get("summary");
        assertTrue(said.startsWith("200 of 200 keys of line-4 shifted up together"), said);
        // Every one of the others is muted by it: of its group and within its time; what is left is their state.
        Map<String, Alert> others = new HashMap<>();
        all.stream().filter(a -> a.getKind() != AlertKind.STORM).forEach(a -> others.put(a.getKey(), a));
        assertEquals(200, others.size());
        for (Alert other : others.values()) {
            assertEquals(last.getLabels().get("group"), other.getLabels().get("group"));
            assertEquals(last.getLabels().get("pipeline"), other.getLabels().get("pipeline"));
        }
    }

    @Test
    void aClockThatRunsCenturiesAheadExpiresNobodyElse() throws Exception {
        open(NUMBERS.formatted("", "memory", "commit").replace("flush: commit", "flush: commit, expire: PT1H"));
        send("a", "1");
        input.pipeInput(new TestRecord<>(bytes("b"), bytes("1"), Instant.parse("2999-01-01T00:00:00Z")));
        input.pipeInput(new TestRecord<>(bytes("c"), bytes("1"), Instant.ofEpochMilli(Long.MAX_VALUE)));
        driver.advanceWallClockTime(Duration.ofMinutes(30));
        assertEquals(0, ledger().expired());
        assertEquals(3, ledger().keys());
        driver.advanceWallClockTime(Duration.ofMinutes(40));
        assertEquals(1, ledger().expired(), "the one that said nothing for an hour");
    }

    @Test
    void whatWaitedForItsPeriodIsPublishedWhenTheKeyFallsIdle() throws Exception {
        open(NUMBERS.formatted("", "memory", "commit").replace("every record", "PT1H"));
        send("a", "1");
        send("a", "2");
        send("a", "3");
        assertEquals(1, read(OutputTopic.POSTERIOR).size());
        driver.advanceWallClockTime(Duration.ofSeconds(9));
        assertEquals(0, read(OutputTopic.POSTERIOR).size());
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        List<TestRecord<byte[], byte[]>> published = read(OutputTopic.POSTERIOR);
        assertEquals(1, published.size());
        assertEquals(3, posterior(published.get(0).value()).getObservations());
        driver.advanceWallClockTime(Duration.ofSeconds(60));
        assertEquals(0, read(OutputTopic.POSTERIOR).size());
    }

    private <T extends SpecificRecord> List<T> decoded(OutputTopic topic, Schema schema) throws WireException {
        WireReader<T> reader = WireReader.specific(schema, LocalSchemaSource.released());
        List<T> messages = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : read(topic)) {
            T message = reader.decode(record.value());
            String key = message instanceof Alert alert
                    ? alert.getFingerprint()
                    : message.get(message.getSchema().getField("key").pos()).toString();
            assertArrayEquals(bytes(key), record.key());
            messages.add(message);
        }
        return messages;
    }

    /**
     * Rooms that change, with some late records; what the topics say of it is what a plain pipeline says.
     *
     * <p>Kills: a field of a message that is left out, confused with its neighbour or off by one.
     */
    @ParameterizedTest
    @ValueSource(strings = {"alert", "widen", "restart"})
    void decisionsAlertsAndCorrectionsAreThePipelinesOwn(String response) throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  drift: { falseAlarms: 1 per 1000 records per key, respond: [%s] }
                  output: { emit: every record }
                """.formatted(response));
        QuietRun quiet = new QuietRun(parts);
        Random random = new Random(17);
        for (int i = 0; i < 1800; i++) {
            time = time.plusSeconds(1);
            Instant at = i % 13 == 5 ? time.minusMillis(7_500) : time;
            double level = i / 450 % 2 == 0 ? 20 : 26; // steps of six sds, after 150 records of a room
            byte[] value = bytes(Double.toString(level + random.nextGaussian()));
            byte[] room = bytes("room " + i % 3);
            input.pipeInput(new TestRecord<>(room, value, at));
            quiet.take(room, at.toEpochMilli(), value);
        }
        assertDecisions(quiet, decoded(OutputTopic.DECISIONS, Decision.getClassSchema()), response);
        assertAlerts(quiet, decoded(OutputTopic.ALERTS, Alert.getClassSchema()), response);
        assertCorrections(quiet, decoded(OutputTopic.CORRECTIONS, Correction.getClassSchema()));
    }

    /** Kills: an answer that is told by another's kind, an undo that does not say of what, a correction without its decision. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond: [widen, undo] | WIDEN UNDO",
                "respond: [widen], retain: learnt | WIDEN SWITCH",
                "respond: [freeze, widen], hold: 40 records | FREEZE WIDEN",
                "respond: [down-weight, restart], hold: 40 records | DOWN_WEIGHT RESTART",
                "respond: [freeze], hold: 40 records | FREEZE RELEASE",
            })
    void laterAnswersAreThePipelinesOwn(String drift, String kinds) throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                  drift: { falseAlarms: 1 per 1000 records per key, %s }
                """.formatted(drift));
        boolean isUndone = kinds.endsWith("UNDO");
        QuietRun quiet = new QuietRun(parts);
        Random random = new Random(3);
        for (int i = 0; i < 420; i++) {
            time = time.plusSeconds(1);
            boolean isFar = i >= 300 && (!isUndone || i < 306);
            byte[] value = bytes(Double.toString(Math.rint(50 + 4 * random.nextGaussian() + (isFar ? 40 : 0))));
            input.pipeInput(new TestRecord<>(bytes("room"), value, time));
            quiet.take(bytes("room"), time.toEpochMilli(), value);
        }
        List<Decision> told = decoded(OutputTopic.DECISIONS, Decision.getClassSchema());
        assertEquals(quiet.decisions().size(), told.size());
        assertEquals(kinds, told.stream().map(d -> d.getKind().name()).limit(2).collect(Collectors.joining(" ")));
        for (int i = 0; i < told.size(); i++) {
            var expected = quiet.decisions().get(i);
            Decision message = told.get(i);
            assertEquals(expected.id(), message.getId());
            assertEquals(expected.time(), micros(message.getTime()));
            assertEquals(expected.undoes(), message.getUndoes());
            assertEquals(expected.retain(), message.getRetain());
            assertEquals(expected.generation() - 1, message.getGenerationBefore());
            assertEquals(expected.generation(), message.getGenerationAfter());
            assertEquals(
                    message.getKind() == DecisionKind.SWITCH ? "retain " + expected.retain() : null,
                    message.getChosen());
            assertNull(message.getRequestId());
        }
        List<Correction> corrections = decoded(OutputTopic.CORRECTIONS, Correction.getClassSchema());
        assertEquals(isUndone ? 1 : 0, corrections.size());
        for (Correction correction : corrections) {
            var expected = quiet.corrections().get(0);
            assertEquals(CorrectionCause.UNDO, correction.getCause());
            assertEquals(told.get(1).getId(), correction.getDecisionId());
            assertEquals(told.get(0).getId(), told.get(1).getUndoes());
            assertNull(correction.getLateTime());
            assertEquals(expected.correction().time(), micros(correction.getFrom()));
            assertEquals(expected.correction().asOf(), micros(correction.getTo()));
            assertEquals(expected.generation(), correction.getPosterior().getGeneration());
            assertEquals(expected.logEvidence(), correction.getPosterior().getLogEvidence());
        }
    }

    /** Kills: a request without its decision, a window without its weights or steps, a field that is its neighbour's. */
    @Test
    void aRequestHasAllThatASamplerNeeds() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: local-level, level: { sd: 0.01 }, noise: { sd: 1 }, robust: { weigh: wolf } }
                  drift: { falseAlarms: 1 per 100000 records per key, respond: [down-weight, widen, refresh] }
                """);
        QuietRun quiet = new QuietRun(parts);
        Random random = new Random(17);
        for (int i = 0; i < 600; i++) {
            time = time.plusSeconds(1);
            byte[] value = bytes(Double.toString((i < 400 ? 20 : 26) + Math.rint(10 * random.nextGaussian()) / 10));
            byte[] room = bytes("room " + i % 2);
            input.pipeInput(new TestRecord<>(room, value, time));
            quiet.take(room, time.toEpochMilli(), value);
        }
        List<Decision> asked = decoded(OutputTopic.DECISIONS, Decision.getClassSchema()).stream()
                .map(d -> (Decision) d)
                .filter(d -> d.getKind() == DecisionKind.REFRESH_REQUESTED)
                .toList();
        List<RefreshRequest> told = decoded(OutputTopic.REFRESH_REQUESTS, RefreshRequest.getClassSchema());
        assertEquals(2, quiet.requests().size(), "each room changed once");
        assertEquals(quiet.requests().size(), told.size());
        assertEquals(told.size(), asked.size());
        for (int i = 0; i < told.size(); i++) {
            RefreshRequest message = told.get(i);
            QuietRun.Requested expected = quiet.requests().get(i);
            assertEquals(expected.request().id(), message.getId());
            assertEquals(message.getId(), asked.get(i).getId());
            assertEquals(message.getId(), asked.get(i).getRequestId());
            assertEquals(message.getGeneration(), asked.get(i).getGenerationBefore());
            assertEquals(message.getGeneration(), asked.get(i).getGenerationAfter());
            assertEquals(expected.generation(), message.getGeneration());
            assertEquals(message.getObservations(), asked.get(i).getObservations());
            assertEquals(message.getObservations() - message.getWindow().size(), message.getBasisObservations());
            assertEquals(expected.request().alertId(), message.getAlertId());
            assertEquals(expected.request().seed(), message.getSeed());
            assertEquals(expected.basis(), message.getBasis().getValues());
            assertEquals("local-level", message.getBasis().getFamily());
            assertEquals(expected.time(), micros(message.getBasisTime()));
            assertEquals(expected.rows().size(), message.getWindow().size());
            for (int r = 0; r < expected.rows().size(); r++) {
                WindowRow row = message.getWindow().get(r);
                assertEquals(
                        expected.rows().get(r),
                        List.of(row.getValues().get(0), row.getResolutions().get(0), row.getWeight(), (double)
                                micros(row.getTime())));
                assertEquals(List.of(), row.getCovariates());
                assertEquals(List.of(), row.getCensoring());
            }
            assertEquals(
                    message.getRequestedAt(),
                    message.getWindow().get(message.getWindow().size() - 1).getTime());
            assertEquals(parts.identity().specHash(), message.getSpecHash());
        }
        String topic = OutputTopic.REFRESH_REQUESTS.of("rehearsal");
        assertEquals("rehearsal.refresh.requests", topic);
        assertTrue(TopicPlan.of(parts.spec(), 1).names().contains(topic));
        PipelineSpec unasked = Stage.spec("rehearsal", NUMBERS.formatted("", "memory", "commit"));
        assertFalse(TopicPlan.of(unasked, 1).names().contains(topic));
    }

    private void assertDecisions(QuietRun quiet, List<Decision> told, String response) {
        assertTrue(quiet.decisions().size() >= 9, "each of three rooms changed three times");
        assertEquals(quiet.decisions().size(), told.size());
        Map<String, Long> generations = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            var expected = quiet.decisions().get(i);
            Decision message = told.get(i);
            assertEquals(expected.id(), message.getId());
            assertEquals(expected.key(), message.getKey());
            assertEquals(expected.time(), micros(message.getTime()));
            assertEquals(expected.onset(), micros(message.getOnset()));
            assertEquals(expected.observations(), message.getObservations());
            long before = generations.getOrDefault(expected.key(), 0L);
            assertEquals(before, message.getGenerationBefore(), "where the one before it led to");
            assertEquals(expected.generation(), message.getGenerationAfter());
            assertEquals(before + (response.equals("alert") ? 0 : 1), message.getGenerationAfter());
            generations.put(expected.key(), message.getGenerationAfter());
            assertEquals(expected.retain(), message.getRetain());
            assertEquals(expected.logEvidence(), message.getLogBayesFactor());
            DecisionKind kind = response.equals("alert")
                    ? DecisionKind.UNKNOWN
                    : DecisionKind.valueOf(response.toUpperCase(Locale.ROOT));
            assertEquals(kind, message.getKind());
            assertEquals(DecisionCause.DRIFT, message.getCause());
            assertTrue(message.getReason().contains(expected.kind().name().toLowerCase(Locale.ROOT)));
            assertTrue(message.getReason().endsWith("guarantee: " + expected.guarantee()), message::getReason);
            assertEquals("rehearsal", message.getPipeline());
            assertEquals(parts.identity().modelVersion(), message.getModelVersion());
            assertEquals(parts.identity().specHash(), message.getSpecHash());
        }
    }

    private static void assertAlerts(QuietRun quiet, List<Alert> all, String response) {
        assertEquals(quiet.steps().size(), all.size());
        List<Alert> told = all.stream()
                .filter(a -> a.getKind() != AlertKind.MISCALIBRATION && a.getKind() != AlertKind.UNMODELLED_DEPENDENCE)
                .toList();
        assertTrue(quiet.alerts().size() > quiet.decisions().size());
        assertEquals(quiet.alerts().size(), told.size());
        List<String> decided = quiet.decisions().stream().map(d -> d.id()).toList();
        for (int i = 0; i < told.size(); i++) {
            var expected = quiet.alerts().get(i);
            Alert message = told.get(i);
            assertEquals(expected.id(), message.getId());
            EpisodeId episode = EpisodeId.parse(expected.id());
            assertEquals(episode.fingerprint(), message.getFingerprint());
            assertEquals(episode.number(), message.getEpisode());
            assertEquals(expected.key(), message.getKey());
            assertEquals(expected.kind().name(), message.getKind().name());
            assertEquals(expected.state().name(), message.getState().name());
            assertEquals(expected.startsAt(), micros(message.getStartsAt()));
            assertEquals(expected.startsFrom(), micros(message.getStartsAtFrom()));
            assertEquals(expected.startsTo(), micros(message.getStartsAtTo()));
            assertEquals(expected.detectedAt(), micros(message.getDetectedAt()));
            assertEquals(expected.updatedAt(), micros(message.getUpdatedAt()));
            assertEquals("ranks", message.getDetector());
            assertEquals(expected.promise().inWords(), message.getAnnotations().get("guarantee"));
            boolean isOver = expected.state() == io.credence.pipeline.Alert.State.RESOLVED;
            assertEquals(isOver ? message.getUpdatedAt() : null, message.getEndsAt());
            assertEquals(expected.probability(), message.getProbability());
            assertEquals(expected.before().mean(), message.getBefore().getMean());
            assertEquals(expected.before().sd(), message.getBefore().getSd());
            assertEquals(expected.after().mean(), message.getAfter().getMean());
            assertEquals(expected.after().sd(), message.getAfter().getSd());
            assertEquals(
                    response.toUpperCase(Locale.ROOT), message.getResponse().name());
            assertEquals(expected.regime(), message.getRegime());
            assertTrue(decided.contains(message.getDecisionId()), "it names the decision it tells of");
            assertEquals(1, message.getAffectedKeys());
            assertEquals(expected.key(), message.getLabels().get("key"));
        }
    }

    private static void assertCorrections(QuietRun quiet, List<Correction> told) {
        assertTrue(quiet.corrections().size() > 10);
        assertEquals(quiet.corrections().size(), told.size());
        for (int i = 0; i < told.size(); i++) {
            QuietRun.Corrected expected = quiet.corrections().get(i);
            Correction message = told.get(i);
            assertEquals(expected.correction().key() + "@0:" + expected.record(), message.getId());
            assertEquals(expected.correction().key(), message.getKey());
            assertEquals(CorrectionCause.LATE_RECORD, message.getCause());
            assertEquals(expected.correction().time(), micros(message.getLateTime()));
            assertEquals(expected.correction().time(), micros(message.getFrom()));
            assertEquals(expected.correction().asOf(), micros(message.getTo()));
            Posterior posterior = message.getPosterior();
            assertEquals(expected.correction().key(), posterior.getKey());
            assertEquals(expected.correction().asOf(), micros(posterior.getTime()));
            assertEquals(expected.observations(), posterior.getObservations());
            assertEquals(expected.generation(), posterior.getGeneration());
            assertEquals(expected.regime(), posterior.getRegime());
            assertEquals(expected.logEvidence(), posterior.getLogEvidence());
            assertEquals(expected.record(), posterior.getSourceOffset());
            assertEquals(
                    expected.summary().parameters().size(),
                    posterior.getParameters().size());
            for (Parameter parameter : posterior.getParameters()) {
                Summary.Parameter own = expected.summary().parameter(parameter.getName());
                assertEquals(Wire.orNull(own.mean()), parameter.getMean());
                assertEquals(Wire.orNull(own.sd()), parameter.getSd());
                assertEquals(Wire.quantiles(own.quantiles()), parameter.getQuantiles());
            }
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /**
     * One producer invents a key for every record. What is known well must survive it, from the first commit on.
     *
     * <p>Kills: an eviction of whatever was used longest ago.
     */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "rocksdb"})
    void aFloodOfKeysLeavesTheGoodOnes(String kind) throws Exception {
        open(NUMBERS.formatted("", kind, "commit").replace("flush: commit", "flush: commit, keys: 500, decoded: 100"));
        for (int i = 0; i < 50 * 20; i++) {
            send("good " + i % 50, Integer.toString(i % 10));
        }
        int bad = 20_000;
        for (int i = 0; i < bad; i++) {
            send("bad " + i, "1");
            if (i % 1_000 == 0) {
                assertTrue(ledger().keys() <= 500);
                assertTrue(store().decoded() <= 100);
            }
        }
        assertEquals(500, ledger().keys());
        assertEquals(bad + 50 - 500, ledger().evicted());
        assertEquals(bad + 1_000, ledger().books().count(Outcome.ABSORBED));
        read(OutputTopic.POSTERIOR);
        for (int i = 0; i < 50; i++) {
            send("good " + i, "3");
        }
        List<Long> known = new ArrayList<>();
        for (TestRecord<byte[], byte[]> r : read(OutputTopic.POSTERIOR)) {
            known.add(r.value() == null ? 0 : posterior(r.value()).getObservations());
        }
        assertEquals(50, known.stream().filter(n -> n == 21).count(), known::toString);
    }

    /**
     * One producer invents keys and sends what no count can be: nothing is learnt of them, so they take nobody's place.
     *
     * <p>Kills: counting keys that are not kept, which then push out one that is with every record, for ever.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", ", id: /id"})
    void aFloodOfImpossibleKeysLeavesTheGoodOnes(String identity) throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: json, value: /n%s }
                  model: { family: poisson }
                state: { keys: 500, decoded: 100 }
                """.formatted(identity));
        int sent = 0;
        for (int i = 0; i < 50 * 5; i++) {
            send("good " + i % 50, "{\"n\": 3, \"id\": \"" + sent++ + "\"}");
        }
        for (int i = 0; i < 2_000; i++) {
            send("bad " + i, "{\"n\": -1, \"id\": \"" + sent++ + "\"}");
        }
        assertEquals(2_000, ledger().books().reasons().get(Reason.IMPOSSIBLE));
        long keys = ledger().keys();
        for (int i = 0; i < 50 * 5; i++) {
            send("good " + i % 50, "{\"n\": 3, \"id\": \"" + sent++ + "\"}");
        }
        List<String> left = new ArrayList<>();
        store().forEachKey(left::add);
        assertTrue(keys <= 500, () -> keys + " keys, of the good ones are left " + left);
        assertEquals(50, left.stream().filter(key -> key.startsWith("good")).count());
        assertEquals(left.size(), ledger().keys(), "what is counted is what is kept");
    }

    /** Kills: publishing, after a start, a prior that is of no time. */
    @Test
    void aKeyOfWhichOnlyAnIdIsKnownIsNotPublished() throws Exception {
        open("""
                spec:
                  input: { topic: rooms, format: json, value: /n, id: /id }
                  model: { family: poisson }
                """);
        send("a", "{\"n\": -1, \"id\": \"1\"}");
        driver.advanceWallClockTime(Duration.ofSeconds(30));
        assertEquals(List.of(), read(OutputTopic.POSTERIOR));
        send("a", "{\"n\": 1, \"id\": \"2\"}");
        assertEquals(1, read(OutputTopic.POSTERIOR).size());
    }

    /** Kills: a notice from which nobody can tell whose output was lost. */
    @ParameterizedTest
    @ValueSource(ints = {2_000, 3_000})
    void anOutputThatIsTooLargeSaysWhatItCameFrom(int length) throws Exception {
        open(NUMBERS.formatted("", "memory", "commit"));
        String key = "w".repeat(length);
        send("narrow", "1");
        send(key, "1");
        List<TestRecord<byte[], byte[]>> notices = read(OutputTopic.QUARANTINE);
        assertEquals(2, notices.size(), "an uncertainty and a posterior");
        TestRecord<byte[], byte[]> notice = notices.get(0);
        assertArrayEquals(length == 2_000 ? bytes(key) : null, notice.key());
        assertEquals("output-too-large", header(notice, "reason"));
        assertEquals(key.substring(0, 256), header(notice, "key"));
        assertEquals("rooms", header(notice, "topic"));
        assertEquals("0", header(notice, "partition"));
        assertEquals("1", header(notice, "offset"));
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader("credence-" + name).value(), StandardCharsets.UTF_8);
    }
}
