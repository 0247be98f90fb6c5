package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;

/** How values are framed: with the ids of a registry, or with fingerprints where there is none; immutable, any thread. */
public final class Framing {
    private final Map<OutputTopic, Integer> ids;

    private Framing(Map<OutputTopic, Integer> ids) {
        this.ids = ids;
    }

    /** Single-object encoding. */
    public static Framing fingerprints() {
        return new Framing(Map.of());
    }

    /**
     * Registry framing, each topic's value under the subject {@code TOPIC-value}.
     *
     * @throws WireException where the registry refuses or cannot be reached
     */
    public static Framing registered(SchemaSource registry, PipelineSpec spec) throws WireException {
        Map<OutputTopic, Integer> ids = new EnumMap<>(OutputTopic.class);
        for (OutputTopic topic : OutputTopic.of(spec)) {
            if (topic.schema().isPresent()) {
                ids.put(
                        topic,
                        registry.register(
                                topic.of(spec.name()) + "-value", topic.schema().get()));
            }
        }
        return new Framing(ids);
    }

    /** A writer for a thread. */
    <T extends IndexedRecord> WireWriter<T> writer(OutputTopic topic) {
        Integer id = ids.get(topic);
        return id == null
                ? WireWriter.singleObject(topic.schema().orElseThrow())
                : WireWriter.registered(topic.schema().orElseThrow(), id);
    }
}
