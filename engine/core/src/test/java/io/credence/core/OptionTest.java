package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionTest {
    private static final Options OPTIONS = Options.of(
            Option.number("prior.mean", "Where the mean is expected.").defaultsTo(0.0),
            Option.number("prior.kappa", "How many records the prior is worth.")
                    .positive()
                    .defaultsTo(1.0),
            Option.choice("late", "What happens to a late record.", "fold", "reject")
                    .planning("wait")
                    .defaultsTo("fold"),
            Option.of("window", Option.Type.DURATION, "Reach-back.").defaultsTo(Duration.ZERO),
            Option.number("resolution", "Rounding step.").positive().or("learn").defaultsTo("learn"),
            Option.of("values", Option.Type.TEXTS, "Which fields."));

    @ParameterizedTest
    @CsvSource({"1,1", "-2.5e3,-2500", ".5,0.5", "+7,7", "1.,1"})
    void decimalsRead(String text, double expected) {
        assertEquals(expected, option("prior.mean").parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x1p3", "NaN", "Infinity", "1e999", "", " 1", "1,5", ".inf", "1_000"})
    void whatOnlyLooksLikeANumberIsRefused(String text) {
        assertThrows(OptionException.class, () -> option("prior.mean").parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prior.kappa | 0     | '0' is not a number greater than 0",
                "late        | fodl  | 'fodl' is not one of fold, reject (did you mean `fold`?)",
                "late        | wait  | `wait` is planned, not in this release; for now one of fold, reject",
                "window      | 10s   | '10s' is not an ISO-8601 duration such as PT10S or P1D (did you mean `PT10S`?)",
                "window      | 250ms | '250ms' is not an ISO-8601 duration such as PT10S or P1D (did you mean `PT0.25S`?)",
                "window      | P1M   | 'P1M' is not an ISO-8601 duration such as PT10S or P1D: months and years differ in length, give days",
                "window      | PT-1S | 'PT-1S' is not an ISO-8601 duration such as PT10S or P1D",
                "resolution  | lern  | 'lern' is not a number greater than 0 or learn (did you mean `learn`?)"
            })
    void aWrongValueSaysWhatIsLegalAndWhatWasMeant(String name, String text, String problem) {
        OptionException e =
                assertThrows(OptionException.class, () -> option(name).parse(text));
        assertEquals(problem, e.problem());
        assertEquals(name, e.option());
    }

    @Test
    void aWordMayStandInPlaceOfANumber() {
        assertEquals("learn", option("resolution").parse("learn"));
        assertEquals(0.1, option("resolution").parse("0.1"));
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Settings.of(OPTIONS, Map.of("prior.kapa", "1", "late", "never")));
        assertEquals(
                List.of(
                        "late: 'never' is not one of fold, reject",
                        "prior.kapa: unknown option (did you mean `prior.kappa`?)"),
                Arrays.stream(e.getMessage().split("; ")).sorted().toList());
    }

    @Test
    void defaultsFillWhatIsNotGiven() {
        Settings settings = Settings.of(OPTIONS, Map.of("values", List.of("/a", "/b")));
        assertEquals(1.0, settings.number("prior.kappa"));
        assertEquals(List.of("/a", "/b"), settings.texts("values"));
        assertEquals(Optional.of(Duration.ZERO), settings.find("window", Duration.class));
    }

    @Test
    void aNameIsEitherAnOptionOrAGroup() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Options.of(Option.number("level", "x"), Option.number("level.sd", "y")));
    }

    @ParameterizedTest
    @CsvSource({"fmaily,family", "Family,family", "famly,family", "forecast,", "x,", "levl,level"})
    void theNearestWordIsTheOneMeant(String typed, String meant) {
        assertEquals(Optional.ofNullable(meant), Nearest.to(typed, List.of("family", "level", "noise")));
    }

    @Test
    void swapsCostOne() {
        assertEquals(1, Nearest.distance("sd", "ds"));
        assertEquals(2, Nearest.distance("kitten", "sittin"));
        assertEquals(3, Nearest.distance("", "abc"));
    }

    private static Option option(String name) {
        return OPTIONS.find(name).orElseThrow();
    }
}
