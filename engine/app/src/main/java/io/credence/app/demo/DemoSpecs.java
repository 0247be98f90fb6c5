package io.credence.app.demo;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.SpecReader;
import io.credence.simulate.SensorKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The demo's pipelines, one for each kind of sensor: {@code examples/demo/*.yaml}, as built into the program; static. */
final class DemoSpecs {
    private DemoSpecs() {}

    /** The spec of a kind of sensor. */
    static PipelineSpec of(SensorKind kind) {
        String file = file(kind);
        try (InputStream in = DemoSpecs.class.getResourceAsStream(file)) {
            return SpecReader.installed().parse("examples/demo/" + file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " from the program itself", e);
        }
    }

    static String file(SensorKind kind) {
        return kind.word() + ".yaml";
    }
}
