package io.credence.schema;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's data model, restricted to the classes generated here. Immutable after construction; any thread.
 *
 * <p>Avro finds classes by the names a schema states, which lets whoever registers a schema choose what is loaded; since 1.12.2
 * it therefore asks for a global allow-list. A closed map needs neither, and leaves the process's settings alone.
 */
final class OwnClasses extends SpecificData {
    static final OwnClasses INSTANCE = new OwnClasses();

    private final Map<String, Class<?>> classes = new HashMap<>();

    private OwnClasses() {
        super(OwnClasses.class.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        TopicSchemas.current().forEach(this::collect);
    }

    private void collect(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (hold(schema)) {
                    schema.getFields().forEach(f -> collect(f.schema()));
                }
            }
            case ENUM -> hold(schema);
            case ARRAY -> collect(schema.getElementType());
            case MAP -> collect(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::collect);
            default -> {}
        }
    }

    private boolean hold(Schema schema) {
        try {
            return classes.put(schema.getFullName(), Class.forName(schema.getFullName(), false, getClassLoader()))
                    == null;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class was generated for " + schema.getFullName(), e);
        }
    }

    @Override
    public Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> classes.get(schema.getFullName());
            default -> super.getClass(schema);
        };
    }
}
