package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Posterior;
import io.credence.pipeline.Books;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.Uncertainty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a log must have led to, whatever happened on the way: the beliefs of a plain pipeline over its partitions to the
 * bit, every observation with one outcome in the books, and outputs without a gap or a repetition: predictions, the last
 * posteriors, decisions and the steps of alerts.
 *
 * <p>For specs that publish after every record: what wall-clock time publishes is no function of the log.
 */
final class Truth {
    private final PipelineSpec spec;
    private final SchemaSource schemas;
    private final KeyStateCodec codec;
    private final boolean isRekeyed;
    private final Books books = new Books();
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private final Map<String, byte[]> beliefs = new TreeMap<>(); // by partition and key
    private final Map<String, Posterior> believed = new TreeMap<>();
    private final Map<String, Long> published = new TreeMap<>();
    private final List<String> decisions = new ArrayList<>();
    private final List<String> alerts = new ArrayList<>();

    private Truth(PipelineSpec spec, SchemaSource schemas, List<ConsumerRecord<byte[], byte[]>> log, int partitions) {
        this.spec = spec;
        this.schemas = schemas;
        PipelineParts parts = new PipelineParts(spec, schemas, Framing.fingerprints(), partitions, 1 << 20);
        codec = new KeyStateCodec(parts.layout());
        isRekeyed = parts.isRekeyed();
        if (isRekeyed) { // a key lives in one partition, whichever its records came to
            run(parts, "", log);
        } else {
            for (int i = 0; i < partitions; i++) {
                int partition = i;
                run(
                        parts,
                        partition + "/",
                        log.stream().filter(r -> r.partition() == partition).toList());
            }
        }
    }

    /** Checks everything there is; returns how many records were taken in. */
    static long assertHolds(Stage stage, PipelineSpec spec) throws Exception {
        return assertHolds(stage, spec, LocalSchemaSource.released());
    }

    static long assertHolds(Stage stage, PipelineSpec spec, SchemaSource schemas) throws Exception {
        int partitions = stage.cluster().partitions(spec.requireTopic());
        List<ConsumerRecord<byte[], byte[]>> log = stage.read(spec.requireTopic());
        Truth truth = new Truth(spec, schemas, log, partitions);
        truth.assertStored(stage);
        truth.assertTold(stage);
        truth.assertPublished(stage);
        truth.assertDecided(stage);
        return log.size();
    }

    private void run(PipelineParts parts, String prefix, List<ConsumerRecord<byte[], byte[]>> log) {
        QuietRun quiet = new QuietRun(parts);
        for (ConsumerRecord<byte[], byte[]> record : log) {
            offsets.merge(record.partition(), record.offset(), Math::max);
            quiet.take(record.key(), record.timestamp(), record.value());
        }
        books.add(quiet.books());
        quiet.forEachInOrder((key, state) -> {
            beliefs.put(prefix + key, codec.encode(state));
            believed.put(prefix + key, state.posterior());
        });
        quiet.published().forEach((key, observations) -> published.put(prefix + key, observations));
        quiet.decisions().forEach(d -> decisions.add(d.id()));
        alerts.addAll(quiet.steps());
    }

