package io.credence.pipeline.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.DriftDetector;
import io.credence.core.drift.classical.AdwinDetector;
import io.credence.core.drift.classical.PageHinkleyDetector;
import io.credence.pipeline.sheet.SheetException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec says of a classical detector is heard or refused. */
final class ClassicalDetectorsTest {
    private static final SpecReader READER = new SpecReader(FakeFamily.FAMILIES, Map.of());

    private static PipelineSpec spec(String drift) {
        return READER.parse(
                "p.yaml",
                "apiVersion: credence/v1\nkind: Pipeline\nmetadata: { name: p }\n"
                        + "spec: { model: { family: gaussian }, drift: " + drift + " }\n");
    }

    private static DriftDetector detector(String drift) {
        return ClassicalDetectors.of(spec(drift), null);
    }

    @Test
    void eachIsMadeWithWhatIsSet() {
        PageHinkleyDetector usual = assertInstanceOf(PageHinkleyDetector.class, detector("{ detector: page-hinkley }"));
        assertEquals(50, usual.lambda(1), 0);
        PageHinkleyDetector set = assertInstanceOf(
                PageHinkleyDetector.class,
                detector("{ detector: page-hinkley, tuning: { lambda: 16, delta: 0.25, nMin: 10 } }"));
        assertEquals(16, set.lambda(1), 0);
        assertTrue(set.inWords().contains("delta 0.25") && set.inWords().contains("10 records"), set.inWords());
        PageHinkleyDetector kept = assertInstanceOf(
                PageHinkleyDetector.class,
                Plans.of(spec("{ detector: page-hinkley, falseAlarms: 1 per 10000 records per key }"), false)
                        .detector()
                        .innermost());
        assertEquals(90, kept.lambda(1), 8); // as others found by simulation
        assertInstanceOf(AdwinDetector.class, detector("{ detector: adwin, tuning: { delta: 0.01 } }"));
        assertEquals("page-hinkley", Drift.Detector.PAGE_HINKLEY.word());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ detector: adwin, falseAlarms: 1 per 1000 records per key } | cannot keep",
                "{ detector: run-length-drop, falseAlarms: 1 per 1000 records per key } | cannot keep",
                "{ detector: posterior-divergence, falseAlarms: 1 per P1D per key } | cannot keep",
                "{ detector: page-hinkley, falseAlarms: 1 per P1D per key, tuning: { lambda: 9 } } | give one of the two",
                "{ detector: adwin, tuning: { lambda: 9 } } | is nothing that detector adwin has",
                "{ tuning: { lambda: 9 } } | is nothing that detector on has",
                "{ detector: cusum, tuning: { nats: 9 } } | is nothing that detector cusum has",
                "{ detector: adwin, tuning: { delta: 2 } } | delta",
            })
    void whatCannotBeHeardIsRefused(String drift, String message) {
        SheetException refused = assertThrows(SheetException.class, () -> spec(drift));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
