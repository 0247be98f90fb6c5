package io.credence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.schema.SchemaHistory.Released;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** What was written stays readable: BACKWARD_TRANSITIVE for every topic, FULL_TRANSITIVE for telemetry. */
class SchemaHistoryTest {
    @Test
    void currentSchemasReadEveryReleasedOne() {
        List<String> breaks = new ArrayList<>();
        for (Released released : SchemaHistory.released()) {
            breaks.addAll(breaks(currentOf(released.schema()), released.schema(), released.release()));
        }
        assertEquals(List.of(), breaks);
    }

    @Test
    void everyReleasedTelemetryReaderReadsTheCurrentOne() {
        List<String> breaks = new ArrayList<>();
        for (Released released : SchemaHistory.released()) {
            if (released.schema().getName().equals("Telemetry")) {
                breaks.addAll(breaks(released.schema(), currentOf(released.schema()), released.release()));
            }
        }
        assertEquals(List.of(), breaks);
    }

    @Test
    void everyTopicHasAHistoryAndEveryFileIsListed() throws IOException {
        List<String> names =
                SchemaHistory.released().stream().map(r -> r.schema().getName()).toList();
        TopicSchemas.current().forEach(s -> assertTrue(names.contains(s.getName()), s.getName()));
        Path history = Path.of(System.getProperty("credence.root"), "schemas", "history");
        try (Stream<Path> files = Files.walk(history)) {
            List<String> onDisk = files.filter(f -> f.toString().endsWith(".avsc"))
                    .map(f -> history.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            List<String> listed = Files.readAllLines(history.resolve("index.txt")).stream()
                    .sorted()
                    .toList();
            assertEquals(onDisk, listed);
        }
    }

    @Test
    void incompatibleChangesAreSeen() {
        Schema current = schema("Posterior");
        String json = current.toString();
        assertEquals(List.of(), breaks(parse(json), current, "copy"));
        String[][] mutants = {
            // a field added without default
            {
                "\"fields\":[{\"name\":\"pipeline\"",
                "\"fields\":[{\"name\":\"added\",\"type\":\"long\"},{\"name\":\"pipeline\""
            },
            // a type changed
            {"{\"name\":\"generation\",\"type\":\"long\"", "{\"name\":\"generation\",\"type\":\"boolean\""},
            {"{\"name\":\"generation\",\"type\":\"long\"", "{\"name\":\"generation\",\"type\":\"int\""},
            // a field renamed without alias
            {"\"name\":\"observations\"", "\"name\":\"records\""},
            // a type renamed
            {"\"name\":\"Parameter\"", "\"name\":\"Marginal\""},
        };
        for (String[] mutant : mutants) {
            Schema changed = parse(json.replace(mutant[0], mutant[1]));
            assertFalse(changed.equals(current), mutant[0]);
            assertFalse(breaks(changed, current, "mutant").isEmpty(), mutant[1]);
        }
    }

    @Test
    void anEnumSymbolMayGoOnlyWhileTheEnumHasADefault() {
        Schema current = schema("Alert");
        String without = current.toString()
                .replace("\"STORM\",\"UNMODELLED_DEPENDENCE\"]", "]")
                .replace("\"MISCALIBRATION\",]", "\"MISCALIBRATION\"]");
        assertEquals(List.of(), breaks(parse(without), current, "with default"));
        String noDefault = without.replace("\"MISCALIBRATION\"],\"default\":\"UNKNOWN\"", "\"MISCALIBRATION\"]");
        assertFalse(noDefault.equals(without));
        assertFalse(breaks(parse(noDefault), current, "mutant").isEmpty());
    }

    private static Schema schema(String name) {
        return TopicSchemas.current().stream()
                .filter(s -> s.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Schema currentOf(Schema released) {
        return schema(released.getName());
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static List<String> breaks(Schema reader, Schema writer, String release) {
        var checked = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return checked.getType() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : List.of(release + " " + writer.getName() + ": "
                        + checked.getResult().getIncompatibilities());
    }
}
