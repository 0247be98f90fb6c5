package io.credence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules every schema follows, beyond what Avro asks. */
class SchemaRulesTest {
    static List<Schema> current() {
        return TopicSchemas.current();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everySchemaFollowsTheRules(Schema schema) {
        assertEquals(List.of(), violations(schema));
    }

    @Test
    void breakingARuleIsSeen() {
        String good =
                "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"io.credence.schema.v1\",\"doc\":\"d\",\"fields\":["
                        + "{\"name\":\"e\",\"doc\":\"d\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"doc\":\"d\",\"symbols\":[\"UNKNOWN\",\"A\"],\"default\":\"UNKNOWN\"}},"
                        + "{\"name\":\"n\",\"doc\":\"d\",\"type\":[\"null\",\"long\"],\"default\":null},"
                        + "{\"name\":\"atTime\",\"doc\":\"d\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}}]}";
        assertEquals(List.of(), violations(parse(good)));
        String[][] mutants = {
            {"{\"name\":\"n\",\"doc\":\"d\"", "{\"name\":\"n\""},
            {"\"name\":\"E\",\"doc\":\"d\"", "\"name\":\"E\""},
            {",\"default\":\"UNKNOWN\"", ""},
            {",\"default\":\"UNKNOWN\"", ",\"default\":\"A\""},
            {",\"default\":null", ""},
            {"[\"null\",\"long\"],\"default\":null", "[\"long\",\"null\"],\"default\":1"},
            {"io.credence.schema.v1", "io.credence.schema.v1_2"},
            {"timestamp-micros", "timestamp-millis"},
        };
        for (String[] mutant : mutants) {
            String broken = good.replace(mutant[0], mutant[1]);
            assertFalse(broken.equals(good), mutant[0]);
            assertFalse(violations(parse(broken)).isEmpty(), broken);
        }
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static List<String> violations(Schema schema) {
        List<String> found = new ArrayList<>();
        walk(schema, schema.getFullName(), new HashSet<>(), found);
        return found;
    }

    private static void walk(Schema schema, String path, Set<String> seen, List<String> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(named(schema, path, found))) {
                    schema.getFields().forEach(f -> field(f, path + "." + f.name(), seen, found));
                }
            }
            case ENUM -> {
                named(schema, path, found);
                if (!"UNKNOWN".equals(schema.getEnumDefault())) {
                    found.add(path + ": the enum's default is not UNKNOWN");
                }
            }
            case ARRAY -> walk(schema.getElementType(), path + "[]", seen, found);
            case MAP -> walk(schema.getValueType(), path + "{}", seen, found);
            case UNION -> schema.getTypes().forEach(t -> walk(t, path, seen, found));
            default -> {
                if (schema.getLogicalType() != null
                        && !"timestamp-micros".equals(schema.getLogicalType().getName())) {
                    found.add(path + ": a time is not timestamp-micros");
                }
            }
        }
    }

    private static String named(Schema schema, String path, List<String> found) {
        if (schema.getDoc() == null || schema.getDoc().isBlank()) {
            found.add(path + ": the type has no doc");
        }
        if (!schema.getNamespace().matches("io\\.credence\\.schema\\.v[0-9]+")) {
            found.add(path + ": the namespace is versioned by more or less than the major");
        }
        return schema.getFullName();
    }

    private static void field(Schema.Field f, String path, Set<String> seen, List<String> found) {
        if (f.doc() == null || f.doc().isBlank()) {
            found.add(path + ": the field has no doc");
        }
        if (f.schema().getType() == Schema.Type.UNION
                && (f.schema().getTypes().get(0).getType() != Schema.Type.NULL
                        || f.schema().getTypes().size() != 2
                        || f.defaultVal() != JsonProperties.NULL_VALUE)) {
            found.add(path + ": a nullable field is not null first with default null");
        }
        walk(f.schema(), path, seen, found);
    }
}
