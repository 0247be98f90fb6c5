package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.credence.core.Misfit;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.MisfitAlert;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import io.credence.schema.v1.Guarantee;
import org.junit.jupiter.api.Test;

/** Predictions that miss, as subscribers to the alerts topic read it. */
final class MisfitMessageTest {
    private final Messages messages = new Messages(
            Identity.of(Stage.spec("rooms", "spec: { input: { topic: t }, model: { family: gaussian } }\n")),
            Framing.fingerprints(),
            AlertRules.DEFAULT,
            key -> "line-4");

    private static MisfitAlert alert(Misfit.Shape shape, MisfitAlert.End end) {
        return new MisfitAlert("f00-77", "pump", shape, end, 10_000_000, 77_000_000, 99_000_000, 640, 0.71, 13.5, 4);
    }

    private Alert read(MisfitAlert alert) throws Exception {
        return WireReader.<Alert>specific(Alert.getClassSchema(), LocalSchemaSource.released())
                .decode(messages.misfit(alert));
    }

    @Test
    void itIsToldWithWhatItRestsOn() throws Exception {
        Alert narrow = read(alert(Misfit.Shape.NARROW, null));
        assertEquals("f00-77", narrow.getId());
        assertEquals("f00", narrow.getFingerprint());
        assertEquals(77, narrow.getEpisode());
        assertEquals(AlertKind.MISCALIBRATION, narrow.getKind());
        assertEquals(AlertState.FIRING, narrow.getState());
        assertEquals(Guarantee.MODEL, narrow.getGuarantee());
        assertEquals(13.5, narrow.getLogBayesFactor());
        assertEquals(10, narrow.getStartsAt().getEpochSecond());
        assertEquals(77, narrow.getDetectedAt().getEpochSecond());
        assertEquals(4, narrow.getRegime());
        assertNull(narrow.getEndsAt());
        assertNull(narrow.getDecisionId());
        assertEquals(
                "pump: predictions are too narrow, though nothing changes: of 640 records 71 % were inside the central 90 %",
                narrow.getAnnotations().get("summary"));
        assertEquals("guaranteed if the model is right", narrow.getAnnotations().get("guarantee"));
        assertEquals("MISCALIBRATION", narrow.getLabels().get("kind"));
        assertEquals("line-4", narrow.getLabels().get("group"), "by which a storm mutes it");
    }

    @Test
    void itEnds() throws Exception {
        Alert over = read(alert(Misfit.Shape.LINKED, MisfitAlert.End.CHANGED));
        assertEquals(AlertKind.UNMODELLED_DEPENDENCE, over.getKind());
        assertEquals(AlertState.RESOLVED, over.getState());
        assertEquals(99, over.getEndsAt().getEpochSecond());
        assertEquals(
                "pump: a change was told, and predictions begin anew; before, records follow each other more than the model says",
                over.getAnnotations().get("summary"));
    }
}
