package io.credence.app.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.credence.simulate.scenario.Change;
import io.credence.simulate.scenario.ScenarioRun;
import io.credence.simulate.scenario.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

final class ScenarioDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("credence.root", "../.."));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(ScenarioDocs.schema()));
    }

    private static JsonNode tree(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(yaml));
    }

    @Test
    void theSchemaTakesEveryExample() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/scenarios"))) {
            for (Path file : files.toList()) {
                assertEquals(Set.of(), schema().validate(tree(Files.readString(file))), file.toString());
            }
        }
    }

    @Test
    void theSchemaRefusesWhatTheReaderDoes() throws IOException {
        String text = Files.readString(ROOT.resolve("examples/scenarios/cold-stores.yaml"));
        for (List<String> change : List.of(
                List.of("every: PT2M", "evry: PT2M"),
                List.of("amplitude: { value: 0.6", "amplitude: { valve: 0.6"),
                List.of("noise: 0.4", "noise: loud"),
                List.of("noise: 0.4", "noise: -1"),
                List.of("kind: slope", "kind: slop"),
                List.of("jitter: 0.2", "jitter: 2"),
                List.of("at: P5D", "at: 5 days"))) {
            assertTrue(text.contains(change.get(0)), change.toString());
            String broken = text.replace(change.get(0), change.get(1));
            assertFalse(schema().validate(tree(broken)).isEmpty(), change.toString());
        }
    }

    @Test
    void theCommittedTablesAreCurrent() throws IOException {
        assertEquals(
                Files.readString(ROOT.resolve("docs/scenario-options.md")),
                ScenarioDocs.markdown(),
                "./credence schema scenario -o table > docs/scenario-options.md");
    }

    @Test
    void theManualsOwnScenarioCanBePlayed() throws IOException {
        String manual = Files.readString(ROOT.resolve("docs/scenarios.md"));
        int begin = manual.indexOf("```yaml\n") + "```yaml\n".length();
        String text = manual.substring(begin, manual.indexOf("```", begin));
        assertTrue(schema().validate(tree(text)).isEmpty(), text);
        assertEquals(
                List.of("centre/oven-01", "main/till-02"),
                ScenarioRun.sources(ScenarioReader.parse("docs/scenarios.md", text)).stream()
                        .map(Source::key)
                        .filter(key -> key.matches("centre/oven-01|main/till-02"))
                        .toList());
    }

    @Test
    void theManualNamesEveryExampleAndEveryKindOfChange() throws IOException {
        String manual = Files.readString(ROOT.resolve("docs/scenarios.md"));
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/scenarios"))) {
            files.forEach(file -> assertTrue(manual.contains("scenarios/" + file.getFileName()), file.toString()));
        }
        for (Change.Kind kind : Change.Kind.values()) {
            assertTrue(manual.contains("`" + kind.word() + "`"), kind.word());
        }
    }
}
