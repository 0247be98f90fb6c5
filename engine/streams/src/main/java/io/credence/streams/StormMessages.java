package io.credence.streams;

import io.credence.pipeline.Fingerprint;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.AlertKind;
import io.credence.schema.v1.AlertState;
import io.credence.schema.v1.Guarantee;
import io.credence.schema.v1.ResponseKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes the one alert that stands for many; confined to a thread. */
final class StormMessages {
    private final Identity identity;
    private final WireWriter<Alert> writer;

    StormMessages(Identity identity, Framing framing) {
        this.identity = identity;
        writer = framing.writer(OutputTopic.ALERTS);
    }

    /** A record of the alerts topic. */
    record Storm(byte[] key, byte[] value) {}

    Storm storm(String group, RollUp.Group state, boolean isOver, long micros) {
        String fingerprint = Fingerprint.of(identity.pipeline(), group, "storm");
        Alert alert = new Alert();
        alert.setId(fingerprint + "-" + state.episode());
        alert.setFingerprint(fingerprint);
        alert.setEpisode(state.episode());
        alert.setPipeline(identity.pipeline());
        alert.setKey(group);
        alert.setKind(AlertKind.STORM);
        alert.setState(isOver ? AlertState.RESOLVED : AlertState.FIRING);
        alert.setSeverity(AlertSeverity.ALWAYS);
        alert.setStartsAt(Wire.instant(state.since()));
        alert.setStartsAtLevel(1);
        alert.setDetectedAt(Wire.instant(state.since()));
        alert.setUpdatedAt(Wire.instant(micros));
        alert.setEndsAt(isOver ? Wire.instant(micros) : null);
        alert.setExplanations(List.of());
        alert.setGuarantee(Guarantee.UNKNOWN);
        alert.setResponse(ResponseKind.ALERT);
        alert.setAffectedKeys(isOver ? state.peak() : state.active());
        alert.setLabels(Map.of("pipeline", identity.pipeline(), "group", group, "kind", "STORM"));
        alert.setAnnotations(Map.of("summary", sentence(group, state, isOver)));
        alert.setDetector("roll-up");
        alert.setModelVersion(identity.modelVersion());
        alert.setSpecHash(identity.specHash());
        try {
            return new Storm(fingerprint.getBytes(StandardCharsets.UTF_8), writer.encode(alert));
        } catch (WireException e) {
            throw new IllegalStateException("a message of ours does not fit its schema", e);
        }
    }

    private static String sentence(String group, RollUp.Group state, boolean isOver) {
        return isOver
                ? "calm again in " + group + ", where up to " + state.peak() + " keys had alerts together"
                : state.active() + " keys of " + group + " have alerts together";
    }
}
