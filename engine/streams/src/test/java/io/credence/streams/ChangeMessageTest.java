package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.credence.core.ChangeKind;
import io.credence.core.Suspicion;
import io.credence.pipeline.Alert.Level;
import io.credence.pipeline.AlertRules;
import io.credence.pipeline.Grounds;
import io.credence.pipeline.MinimumEffect;
import io.credence.pipeline.Promise;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Guarantee;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes, as subscribers to the alerts topic read them. */
final class ChangeMessageTest {
    private static Alert read(AlertRules rules, Promise promise) throws Exception {
        Messages messages = new Messages(
                Identity.of(Stage.spec("rooms", "spec: { input: { topic: t }, model: { family: gaussian } }\n")),
                Framing.fingerprints(),
                rules,
                key -> "line-4");
        var alert = new io.credence.pipeline.Alert(
                "f00-77",
                "pump",
                ChangeKind.LEVEL,
                io.credence.pipeline.Alert.State.FIRING,
                1_000_000,
                1_000_000,
                2_000_000,
                3_000_000,
                3_000_000,
                3_000_000,
                0.75,
                new Level(20, 1),
                new Level(23, 1),
                "widen",
                2,
                promise,
                Grounds.UNKNOWN);
        return WireReader.<Alert>specific(Alert.getClassSchema(), LocalSchemaSource.released())
                .decode(messages.alert(alert));
    }

    @Test
    void whatDoingNothingCostsIsToldWhereCostsAre() throws Exception {
        Promise promise = new Promise(Suspicion.Guarantee.IF_EXCHANGEABLE, Double.NaN);
        assertNull(read(AlertRules.DEFAULT, promise).getExpectedLoss());
        AlertRules costly = new AlertRules(MinimumEffect.inSds(0), 0, 0, 20, 0);
        assertEquals(0.75 * 20, read(costly, promise).getExpectedLoss());
    }

    @Test
    void whatTookThePromiseAwayIsTold() throws Exception {
        Alert kept = read(AlertRules.DEFAULT, new Promise(Suspicion.Guarantee.IF_EXCHANGEABLE, Double.NaN));
        assertEquals("guaranteed (ranks)", kept.getAnnotations().get("guarantee"));
        assertNull(kept.getAnnotations().get("dependence"));
        Alert gone = read(AlertRules.DEFAULT, new Promise(Suspicion.Guarantee.NONE, 0.31));
        assertEquals(Guarantee.UNKNOWN, gone.getGuarantee());
        Map<String, String> said = gone.getAnnotations();
        assertEquals(
                "not guaranteed, because residuals follow each other (correlation about 0.31)", said.get("guarantee"));
        assertEquals(0.31, Double.parseDouble(said.get("dependence")));
    }
}
