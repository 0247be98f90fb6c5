package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.simulate.SensorKind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The specs in the program are the examples, and they are valid. */
final class DemoSpecsTest {
    private static final Path EXAMPLES = Path.of("..", "..", "examples", "demo");

    @ParameterizedTest
    @EnumSource
    void theProgramHoldsTheExample(SensorKind kind) throws Exception {
        Path example = EXAMPLES.resolve(DemoSpecs.file(kind));
        try (InputStream built = DemoSpecs.class.getResourceAsStream(DemoSpecs.file(kind))) {
            assertArrayEquals(Files.readAllBytes(example), built.readAllBytes());
        }
        PipelineSpec spec = SpecReader.installed().read(example.toString());
        assertEquals(spec.name(), DemoSpecs.of(kind).name());
        assertEquals(kind.word(), spec.name());
        assertEquals(kind.family(), spec.model().family());
        assertEquals("telemetry." + kind.word(), spec.requireTopic());
    }
}