    /** What the changelog holds, by partition and key, each key whole; ledgers under the partition alone. */
    static Map<String, byte[]> stored(Stage stage, PipelineSpec spec) throws IOException {
        Map<Integer, Map<Bytes, byte[]>> partitions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : stage.read(PipelineTopology.changelogTopic(spec.name()))) {
            Map<Bytes, byte[]> of = partitions.computeIfAbsent(record.partition(), p -> new HashMap<>());
            if (record.value() == null) {
                of.remove(Bytes.wrap(record.key()));
            } else {
                of.put(Bytes.wrap(record.key()), record.value());
            }
        }
        WholeKeys whole = new WholeKeys(
                new PipelineParts(spec, LocalSchemaSource.released(), Framing.fingerprints(), 1, 1 << 20));
        Map<String, byte[]> stored = new TreeMap<>();
        partitions.forEach((partition, of) -> whole.of(of).forEach((place, value) -> {
            boolean isLedger = place.equals(PosteriorStore.LEDGER);
            stored.put(partition + (isLedger ? "" : "/" + StoredKeys.key(place)), value);
        }));
        return stored;
    }

    /** The ledgers in the changelog, by partition. */
    static Map<Integer, Ledger> ledgers(Stage stage, PipelineSpec spec) throws IOException {
        Map<Integer, Ledger> ledgers = new TreeMap<>();
        stored(stage, spec).forEach((name, value) -> {
            if (name.indexOf('/') < 0) {
                ledgers.put(Integer.valueOf(name), Ledger.decode(value));
            }
        });
        return ledgers;
    }

    private void assertStored(Stage stage) throws IOException {
        Map<String, byte[]> stored = stored(stage, spec);
        Books kept = new Books();
        ledgers(stage, spec).forEach((partition, ledger) -> {
            stored.remove(partition.toString());
            assertTrue(ledger.books().balance());
            kept.add(ledger.books());
            if (!isRekeyed) {
                assertEquals(offsets.get(partition), ledger.offset(), "last record of partition " + partition);
            }
        });
        assertEquals(books.observationsReceived(), kept.observationsReceived());
        for (Outcome outcome : Outcome.values()) {
            assertEquals(books.count(outcome), kept.count(outcome), outcome::word);
        }
        assertEquals(books.reasons(), kept.reasons());
        Map<String, byte[]> found = new TreeMap<>();
        stored.forEach((name, value) -> found.put(isRekeyed ? name.substring(name.indexOf('/') + 1) : name, value));
        assertEquals(stored.size(), found.size(), "no key lives twice");
        assertEquals(beliefs.keySet(), found.keySet());
        beliefs.forEach((name, bytes) ->
                assertArrayEquals(comparable(bytes), comparable(found.get(name)), () -> "belief of " + name));
    }

    /**
     * Of what is keyed anew the quiet run has one partition: how often streams change is learnt in each, so that the probability of an open alert may be
     * another. It is the last number of its kind in a state.
     */
    private byte[] comparable(byte[] bytes) {
        io.credence.pipeline.Alert alert = isRekeyed ? codec.decode("", bytes).alert() : null;
        if (alert == null) {
            return bytes;
        }
        byte[] same = bytes.clone();
        ByteBuffer state = ByteBuffer.wrap(same);
        int at = same.length - Double.BYTES;
        while (Double.doubleToRawLongBits(state.getDouble(at)) != Double.doubleToRawLongBits(alert.probability())) {
            at--;
        }
        state.putDouble(at, 0);
        return same;
    }

    /** Of each key, the number of observations rises by one with each that was absorbed; nothing is told twice. */
    private void assertTold(Stage stage) throws Exception {
        WireReader<Uncertainty> reader = WireReader.specific(Uncertainty.getClassSchema(), schemas);
        Map<String, Long> counts = new HashMap<>();
        long told = 0;
        for (ConsumerRecord<byte[], byte[]> record : stage.read(OutputTopic.UNCERTAINTY.of(spec.name()))) {
            Uncertainty uncertainty = reader.decode(record.value());
            boolean isAbsorbed = uncertainty.getOutcome().name().startsWith("ABSORBED");
            long before = counts.getOrDefault(uncertainty.getKey(), 0L);
            assertEquals(
                    before + (isAbsorbed ? 1 : 0),
                    uncertainty.getObservations(),
                    () -> uncertainty.getKey() + " at " + record.partition() + ":" + record.offset());
            counts.put(uncertainty.getKey(), uncertainty.getObservations());
            told++;
        }
        long quarantined = books.count(Outcome.QUARANTINED);
        assertEquals(books.observationsReceived() - quarantined, told);
        assertEquals(
                quarantined, stage.read(OutputTopic.QUARANTINE.of(spec.name())).size());
    }

    /**
     * Of each key, the last posterior published is the stored belief. Late records do not publish one: wall-clock time does,
     * if the run lasts, so that it may lag behind by those.
     */
    private void assertPublished(Stage stage) throws Exception {
        var reader = WireReader.<io.credence.schema.v1.Posterior>specific(
                io.credence.schema.v1.Posterior.getClassSchema(), schemas);
        Map<String, io.credence.schema.v1.Posterior> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : stage.read(OutputTopic.POSTERIOR.of(spec.name()))) {
            var message = reader.decode(record.value());
            assertEquals(message.getKey(), new String(record.key(), StandardCharsets.UTF_8));
            last.put((isRekeyed ? "" : message.getSourcePartition() + "/") + message.getKey(), message);
        }
        assertTrue(last.keySet().containsAll(published.keySet()), "every key that was absorbed is published");
        last.forEach((name, message) -> {
            Posterior belief = believed.get(name);
            assertNotNull(belief, () -> "published, but not believed: " + name);
            assertEquals(belief.generation(), message.getGeneration(), name);
            long least = published.getOrDefault(name, 0L);
            assertTrue(
                    least <= message.getObservations() && message.getObservations() <= belief.observations(),
                    () -> name + ": " + message.getObservations() + " is not within " + least + " to "
                            + belief.observations());
        });
    }

    /** Decisions and the steps of alerts are those of the quiet run, each told once. */
    private void assertDecided(Stage stage) throws Exception {
        WireReader<Decision> decided = WireReader.specific(Decision.getClassSchema(), schemas);
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : stage.read(OutputTopic.DECISIONS.of(spec.name()))) {
            ids.add(decided.decode(record.value()).getId());
        }
        assertEquals(sorted(decisions), sorted(ids));
        WireReader<Alert> alerted = WireReader.specific(Alert.getClassSchema(), schemas);
        List<String> steps = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : stage.read(OutputTopic.ALERTS.of(spec.name()))) {
            Alert alert = alerted.decode(record.value());
            if (alert.getKind() != AlertKind.STORM) { // of which there are as many as the keys' order makes
                long starts = ChronoUnit.MICROS.between(Instant.EPOCH, alert.getStartsAt());
                long updated = ChronoUnit.MICROS.between(Instant.EPOCH, alert.getUpdatedAt());
                steps.add(QuietRun.step(alert.getId(), alert.getState(), alert.getKind(), starts, updated));
            }
        }
        assertEquals(sorted(alerts), sorted(steps));
        assertEquals(new HashSet<>(steps).size(), steps.size(), "no step is told twice");
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
