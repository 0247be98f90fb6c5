package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftPolicy;
import io.credence.core.drift.AlarmCosts;
import io.credence.pipeline.sheet.SheetException;
import java.time.Duration;
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

    @Test
    void holdsAndLimitsAreHeard() {
        Drift held = spec("{ respond: [down-weight, widen, undo], hold: PT2H, weight: 0.2, limit: 3 per P1D }")
                .drift();
        assertEquals(new Drift.Held(new HoldLength(Long.MAX_VALUE, Duration.ofHours(2)), 0.2), held.held());
        assertEquals(new AnswerLimit(3, Duration.ofDays(1)), held.limit().orElseThrow());
        assertEquals("3 per P1D", held.limit().orElseThrow().toString());
        assertEquals("PT2H", held.held().length().toString());
        Drift frozen = spec("{ respond: [freeze], hold: 1 record }").drift();
        assertEquals("1 record", frozen.held().length().toString());
        assertEquals(
                "50 records",
                spec("{ respond: [freeze] }").drift().held().length().toString());
        DriftPolicy policy = Plans.of(spec("{ respond: [down-weight, widen, undo], limit: 3 per P1D }"), false)
                .policy();
        assertEquals(3, policy.remembers());
        assertEquals(
                0,
                Plans.of(spec("{ respond: [freeze, restart] }"), false).policy().remembers());
    }

    /** Kills a cost that does not reach the threshold, and a loss that is not told. */
    @Test
    void costsAreHeard() {
        PipelineSpec spec = spec("{ costs: { falseAlarm: 8, miss: 20 per PT1H, changes: 2 per P1D, size: 2 } }");
        Costs costs = spec.drift().costs().orElseThrow();
        assertEquals("20 per PT1H", costs.miss().toString());
        AlarmCosts budget = costs.budget(Drift.Detector.RANKS);
        double late = 20.0 / 3600;
        double least = 8 * 2 / (late * (2.0 / 86_400));
        assertEquals(least, costs.budget(Drift.Detector.CUSUM).recordsBetweenAlarms(1), 1e-6 * least);
        double blindToo = 0.6 * (8 + 60 * late) / 8 * least;
        assertEquals(blindToo, budget.recordsBetweenAlarms(1), 1e-6 * blindToo);
        assertEquals(20, Plans.of(spec, true).alerts().missCost());
        assertTrue(Plans.of(spec, true).detector().inWords().contains("costs least"));
        assertTrue(Double.isNaN(Plans.of(spec("{ }"), true).alerts().missCost()));
        CostRate often = spec("{ costs: { falseAlarm: 8, miss: 0.1 per 1 record } }")
                .drift()
                .costs()
                .orElseThrow()
                .changes();
        assertEquals(CostRate.RARE_CHANGES, often);
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
                "{ respond: [refresh, widen] } | refresh comes behind widen",
                "{ respond: [refresh, freeze] } | refresh comes behind freeze",
                "{ detector: off, respond: [refresh] } | while detector is off",
                "{ costs: { falseAlarm: 1 } } | is missing",
                "{ costs: { size: 2 } } | is missing",
                "{ costs: { falseAlarm: 1, miss: 20 } } | is no rate",
                "{ costs: { falseAlarm: 0, miss: 20 per PT1H } } | falseAlarm",
                "{ falseAlarms: 1 per P30D per key, costs: { falseAlarm: 1, miss: 20 per PT1H } } | give one of the two",
                "{ detector: adwin, costs: { falseAlarm: 1, miss: 20 per PT1H } } | the detector is adwin",
                "{ respond: [widen, freeze] } | freeze comes first",
                "{ respond: [restart, down-weight] } | down-weight comes first",
                "{ respond: [freeze, down-weight] } | name one of them",
                "{ respond: [widen, restart] } | name one of them",
                "{ respond: [undo, widen] } | undo comes last",
                "{ hold: PT1H } | has neither",
                "{ respond: [freeze], weight: 0.5 } | lacks it",
                "{ respond: [freeze, widen], retain: learnt } | cannot be learnt",
                "{ respond: [alert], limit: 1 per PT1H } | has nothing to limit",
                "{ detector: off, limit: 1 per PT1H } | while detector is off",
                "{ detector: cusum, respond: [freeze, widen] } | would not end",
                "{ detector: run-length-drop, respond: [down-weight] } | would not end",
                "{ limit: once } | is no limit",
                "{ limit: 0 per PT1H } | is no limit",
                "{ limit: 1 per PT0S } | limit",
                "{ respond: [freeze], hold: 50 } | is no length",
                "{ respond: [freeze], hold: 0 records } | is no length",
                "{ respond: [down-weight], weight: 1 } | weight",
            })
    void whatIsSaidInVainIsRefused(String drift, String message) {
        SheetException refused = assertThrows(SheetException.class, () -> spec(drift));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
