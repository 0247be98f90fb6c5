package io.credence.schema.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A schema as it is registered: everything but how Java holds its strings, so that what code registers and what a file of the same
 * schema registers is one version. Stateless.
 */
final class SchemaText {
    private static final JsonMapper JSON = new JsonMapper();

    private SchemaText() {}

    static String of(Schema schema) {
        String text = schema.toString();
        if (!text.contains(GenericData.STRING_PROP)) {
            return text;
        }
        try {
            JsonNode tree = JSON.readTree(text);
            strip(tree);
            // Through Avro once more, which writes {"type": "string"} as "string".
            return new Schema.Parser()
                    .setValidateDefaults(false)
                    .parse(tree.toString())
                    .toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError("Avro writes JSON", e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(SchemaText::strip);
    }
}
