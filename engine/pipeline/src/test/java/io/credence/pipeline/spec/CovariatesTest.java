package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Observation;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Updater;
import io.credence.pipeline.sheet.SheetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A spec and its model must agree on how many covariates there are. */
final class CovariatesTest {
    private static final SpecReader READER = new SpecReader(
            Families.of(new Fake("none", 0, 0), new Fake("one", 0, 1), new Fake("some", 2, 4)), Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | /a             | takes no covariates, not 1",
                "one  | '/a, /b, /c'   | takes at most one covariate, not 3",
                "some | /a             | takes at least 2 covariates, not 1",
                "some | '/a,/b,/c,/d,/e' | takes at most 4 covariates, not 5"
            })
    void theWrongNumberIsRefusedAndBothAreNamed(String family, String pointers, String what) {
        PipelineSpec spec = spec(family, "covariates: [" + pointers + "]");
        String expected = "p.yaml:5:24: spec.input.covariates: family " + family + " " + what;
        assertEquals(expected, Plans.misfits(spec).get(0).toString());
        SheetException refused = assertThrows(SheetException.class, () -> Plans.of(spec, true));
        assertEquals(expected, refused.getMessage());
    }

    @Test
    void theRightNumberIsNoProblemAndReachesTheFamily() {
        PipelineSpec spec = spec("some", "covariates: [/a, /b, /c]");
        assertEquals(List.of(), Plans.misfits(spec));
        assertEquals(new Shape(1, 3), ((Fake.Taken) Plans.of(spec, true).model()).shape());
    }

    @Test
    void flagsThatOverrideTheInputMakeAnotherModel() {
        PipelineSpec spec = PipelineSpec.ofFamily("some", READER.families());
        Input.Fields none = spec.input().fields();
        Input.Fields two = new Input.Fields(
                none.key(), none.time(), Optional.empty(), none.id(), none.values(), List.of("/a", "/b"));
        PipelineSpec fitted = spec.withInput(spec.input().withFields(two));
        assertEquals(new Shape(1, 2), ((Fake.Taken) Plans.of(fitted, true).model()).shape());
        assertEquals(1, Plans.misfits(spec).size());
    }

    @Test
    void settingsThatDoNotFitTheNumberAreAProblemOfTheirOption() {
        PipelineSpec spec = spec("some", "covariates: [/a, /b]");
        Input.Fields f = spec.input().fields();
        Input.Fields four = new Input.Fields(
                f.key(), f.time(), f.sequence(), f.id(), f.values(), List.of("/a", "/b", "/c", "/unlucky"));
        SheetException e = assertThrows(
                SheetException.class, () -> spec.withInput(spec.input().withFields(four)));
        assertEquals("p.yaml:6:35: spec.model.unlucky: is 4", e.getMessage());
    }

    private static PipelineSpec spec(String family, String input) {
        return READER.parse(
                "p.yaml",
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\nspec:\n  input: { " + input
                        + " }\n  model: { family: " + family + (family.equals("some") ? ", unlucky: 4" : "") + " }\n");
    }

    /** Remembers the shape it was asked for. */
    private record Fake(String name, int least, int most) implements ModelFamily {
        @Override
        public String sentence() {
            return "A fake " + name + ".";
        }

        @Override
        public Options options() {
            return Options.of(Option.of("unlucky", Option.Type.INTEGER, "A number of covariates it cannot stand.")
                    .defaultsTo(99L));
        }

        @Override
        public Model create(Settings settings) {
            return create(settings, Shape.SCALAR);
        }

        @Override
        public Model create(Settings settings, Shape shape) {
            if (shape.inputs() == settings.integer("unlucky")) {
                throw new OptionException("unlucky", "is " + shape.inputs());
            }
            return new Taken(name, least, most, shape);
        }

        @Override
        public Model exemplar() {
            return new Taken(name, least, most, Shape.SCALAR);
        }

        private record Taken(String family, int leastInputs, int mostInputs, Shape shape) implements Model {
            @Override
            public Layout layout() {
                return Layout.of(1, "nothing");
            }

            @Override
            public Updater newUpdater() {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isExchangeable() {
                return true;
            }

            @Override
            public boolean admits(Observation y) {
                return true;
            }

            @Override
            public List<String> inWords() {
                return List.of("Nothing is assumed.");
            }
        }
    }
}
