package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.credence.pipeline.sheet.Section;
import io.credence.pipeline.sheet.SheetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema, the reader and the docs speak one language. */
final class SpecSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = SpecSchema.json(FakeFamily.FAMILIES);

    @Test
    void everyExampleValidates() throws IOException {
        List<Path> examples;
        try (var files = Files.list(SpecReaderTest.examples())) {
            examples = files.filter(f -> f.toString().endsWith(".yaml")).toList();
        }
        assertFalse(examples.isEmpty());
        JsonSchema real = schema(SpecSchema.json(Families.installed()));
        for (Path example : examples) {
            // Examples are for users: the families they name are the real ones.
            assertEquals(Set.of(), real.validate(tree(Files.readString(example))), example.toString());
            new SpecReader(Families.installed(), Map.of()).read(example.toString());
        }
    }

    @Test
    void whatTheReaderRefusesTheSchemaRefuses() throws IOException {
        String head =
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec: { model: { family: gaussian";
        assertEquals(Set.of(), schema().validate(tree(head + " } }")));
        assertEquals(Set.of(), schema().validate(tree(head + " }, alerts: { minimumEffect: 0.4 units } }")));
        for (String tail : List.of(
                ", prior: { kappa: 0 } } }",
                ", level: { sd: 1 } } }",
                " }, input: { key: turbine } }",
                " }, drift: { falseAlarms: 1 per 30 per key } }",
                " }, output: { emit: 10s } }",
                " }, alerts: { minimumEffect: -1 } }",
                " }, alerts: { minimumEffect: 2 celsius } }",
                " }, refresh: { every: PT6H } }")) {
            assertFalse(schema().validate(tree(head + tail)).isEmpty(), tail);
        }
        assertFalse(schema().validate(tree("apiVersion: credence/v1")).isEmpty());
    }

    @Test
    void everyDeclaredKeyIsInSchemaAndDocs() throws IOException {
        JsonNode root = JSON.readTree(SCHEMA);
        String docs = SpecDocs.markdown(FakeFamily.FAMILIES);
        for (Section section : Sections.all(FakeFamily.FAMILIES)) {
            for (String path : section.paths()) {
                JsonNode node = root;
                for (String key : path.split("\\.", -1)) {
                    node = node.path("properties").path(key);
                }
                assertTrue(node.has("description"), path);
                assertTrue(docs.contains("| `" + path.substring(path.lastIndexOf('.') + 1) + "` |"), path);
            }
        }
    }

    @Test
    void everyPropertyOfTheSchemaIsKnownToTheReader() throws IOException {
        List<String> paths = new ArrayList<>();
        collect(JSON.readTree(SCHEMA), "", paths);
        assertTrue(paths.size() > 20, paths.toString());
        SpecReader reader = new SpecReader(FakeFamily.FAMILIES, Map.of());
        for (String path : paths) {
            String file = "{ " + path.replace(".", ": { ") + ": 1 }" + " }".repeat(path.split("\\.", -1).length - 1);
            SheetException e = assertThrows(SheetException.class, () -> reader.parse("p.yaml", file));
            assertFalse(e.getMessage().contains("unknown key"), e.getMessage());
        }
    }

    @Test
    void theCommittedOptionTablesAreCurrent() throws IOException {
        Path page = SpecReaderTest.examples().resolveSibling("docs").resolve("options.md");
        // Families' tables follow the sections'; CI compares those with the installed families, so that adding a
        // family does not break this module.
        String sections = SpecDocs.markdown(Families.of());
        assertEquals(
                withoutFamilyChoice(sections),
                withoutFamilyChoice(Files.readString(page))
                        .substring(0, withoutFamilyChoice(sections).length()),
                "docs/options.md is stale; regenerate it: ./credence schema -o table > docs/options.md");
    }

    /** The row of spec.model.family lists the installed families. */
    private static String withoutFamilyChoice(String page) {
        return page.replaceAll("(?m)^\\| `family` .*$", "| `family` |");
    }

    private static void collect(JsonNode group, String path, List<String> paths) {
        group.path("properties").properties().forEach(entry -> {
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getValue().has("properties")) {
                collect(entry.getValue(), below, paths);
            } else {
                paths.add(below);
            }
        });
    }

    private static JsonSchema schema() throws IOException {
        return schema(SCHEMA);
    }

    private static JsonSchema schema(String json) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON.readTree(json));
    }

    private static JsonNode tree(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(yaml));
    }
}
