package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.pipeline.sheet.SheetException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec says of responses is heard or refused. */
final class ResponseChecksTest {
    private static final SpecReader READER = new SpecReader(FakeFamily.FAMILIES, Map.of());

    private static PipelineSpec spec(String drift) {
        return READER.parse(
                "p.yaml",
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\n"
                        + "spec: { model: { family: gaussian }, drift: " + drift + " }\n");
    }

    @Test
    void sharesAreGivenOrLearnt() {
        assertEquals(
                new Drift.Retain(OptionalDouble.empty(), false),
                spec("{ }").drift().retain());
        assertEquals(
                new Drift.Retain(OptionalDouble.of(0.25), false),
                spec("{ retain: 0.25 }").drift().retain());
        assertEquals(
                new Drift.Retain(OptionalDouble.empty(), true),
                spec("{ respond: [widen], retain: learnt }").drift().retain());
        PipelineSpec both = spec("{ respond: [widen, undo], retain: learnt }");
        assertEquals(
                List.of(Drift.Action.WIDEN, Drift.Action.UNDO), both.drift().respond());
        DriftPolicy policy = Plans.of(both, false).policy();
        assertEquals(policy, policy.learning(), "it learns already");
        assertEquals(policy, policy.undoing(), "it undoes already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ respond: [restart], retain: learnt } | does not widen",
                "{ respond: [alert], retain: 0.5 } | does not widen",
                "{ respond: [undo] } | has nothing to undo",
                "{ respond: [alert, undo] } | has nothing to undo",
                "{ detector: cusum, respond: [widen, undo] } | only ranks looks again",
                "{ detector: adwin, respond: [restart, undo] } | only ranks looks again",
                "{ retain: 1.5 } | retain",
                "{ retain: often } | learnt",
                "{ respond: [widen, freeze] } | planned",
            })
    void whatIsSaidInVainIsRefused(String drift, String message) {
        SheetException refused = assertThrows(SheetException.class, () -> spec(drift));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
