package io.credence.families.layers.forget;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Model;
import io.credence.core.Settings;
import io.credence.families.gaussian.GaussianFamily;
import io.credence.families.runlengths.RunLengthsFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What learnt forgetting loses to the best fixed factor in hindsight, and what it gains. Writes the table of docs/results. */
@Tag("slow")
final class LearntForgettingStudyTest {
    private static final int STREAMS = 200;

    @Test
    void sixWorlds() throws IOException {
        GaussianFamily gaussian = new GaussianFamily();
        Model of = gaussian.create(Settings.defaults(gaussian.options()));
        List<String> names = List.of(
                "`forget: learnt`",
                "five factors: .8, .95, .99, .998, 1",
                "the nine",
                "given: .995",
                "given: .95",
                "`run-lengths`, alike",
                "`run-lengths`, independent");
        List<Model> models = List.of(
                new LearntForgettingModel(of),
                new LearntForgettingModel(of, List.of(0.8, 0.95, 0.99, 0.998, 1.0), Pace.RECORD),
                new LearntForgettingModel(of, ForgettingRaces.NINE, Pace.RECORD),
                new ForgettingModel(of, 0.995, 1),
                new ForgettingModel(of, 0.95, 1),
                runs("alike"),
                runs("independent"));
        Map<String, ForgettingRaces.Outcome> outcomes = ForgettingRaces.run(of, models, STREAMS);
        String table = ForgettingRaces.table(outcomes, names);
        Files.writeString(Path.of(System.getProperty("basedir", "."), "target", "forgetting.md"), table);
        outcomes.forEach((world, outcome) -> {
            boolean isAbrupt = ForgettingRaces.ABRUPT.contains(world);
            assertTrue(outcome.lost()[0] <= (isAbrupt ? 0 : 0.005), () -> world + " in\n" + table);
            assertTrue(outcome.worst()[0] <= 0.01, () -> world + "'s worst stream in\n" + table);
        });
    }

    private static Model runs(String regimes) {
        RunLengthsFamily family = new RunLengthsFamily();
        Map<String, String> settings = Map.of("of", "gaussian", "hazard.records", "200", "regimes", regimes);
        return family.create(Settings.of(family.options(), settings));
    }
}
