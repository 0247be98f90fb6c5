package io.credence.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * One schema put together from a registry's answer and the schemas it refers to, each fetched once. Used once, by one thread.
 * The depth and number of references are bounded, since whoever may register a schema chooses them.
 */
final class SchemaAssembly {
    private static final int DEEPEST = 16;
    private static final int MOST = 200;

    /** Where a subject's version is fetched. */
    interface Versions {
        JsonNode fetch(String subject, int version) throws WireException;
    }

    private final Versions versions;
    private final String what;
    private final Schema.Parser parser =
            new Schema.Parser().setValidateDefaults(false); // the writer's affair, not ours
    private final Set<String> fetched = new HashSet<>();

    /** {@code what} names the schema in messages. */
    SchemaAssembly(String what, Versions versions) {
        this.what = what;
        this.versions = versions;
    }

    Schema assemble(JsonNode answer) throws WireException {
        return assemble(answer, 0);
    }

    private Schema assemble(JsonNode answer, int depth) throws WireException {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new WireException(
                    Reason.INCOMPATIBLE,
                    what + " is a schema of type " + brief(type) + "; records are read as AVRO only");
        }
        JsonNode text = answer.path("schema");
        if (!text.isTextual()) {
            throw new WireException(Reason.MALFORMED, what + ": the registry's answer holds no schema");
        }
        for (JsonNode reference : answer.path("references")) {
            resolve(reference, depth + 1);
        }
        return parse(text.textValue());
    }

    private void resolve(JsonNode reference, int depth) throws WireException {
        JsonNode subject = reference.path("subject");
        JsonNode version = reference.path("version");
        if (!subject.isTextual() || !version.canConvertToInt()) {
            throw new WireException(Reason.MALFORMED, what + " refers to a schema without its subject and version");
        }
        if (!fetched.add(version.intValue() + " " + subject.textValue())) {
            return; // two schemas may refer to the same third
        }
        if (depth > DEEPEST || fetched.size() > MOST) {
            throw new WireException(
                    Reason.OVERSIZED,
                    what + " refers to others more than " + DEEPEST + " deep or to more than " + MOST + " of them");
        }
        assemble(versions.fetch(subject.textValue(), version.intValue()), depth);
    }

    // The one place where Avro meets a text we did not write: whatever it throws means that the text is bad.
    private Schema parse(String text) throws WireException {
        try {
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new WireException(
                    Reason.MALFORMED, what + " is not an Avro schema: " + brief(String.valueOf(e.getMessage())), e);
        }
    }

    private static String brief(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
