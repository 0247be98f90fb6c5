package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.families.bernoulli.BernoulliModel;
import io.credence.families.gaussian.KnownVarianceModel;
import io.credence.families.layers.rate.RateModel;
import io.credence.families.layers.transform.TransformedModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an impossible value is told: which would have been possible. */
final class RefusalWordsTest {
    private static final Model GAUSSIAN = new KnownVarianceModel(1, 0, 1);

    static Stream<Arguments> impossible() {
        Model log = TransformedModel.logarithm(GAUSSIAN, 0);
        return Stream.of(
                Arguments.of(log, -1, "gaussian + transform, which takes numbers above 0"),
                Arguments.of(
                        TransformedModel.logit(GAUSSIAN, 0, 100),
                        -1,
                        "gaussian + transform, which takes numbers between 0 and 100"),
                Arguments.of(new BernoulliModel(1, 1), -1, "bernoulli, which takes 0 and 1"),
                Arguments.of(
                        new RateModel(log, 1, 256),
                        -1,
                        "gaussian + transform + rate, which takes counters from 0 to below 256, and rates that are numbers above"
                                + " 0"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void saysWhichValuesAreTaken(Model model, double value, String words) {
        RefusalWords refusal = new RefusalWords(model, Intake.DEFAULT);
        assertEquals(
                "value " + value + " is impossible for " + words,
                refusal.of("a", Observation.of(value), Reason.IMPOSSIBLE, 0));
    }
}
