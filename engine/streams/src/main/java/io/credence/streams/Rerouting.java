package io.credence.streams;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.format.Columns;
import io.credence.format.Decoder;
import io.credence.format.Envelope;
import io.credence.format.Formats;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Telemetry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Brings observations to the partition where their key lives, when the key is read from the record's value; confined to a
 * stream thread.
 *
 * <p>Each key must live in one partition, which is where Kafka's own partitioner would put it: what already is there is
 * taken in at once, the rest makes a detour over the topic {@code P.rekeyed}, in the canonical form. That holds for an
 * observation whose key is also its record's key, too: producers of other languages put keys elsewhere, and whatever else
 * names that key would make a second belief.
 */
final class Rerouting {
    /** The sink towards the detour. */
    static final String SINK = "rekeyed";

    private static final String ORIGIN = "credence-origin";
    private static final byte[] NOTHING = {};
    private static final String CENSORED = "censored"; // a label of what makes the detour

    // In the words that decoders read.
    private static final Map<Censoring, Map<String, String>> LABELS = Map.of(
            Censoring.NONE, Map.of(),
            Censoring.ABOVE, Map.of(CENSORED, "above"),
            Censoring.BELOW, Map.of(CENSORED, "below"));

    /** Where in the input an observation came from. */
    record Place(int partition, long offset) {
        private static final int SIZE = Integer.BYTES + Long.BYTES;

        byte[] encode() {
            return ByteBuffer.allocate(SIZE).putInt(partition).putLong(offset).array();
        }
    }

    private final String topic;
    private final int partitions;
    private final WireWriter<Telemetry> writer = WireWriter.singleObject(Telemetry.getClassSchema());
    private final Decoder reader;
    private final boolean hasSequence;
    private final Telemetry message = new Telemetry();

    Rerouting(String topic, int partitions, int values, int covariates, boolean hasSequence) {
        this.topic = topic;
        this.partitions = partitions;
        this.hasSequence = hasSequence;
        List<String> places = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            places.add("/values/" + i);
        }
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < covariates; i++) {
            inputs.add("/covariates/" + i);
        }
        Columns columns = new Columns(
                "/event_time",
                "/series",
                hasSequence ? "/seq" : null,
                null,
                places,
                inputs,
                "/labels/" + CENSORED,
                List.of());
        reader = new Formats(LocalSchemaSource.released()).factory("avro").create(columns);
    }

    boolean isFromDetour(String recordTopic) {
        return recordTopic.equals(topic);
    }

    /**
     * Whether an observation's key lives in the partition it came to.
     *
     * @param recordKey its record's own key; null where it has none
     * @param recordKeyBytes the same in UTF-8
     */
    boolean isHere(String key, String recordKey, byte[] recordKeyBytes, int partition) {
        // Most often they are the same, and then nothing need be allocated.
        byte[] bytes = key.equals(recordKey) ? recordKeyBytes : key.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(bytes)) % partitions == partition;
    }

    void send(String key, Observation y, Envelope from, ProcessorContext<byte[], byte[]> context) {
        message.setSeries(key);
        message.setEventTime(Wire.instant(y.timeMicros()));
        message.setValues(boxed(y.values()));
        message.setCovariates(boxed(y.inputs()));
        message.setLabels(LABELS.get(y.censoring()));
        message.setSeq(hasSequence ? Long.valueOf(y.sequence()) : null);
        try {
            send(key, writer.encode(message), new RecordHeaders(), from, context);
        } catch (WireException e) {
            throw new IllegalStateException("an observation does not fit its schema", e);
        }
    }

    /** Asks for a key to be forgotten where it lives. */
    void forget(String key, Envelope from, ProcessorContext<byte[], byte[]> context) {
        Headers headers = new RecordHeaders().add(PipelineTopology.FORGET_HEADER, NOTHING);
        send(key, null, headers, from, context);
    }

    private static void send(
            String key, byte[] value, Headers headers, Envelope from, ProcessorContext<byte[], byte[]> context) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        headers.add(ORIGIN, new Place(at.partition(), at.offset()).encode());
        context.forward(
                new Record<>(key.getBytes(StandardCharsets.UTF_8), value, from.timeMicros() / 1_000, headers), SINK);
    }

    /** Where what made the detour came from; where it is now, if that is not said. */
    static Place origin(Headers headers, RecordMetadata at) {
        Header said = headers.lastHeader(ORIGIN);
        if (said == null || said.value() == null || said.value().length != Place.SIZE) {
            return new Place(at.partition(), at.offset());
        }
        ByteBuffer in = ByteBuffer.wrap(said.value());
        return new Place(in.getInt(), in.getLong());
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> boxed = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            boxed.add(number);
        }
        return boxed;
    }

    /** Takes in what made the detour. */
    void arrived(Envelope record, PipelineProcessor to) {
        reader.decode(record, new Decoder.Sink() {
            @Override
            public void observation(String key, Observation y) {
                to.accept(key, y);
            }

            @Override
            public void rejected(String key, Reason reason, String detail) {
                to.rejected(key, reason, detail);
            }
        });
    }
}
