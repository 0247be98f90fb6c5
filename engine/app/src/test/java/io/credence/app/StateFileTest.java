package io.credence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.credence.app.state.StateFile;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Families;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.pipeline.spec.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as lines of JSON: where a belief crowds and how its numbers go together, where the family tells. */
final class StateFileTest {
    private static final double[] QUANTILES = {-1, 0, 1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    private JsonNode written(Summary summary) throws IOException {
        KeyStates.OnHeap states = KeyStates.onHeap();
        PipelineSpec spec = PipelineSpec.ofFamily("gaussian", Families.installed());
        new Pipeline(Plans.of(spec, true), states, new Outputs() {}).accept("k", Observation.at(0, 1));
        Path path = folder.resolve("state.jsonl");
        try (StateFile file = new StateFile(path, "gaussian")) {
            file.write(0, "k", states.find("k"), summary);
        }
        return new ObjectMapper().readTree(Files.readString(path));
    }

    @Test
    void modesAndCovariancesAreFields() throws IOException {
        Summary.Mode mode = new Summary.Mode(2, 0.7, 0.5);
        Summary.Mode other = new Summary.Mode(-1, 0.3, Double.NaN);
        Summary.Parameter first = new Summary.Parameter("a", 1, 2, QUANTILES, List.of(mode, other));
        Summary.Parameter second = new Summary.Parameter("b", 1, 2, QUANTILES);
        JsonNode line = written(new Summary(List.of(first, second), new double[] {4, 1, 9}));
        JsonNode modes = line.get("parameters").get("a").get("modes");
        assertEquals(
                "[{\"value\":2,\"mass\":0.7,\"sd\":0.5},{\"value\":-1,\"mass\":0.3,\"sd\":null}]", modes.toString());
        assertFalse(line.get("parameters").get("b").has("modes"));
        assertEquals("[4,1,9]", line.get("covariance").toString());
        assertTrue(line.has("generation"));
    }

    @Test
    void nothingIsWrittenOfWhatIsNotTold() throws IOException {
        JsonNode line = written(new Summary(List.of(new Summary.Parameter("a", 1, 2, QUANTILES))));
        assertFalse(line.get("parameters").get("a").has("modes"));
        assertFalse(line.has("covariance"));
    }
}
