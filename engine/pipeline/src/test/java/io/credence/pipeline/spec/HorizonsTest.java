package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.pipeline.Plan;
import io.credence.pipeline.sheet.SheetException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Horizons in a spec: sorted, checked, and refused where the future's covariates would be needed. */
final class HorizonsTest {
    private static final SpecReader READER = SpecReader.installed();
    private static final String HEAD =
            "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  model: { family: ";

    private static PipelineSpec spec(String model, String output) {
        return READER.parse("p.yaml", HEAD + model + " }\n  output: { " + output + " }\n");
    }

    @Test
    void theyReachThePlanNearestFirst() {
        Plan plan = Plans.of(spec("local-level", "horizons: [P1D, PT1H, PT0.5S]"), true);
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofHours(1), Duration.ofDays(1)), plan.horizons());
        assertEquals(plan.horizons(), plan.with(9).with(plan.emission()).horizons());
        assertEquals(
                List.of(Duration.ofDays(7)),
                Plans.of(spec("gaussian", "horizons: P7D"), true).horizons());
    }

    @Test
    void withoutThemThereAreNone() {
        assertEquals(
                List.of(), Plans.of(spec("local-level", "emit: PT1S"), true).horizons());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[PT1H, PT60M] | names the same twice: [PT1H, PT1H]",
                "[]            | is an empty list; name at least one or remove the key",
                "[PT0S]        | 'PT0S' is not an ISO-8601 duration such as PT10S or P1D: longer than nothing",
                "[1h]          | '1h' is not an ISO-8601 duration such as PT10S or P1D (did you mean `PT1H`?)",
                "[PT0.0000001S] | 'PT0.0000001S' is nearer than a microsecond",
                "[P40000D]     | 'P40000D' is farther ahead than a century"
            })
    void whatIsNoHorizonIsSaid(String horizons, String problem) {
        SheetException e = assertThrows(SheetException.class, () -> spec("local-level", "horizons: " + horizons));
        String message = e.getMessage();
        assertEquals("spec.output.horizons: " + problem, message.substring(message.indexOf("spec.")));
    }

    @Test
    void nobodyKnowsTomorrowsCovariates() {
        PipelineSpec spec = READER.parse(
                "p.yaml", HEAD + "poisson }\n  input: { covariates: [/exposure] }\n  output: { horizons: [PT1H] }\n");
        SheetException refused = assertThrows(SheetException.class, () -> Plans.of(spec, true));
        assertEquals(
                "p.yaml:7:23: spec.output.horizons: nobody knows the covariates of a time to come: take out the"
                        + " horizons or the covariates",
                refused.getMessage());
        assertEquals(
                1,
                Plans.of(spec("poisson", "horizons: [PT1H]"), true).horizons().size());
    }
}
