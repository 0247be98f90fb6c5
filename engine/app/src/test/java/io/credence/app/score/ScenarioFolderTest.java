package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.simulate.scenario.Scenario;
import io.credence.simulate.scenario.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ScenarioFolderTest {
    /** What is sampled must leave no family out, and must stay small: the test suite replays it. */
    @Test
    void aSampleHasEveryKindOfValueOnce() throws IOException {
        List<Scenario> sample = ScenarioFolder.sample(ScenarioFolder.read(Path.of("../../examples/scenarios")));
        assertEquals(
                List.of("defects", "requests", "valves", "vibration"),
                sample.stream().map(Scenario::name).toList());
        Set<Signal.Kind> kinds = sample.stream()
                .flatMap(scenario -> scenario.fleets().stream())
                .map(fleet -> fleet.signal().kind())
                .collect(Collectors.toSet());
        assertEquals(Set.of(Signal.Kind.values()), kinds);
    }
}
