package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.pipeline.Books;
import io.credence.pipeline.KeyStateCodec;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Uncertainty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a log must have led to, whatever happened on the way: the beliefs of a plain pipeline over its partitions to the
 * bit, every observation with one outcome in the books, and outputs without a gap or a repetition.
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
        return log.size();
    }

    private void run(PipelineParts parts, String prefix, List<ConsumerRecord<byte[], byte[]>> log) {
        KeyStates.OnHeap states = KeyStates.onHeap();
        Pipeline pipeline = new Pipeline(parts.plan(), states, new Outputs() {});
        Decoder decoder = parts.decoder();
        Envelope envelope = new Envelope();
        for (ConsumerRecord<byte[], byte[]> record : log) {
            offsets.merge(record.partition(), record.offset(), Math::max);
            envelope.key(record.key())
                    .time(PipelineProcessor.micros(record.timestamp()))
                    .value(record.value());
            pipeline.arrived(envelope.timeMicros());
            decoder.decode(envelope, new Decoder.Sink() {
                @Override
                public void observation(String key, Observation y) {
                    pipeline.accept(key, y);
                }

                @Override
                public void rejected(String key, Reason reason, String detail) {
                    pipeline.reject(key, reason, detail);
                }
            });
        }
        books.add(pipeline.books());
        states.forEachInOrder((key, state) -> beliefs.put(prefix + key, codec.encode(state)));
    }

    /** What the changelog holds, by partition and key; ledgers under the partition alone. */
    static Map<String, byte[]> stored(Stage stage, PipelineSpec spec) throws IOException {
        Map<String, byte[]> stored = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : stage.read(PipelineTopology.changelogTopic(spec.name()))) {
            boolean isLedger = record.key().length == 1 && record.key()[0] == (byte) 0xff;
            String name = isLedger
                    ? Integer.toString(record.partition())
                    : record.partition() + "/" + new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                stored.remove(name);
            } else {
                stored.put(name, record.value());
            }
        }
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
        beliefs.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), () -> "belief of " + name));
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
}
