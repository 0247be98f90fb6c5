package io.credence.schema;

import io.credence.schema.WireException.Reason;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Schemas held in this process: all a pipeline without a registry needs, and the registry of tests. Safe for use by many
 * threads. Ids count from 1 in the order of registration and mean nothing outside the process.
 */
public final class LocalSchemaSource implements SchemaSource {
    private final Map<Long, Schema> byFingerprint = new HashMap<>();
    private final Map<Integer, Schema> byId = new HashMap<>();
    private final Map<String, Map<Schema, Integer>> bySubject = new HashMap<>();
    private final Map<Schema, Integer> ids = new HashMap<>();

    /** A source that holds every schema this build or a released one wrote. */
    public static LocalSchemaSource released() {
        LocalSchemaSource source = new LocalSchemaSource();
        source.byFingerprint.putAll(Everything.BY_FINGERPRINT);
        return source;
    }

    /** Read and parsed once: each task of a pipeline asks for a source of its own. */
    private static final class Everything {
        static final Map<Long, Schema> BY_FINGERPRINT;

        static {
            LocalSchemaSource all = new LocalSchemaSource();
            SchemaHistory.released().forEach(r -> all.hold(r.schema()));
            TopicSchemas.current().forEach(all::hold);
            BY_FINGERPRINT = Map.copyOf(all.byFingerprint);
        }
    }

    /** Makes a schema known by its fingerprint. */
    public synchronized void hold(Schema schema) {
        byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        hold(schema);
        int id = ids.computeIfAbsent(schema, s -> ids.size() + 1);
        byId.put(id, schema);
        bySubject.computeIfAbsent(subject, s -> new HashMap<>()).put(schema, id);
        return id;
    }

    @Override
    public synchronized int id(String subject, Schema schema) throws WireException {
        Integer id = bySubject.getOrDefault(subject, Map.of()).get(schema);
        if (id == null) {
            throw new WireException(
                    Reason.UNKNOWN_SCHEMA, schema.getFullName() + " is not registered under subject " + subject);
        }
        return id;
    }

    @Override
    public synchronized Schema byId(int id) throws WireException {
        Schema schema = byId.get(id);
        if (schema == null) {
            throw new WireException(Reason.UNKNOWN_SCHEMA, "no schema has id " + id);
        }
        return schema;
    }

    @Override
    public synchronized Schema byFingerprint(long fingerprint) throws WireException {
        Schema schema = byFingerprint.get(fingerprint);
        if (schema == null) {
            throw new WireException(
                    Reason.UNKNOWN_SCHEMA,
                    String.format(
                            "no schema has fingerprint %016x; it was written by a newer version or another product",
                            fingerprint));
        }
        return schema;
    }
}
