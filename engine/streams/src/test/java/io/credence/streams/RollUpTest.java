package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.credence.pipeline.Alert.State;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many alerts of a group become one, told as it grows and when it is over. */
final class RollUpTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String GROUP = "hall 1";

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private PipelineParts parts;
    private TestInputTopic<byte[], byte[]> changes;
    private TestOutputTopic<byte[], byte[]> alerts;
    private Instant time = START;
    private Alerted what; // each alert is about; null where an earlier build does not say

    @BeforeEach
    void open() throws Exception {
        PipelineSpec spec = Stage.spec("rehearsal", """
                spec:
                  input: { topic: rooms, format: number }
                  model: { family: gaussian }
                """); // a storm is ten keys unless told otherwise
        parts = new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20);
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers",
                "nowhere:1",
                "state.dir",
                folder.resolve("state").toString()));
        driver = new TopologyTestDriver(PipelineTopology.of(parts), settings.streams(spec.name(), 1), START);
        changes = driver.createInputTopic(
                PipelineTopology.rollUpTopic(spec.name()), new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(
                OutputTopic.ALERTS.of(spec.name()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** An alert of a key enters a state, a second after what was before it; returns what is told then. */
    private List<Alert> step(String group, int key, State state) throws WireException {
        time = time.plusSeconds(1);
        byte[] change = new RollUp.Change(
                        state != State.RESOLVED, micros(time), "key " + key + "-1", "key " + key, what)
                .encode();
        changes.pipeInput(new TestRecord<>(Stage.bytes(group), change, time));
        WireReader<Alert> reader = WireReader.specific(Alert.getClassSchema(), LocalSchemaSource.released());
        List<Alert> told = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : alerts.readRecordsToList()) {
            Alert alert = reader.decode(record.value());
            assertArrayEquals(Stage.bytes(alert.getFingerprint()), record.key());
            told.add(alert);
        }
        return told;
    }

    private static long micros(Instant instant) {
        return instant.toEpochMilli() * 1_000;
    }

    /** Some keys in a row enter a state, of which only the last tells something; returns that. */
    private Alert toldAtLast(String group, int from, int to, State state) throws WireException {
        int way = from < to ? 1 : -1;
        for (int key = from; key != to; key += way) {
            assertEquals(List.of(), step(group, key, state), "at key " + key);
        }
        List<Alert> told = step(group, to, state);
        assertEquals(1, told.size(), "at key " + to);
        return told.get(0);
    }

    /** Kills: a roll-up that counts nothing; one that tells of every key; an end at the wrong number. */
    @Test
    void aStormIsToldWhenItBeginsWhenItDoublesAndWhenItIsOver() throws Exception {
        Alert begun = toldAtLast(GROUP, 1, 10, State.PENDING);
        Instant since = time;
        assertEquals(AlertKind.STORM, begun.getKind());
        assertEquals(AlertState.FIRING, begun.getState());
        assertEquals(GROUP, begun.getKey());
        assertEquals("rehearsal", begun.getPipeline());
        assertEquals(10, begun.getAffectedKeys());
        assertEquals(1, begun.getEpisode());
        assertEquals(begun.getFingerprint() + "-1", begun.getId());
        assertEquals(since, begun.getStartsAt());
        assertNull(begun.getEndsAt());

        for (int keys : new int[] {20, 40}) {
            Alert grown = toldAtLast(GROUP, keys / 2 + 1, keys, State.FIRING);
            assertEquals(AlertState.FIRING, grown.getState());
            assertEquals(keys, grown.getAffectedKeys());
            assertEquals(begun.getId(), grown.getId(), "the same storm");
            assertEquals(since, grown.getStartsAt());
            assertEquals(time, grown.getUpdatedAt());
        }

        Alert over = toldAtLast(GROUP, 40, 6, State.RESOLVED); // five are left: half of what makes a storm
        assertEquals(AlertState.RESOLVED, over.getState());
        assertEquals(begun.getId(), over.getId());
        assertEquals(40, over.getAffectedKeys(), "how many they were at most");
        assertEquals(since, over.getStartsAt());
        assertEquals(time, over.getEndsAt());
        assertEquals(4, parts.counters().storms());

        Alert next = toldAtLast(GROUP, 6, 10, State.PENDING);
        assertEquals(begun.getFingerprint(), next.getFingerprint());
        assertEquals(2, next.getEpisode());
        assertNotEquals(begun.getId(), next.getId(), "another storm of the same group");
        assertEquals(time, next.getStartsAt());
        assertEquals(10, next.getAffectedKeys());
    }

    /** Kills: counting transitions instead of alerts. */
    @Test
    void theStepsOfAnAlertCountOnce() throws Exception {
        for (State state : List.of(State.PENDING, State.FIRING, State.FIRING)) {
            for (int key = 1; key <= 9; key++) {
                assertEquals(List.of(), step(GROUP, key, state));
            }
        }
        assertEquals(1, step(GROUP, 10, State.FIRING).size());
        for (int i = 0; i < 20; i++) { // the end of one that is over, and of one that nobody saw begin
            assertEquals(List.of(), step(GROUP, 10, State.RESOLVED));
            assertEquals(List.of(), step(GROUP, 99, State.RESOLVED));
        }
        assertEquals(
                AlertState.RESOLVED, toldAtLast(GROUP, 9, 6, State.RESOLVED).getState());
    }

    @Test
    void groupsAreCountedApart() throws Exception {
        for (int key = 1; key <= 9; key++) {
            assertEquals(List.of(), step(GROUP, key, State.FIRING));
            assertEquals(List.of(), step("hall 2", key, State.FIRING));
        }
        Alert first = toldAtLast(GROUP, 10, 10, State.FIRING);
        Alert second = toldAtLast("hall 2", 10, 10, State.FIRING);
        assertEquals(GROUP, first.getKey());
        assertEquals("hall 2", second.getKey());
        assertNotEquals(first.getFingerprint(), second.getFingerprint());
    }

    /** Kills: a record of somebody else's that stops the thread, again after every restart. */
    @Test
    void whatNoPipelineWroteIsPassedOver() throws Exception {
        byte[] whole = new RollUp.Change(true, micros(START), "", "", null).encode();
        assertEquals(RollUp.Change.SHORTEST, whole.length);
        for (int key = 1; key <= 9; key++) {
            assertEquals(List.of(), step(GROUP, key, State.FIRING));
            changes.pipeInput(new TestRecord<>(null, whole, time));
            changes.pipeInput(new TestRecord<>(Stage.bytes(GROUP), null, time));
            changes.pipeInput(new TestRecord<>(Stage.bytes(GROUP), new byte[0], time));
            changes.pipeInput(new TestRecord<>(Stage.bytes(GROUP), new byte[RollUp.Change.SHORTEST - 1], time));
            byte[] active = new byte[RollUp.Change.SHORTEST - 1]; // cut off within its time
            active[0] = 1;
            changes.pipeInput(new TestRecord<>(Stage.bytes(GROUP), active, time));
        }
        assertEquals(List.of(), alerts.readRecordsToList(), "none of them counts");
        assertEquals(10, toldAtLast(GROUP, 10, 10, State.FIRING).getAffectedKeys());
    }

    private void count(String group, int partition, long keys) {
        byte[] headcount = new RollUp.Headcount(partition, keys).encode();
        changes.pipeInput(new TestRecord<>(Stage.bytes(group), headcount, time));
    }

    private Alerted shift(int direction, int seconds) {
        return new Alerted(
                "LEVEL", direction, micros(START.plusSeconds(seconds)), micros(START.plusSeconds(seconds + 60)));
    }

    /** Kills: a number of keys that a repeated or restored count adds to; a summary of nothing in common. */
    @Test
    void twoHundredAlertsAreOneThatSaysWhatTheyShare() throws Exception {
        count(GROUP, 0, 90);
        count(GROUP, 1, 120);
        count(GROUP, 1, 110); // ten were forgotten
        count(GROUP, 1, 110); // after a restart
        count("hall 2", 0, 5);
        List<Alert> told = new ArrayList<>();
        for (int key = 1; key <= 200; key++) {
            what = key % 10 == 0 ? new Alerted("SLOPE", -1, 0, 1) : shift(1, key % 7); // nine in ten
            told.addAll(step(GROUP, key, State.PENDING));
        }
        assertEquals(
                List.of(10L, 20L, 40L, 80L, 160L, 200L),
                told.stream().map(Alert::getAffectedKeys).toList());
        assertEquals(1, told.stream().map(Alert::getId).distinct().count());
        Alert whole = told.get(5);
        assertEquals(200, whole.getGroupKeys());
        assertEquals(START.plusSeconds(6), whole.getStartsAtFrom());
        assertEquals(START.plusSeconds(60), whole.getStartsAtTo());
        assertEquals(
                "200 of 200 keys of hall 1 shifted up together, since between 2026-01-01T00:00:06Z and 2026-01-01T00:01:00Z",
                whole.getAnnotations().get("summary"));
        assertEquals("LEVEL, of 180 of 200 alerts", whole.getAnnotations().get("kind"));
        assertEquals("up, of 180 of 200 alerts", whole.getAnnotations().get("direction"));
        what = null;
        Alert over = toldAtLast(GROUP, 200, 6, State.RESOLVED);
        assertEquals(
                "calm again in hall 1, where up to 200 of 200 keys had alerts together",
                over.getAnnotations().get("summary"));
        assertNull(over.getStartsAtFrom());
    }

    /** Kills: a majority of a little over half; an alert that stays what it first was. */
    @Test
    void whatTooFewShareIsNotSaid() throws Exception {
        for (int key = 1; key <= 9; key++) {
            what = shift(key % 2 == 0 ? 1 : -1, 1_000 * key);
            assertEquals(List.of(), step(GROUP, key, State.PENDING));
        }
        what = shift(1, 0);
        Alert mixed = step(GROUP, 10, State.PENDING).get(0);
        assertEquals(
                "10 keys of hall 1 shifted together", mixed.getAnnotations().get("summary"));
        assertNull(mixed.getGroupKeys(), "nobody has counted them");
        assertNull(mixed.getStartsAtFrom());
        what = new Alerted("VARIANCE", 1, 5, 4);
        for (int key = 1; key <= 10; key++) { // seen otherwise later
            assertEquals(List.of(), step(GROUP, key, State.FIRING));
        }
        Alert doubled = toldAtLast(GROUP, 11, 20, State.PENDING);
        assertEquals(
                "20 keys of hall 1 became noisier together",
                doubled.getAnnotations().get("summary"));
    }

    /** What an earlier build kept of a group, and sent. */
    @Test
    void whatWasKeptBeforeKeysWereCountedIsRead() throws Exception {
        byte[] old = java.nio.ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(9)
                .putLong(0)
                .putLong(7)
                .putLong(3)
                .putLong(4)
                .array();
        RollUp.Group group = RollUp.Group.decode(old);
        assertEquals(new RollUp.Group(9, 0, 7, 3, 4, 0), group);
        assertEquals(group.of(12), RollUp.Group.decode(group.of(12).encode()));
        RollUp.Change plain = new RollUp.Change(true, 5, "id", "key", null);
        assertEquals(1, plain.encode()[0], "as it always was");
        assertEquals(plain, RollUp.Change.decode(plain.encode()));
        RollUp.Change about = new RollUp.Change(true, 5, "id", "key", shift(-1, 3));
        assertEquals(about, RollUp.Change.decode(about.encode()));
        for (int cut = 0; cut < about.encode().length - 3; cut++) { // within the key nobody can tell
            assertNull(RollUp.Change.decode(java.util.Arrays.copyOf(about.encode(), cut)), "cut at " + cut);
        }
    }
}
