package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.pipeline.sheet.SheetException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers and priors in a spec: what is short for what, what does not fit, and every mistake at once. */
final class SpecLayersTest {
    private static final SpecReader READER = SpecReader.installed();
    private static final String HEAD =
            "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  model:\n";

    private static PipelineSpec spec(String... model) {
        return READER.parse("p.yaml", HEAD + "    " + String.join("\n    ", model) + "\n");
    }

    private static List<String> problems(String... model) {
        SheetException e = assertThrows(SheetException.class, () -> spec(model));
        return e.problems().stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transform: log       | transform: { to: log }",
                "transform: units     | transform: { to: units }",
                "robust: student-t    | robust: { weigh: student-t }",
                "rate: PT1H           | rate: { per: PT1H }"
            })
    void aBareValueIsTheObviousOne(String brief, String whole) {
        assertEquals(
                spec("family: local-level", whole).model().model(),
                spec("family: local-level", brief).model().model());
        assertFalse(spec("family: local-level")
                .model()
                .model()
                .equals(spec("family: local-level", brief).model().model()));
    }

    @Test
    void forgettingIsLearntAtAWord() {
        assertEquals(
                spec("family: poisson", "forget: { how: learnt }").model().model(),
                spec("family: poisson", "forget: learnt").model().model());
        assertEquals(
                List.of("spec.model.forget.retain: has no meaning where forget.how is learnt"),
                problems("family: poisson", "forget: { how: learnt, retain: 0.5 }"));
        assertEquals(
                List.of("spec.model.forget.how: of multinomial must be given: learnt is for families of one value"),
                problems("family: multinomial", "forget: learnt"));
    }

    @Test
    void aBareValueThatIsWrongSaysWhatWouldBeRight() {
        assertEquals(
                List.of("spec.model.transform.to: 'logg' is not one of log, logit, power, units (did you mean `log`?)"),
                problems("family: local-level", "transform: logg"));
    }

    @Test
    void aLayerThatDoesNotFitIsNoUnknownKey() {
        List<String> problems = problems("family: poisson", "robust: wolf", "transform: { to: log }", "rate: PT1S");
        assertEquals(3, problems.size());
        assertTrue(
                problems.get(0)
                        .startsWith(
                                "spec.model.robust: does not go around poisson: it needs a family of one number, positive"
                                        + " or not, whose predictive is a normal or a Student t, as gaussian, kalman, linear,"),
                problems.get(0));
        assertTrue(problems.get(1).startsWith("spec.model.transform: does not go around poisson"), problems.get(1));
        assertTrue(problems.get(2).startsWith("spec.model.rate: does not go around poisson"), problems.get(2));
        List<String> unknown = problems("family: poisson", "rubust: 1");
        assertTrue(unknown.get(0).startsWith("spec.model.rubust: unknown key"), unknown.get(0));
        assertFalse(unknown.get(0).contains("robust,"), "what does not fit is not offered: " + unknown.get(0));
    }

    /** A layer that fits the family, but not the model that its options make. */
    @Test
    void aLayerThatDoesNotFitTheRestSaysWhatItNeeds() {
        assertEquals(
                List.of(
                        "spec.model.transform.to: does not go with the rest of this model: it needs a family of one number,"
                                + " positive or not"),
                problems("family: run-lengths", "of: poisson", "transform: log"));
    }

    /** Kills a reader that stops at the first; none of these is the consequence of another. */
    @Test
    void everyMistakeOfPriorsAndLayersIsSaidAtOnce() {
        assertEquals(
                List.of(
                        "spec.model.prior.q05: is missing: the two are given together",
                        "spec.model.prior.sd.q95: is not greater than q05, 3.0",
                        "spec.model.transform.top: has a meaning only where transform.to is logit",
                        "spec.model.transform.lambda: has a meaning only where transform.to is power",
                        "spec.model.robust.degrees: has a meaning only where robust.weigh is student-t"),
                sorted(
                        problems(
                                "family: gaussian",
                                "prior: { q95: 3, sd: { q05: 3, q95: 2 } }",
                                "transform: { to: log, top: 3, lambda: 1 }",
                                "robust: { weigh: wolf, degrees: 3 }"),
                        "prior.q05",
                        "prior.sd",
                        "top",
                        "lambda",
                        "degrees"));
    }

    private static List<String> sorted(List<String> problems, String... order) {
        assertEquals(order.length, problems.size(), problems.toString());
        return IntStream.range(0, order.length)
                .mapToObj(i -> problems.stream()
                        .filter(problem -> problem.contains(order[i] + ":") || problem.contains(order[i] + "."))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(order[i] + " in " + problems)))
                .toList();
    }

    /** Nor does a wrong key hide the others, nor bring out what would not be wrong without it. */
    @Test
    void whatFollowsFromAnotherMistakeIsNotSaid() {
        assertEquals(
                List.of("spec.model.prior.q59", "spec.model.robust.degrees"),
                problems("family: gaussian", "prior: { q05: 3, q59: 4 }", "robust: { degrees: 3 }").stream()
                        .map(problem -> problem.substring(0, problem.indexOf(':')))
                        .toList());
        assertEquals(
                List.of("spec.model.transform.to"),
                problems("family: gaussian", "transform: { to: loggit, top: 3 }").stream()
                        .map(problem -> problem.substring(0, problem.indexOf(':')))
                        .toList());
    }

    @Test
    void horizonsHaveAnEnd() {
        for (int n : new int[] {64, 65, 399}) {
            String horizons = IntStream.rangeClosed(1, n)
                    .mapToObj(i -> "PT" + i + "S")
                    .collect(Collectors.joining(", ", "  output: { horizons: [", "] }\n"));
            String text = HEAD + "    family: local-level\n" + horizons;
            if (n == 64) {
                assertEquals(
                        64, READER.parse("p.yaml", text).output().horizons().size());
                continue;
            }
            SheetException e = assertThrows(SheetException.class, () -> READER.parse("p.yaml", text));
            assertEquals(1, e.problems().size());
            assertEquals(
                    "names " + n + " horizons; every record is forecast at each, so at most 64 may be given",
                    e.problems().get(0).message());
        }
    }
}
