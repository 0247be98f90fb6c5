package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Observation;
import io.credence.pipeline.spec.Plans;
import io.credence.pipeline.spec.SpecReader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts about several values. */
final class VectorAlertsTest {
    private static final String SPEC = """
            apiVersion: credence/v1
            kind: Pipeline
            metadata: { name: p }
            spec:
              input: { value: [/x, /y] }
              model: { family: gaussian-multivariate }
              drift: { falseAlarms: 1 per 10000 records per key }
            """;

    /** Kills a size that is looked for in the first value alone: then what happens elsewhere never fires. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aChangeOfAnyValueFires(int which) {
        Recorded out = new Recorded();
        Plan plan = Plans.of(SpecReader.installed().parse("p.yaml", SPEC), true);
        Pipeline pipeline = new Pipeline(plan, KeyStates.onHeap(), out);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 700; i++) {
            Observation y = new Observation(2).time(i * 1_000_000L).sequence(i);
            y.values()[0] = random.nextGaussian();
            y.values()[1] = random.nextGaussian();
            y.values()[which] += i < 500 ? 0 : 4;
            pipeline.accept("a", y);
        }
        List<Alert.State> states =
                out.alerts.stream().map(Alert::state).distinct().toList();
        assertEquals(List.of(Alert.State.PENDING, Alert.State.FIRING, Alert.State.RESOLVED), states);
        assertTrue(out.alerts.get(0).detectedAt() >= 500_000_000L);
    }
}
