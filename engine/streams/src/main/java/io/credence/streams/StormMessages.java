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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    Storm storm(String group, RollUp.Group state, Shared shared, boolean isOver, long micros) {
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
        if (shared.hasOnset()) {
            alert.setStartsAtFrom(Wire.instant(shared.fromMicros()));
            alert.setStartsAtTo(Wire.instant(shared.toMicros()));
        }
        alert.setStartsAtLevel(1);
        alert.setDetectedAt(Wire.instant(state.since()));
        alert.setUpdatedAt(Wire.instant(micros));
        alert.setEndsAt(isOver ? Wire.instant(micros) : null);
        alert.setExplanations(List.of());
        alert.setGuarantee(Guarantee.UNKNOWN);
        alert.setResponse(ResponseKind.ALERT);
        alert.setAffectedKeys(isOver ? state.peak() : state.active());
        alert.setGroupKeys(state.keys() > 0 ? state.keys() : null);
        alert.setLabels(Map.of("pipeline", identity.pipeline(), "group", group, "kind", "STORM"));
        alert.setAnnotations(annotations(group, state, shared, isOver));
        alert.setDetector("roll-up");
        alert.setModelVersion(identity.modelVersion());
        alert.setSpecHash(identity.specHash());
        try {
            return new Storm(fingerprint.getBytes(StandardCharsets.UTF_8), writer.encode(alert));
        } catch (WireException e) {
            throw new IllegalStateException("a message of ours does not fit its schema", e);
        }
    }

    private static Map<String, String> annotations(String group, RollUp.Group state, Shared shared, boolean isOver) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("summary", isOver ? calm(group, state) : sentence(group, state, shared));
        said.put("guarantee", "not guaranteed, because it counts alerts: each of them says its own");
        if (shared.kind() != null) {
            said.put("kind", shared.kind() + ", of " + shared.ofKind() + " of " + shared.alerts() + " alerts");
        }
        if (shared.direction() != 0) {
            said.put("direction", way(shared) + ", of " + shared.ofDirection() + " of " + shared.alerts() + " alerts");
        }
        if (shared.hasOnset()) {
            said.put("onset", onset(shared) + ", of " + shared.ofOnset() + " of " + shared.alerts() + " alerts");
        }
        return said;
    }

    private static String calm(String group, RollUp.Group state) {
        return "calm again in " + group + ", where up to " + ofAll(state.peak(), state) + " had alerts together";
    }

    /** As in "40 of 200 keys of line-4 shifted up together, since between … and …". */
    private static String sentence(String group, RollUp.Group state, Shared shared) {
        return ofAll(state.active(), state) + " of " + group + " " + did(shared) + " together"
                + (shared.hasOnset() ? ", " + onset(shared) : "");
    }

    private static String ofAll(long keys, RollUp.Group state) {
        return (state.keys() >= keys ? keys + " of " + state.keys() : keys) + " keys";
    }

    private static String did(Shared shared) {
        if (shared.kind() == null) {
            return "have alerts";
        }
        String way = shared.direction() == 0 ? "" : " " + way(shared);
        return switch (shared.kind()) {
            case "LEVEL", "RATE" -> "shifted" + way;
            case "SILENCE" -> "fell silent";
            case "MISCALIBRATION", "UNMODELLED_DEPENDENCE" -> "are predicted badly";
            case "VARIANCE" ->
                shared.direction() == 0
                        ? "changed (variance)"
                        : shared.direction() > 0 ? "became noisier" : "became calmer";
            default -> "changed (" + shared.kind().toLowerCase(Locale.ROOT) + ")";
        };
    }

    private static String way(Shared shared) {
        return shared.direction() > 0 ? "up" : "down";
    }

    private static String onset(Shared shared) {
        return "since between " + Wire.instant(shared.fromMicros()) + " and " + Wire.instant(shared.toMicros());
    }
}
