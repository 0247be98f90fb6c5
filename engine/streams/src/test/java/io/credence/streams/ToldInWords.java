package io.credence.streams;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Correction;
import io.credence.schema.v1.Decision;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Uncertainty;
import java.nio.charset.StandardCharsets;

/** A line for each message of a topic, so that two runs can be compared; confined to a thread. */
final class ToldInWords {
    private final WireReader<Uncertainty> uncertainties = reader(Uncertainty.getClassSchema());
    private final WireReader<Posterior> posteriors = reader(Posterior.getClassSchema());
    private final WireReader<Alert> alerts = reader(Alert.getClassSchema());
    private final WireReader<Decision> decisions = reader(Decision.getClassSchema());
    private final WireReader<Correction> corrections = reader(Correction.getClassSchema());

    private static <T extends org.apache.avro.specific.SpecificRecord> WireReader<T> reader(
            org.apache.avro.Schema schema) {
        return WireReader.specific(schema, LocalSchemaSource.released());
    }

    /** In words; null for what is for the roll-up. */
    String of(VirtualTask.Told told) {
        try {
            return switch (told.sink()) {
                case "uncertainty" -> uncertainty(uncertainties.decode(told.value()));
                case "posterior" ->
                    told.value() == null
                            ? forgotten(new String(told.key(), StandardCharsets.UTF_8))
                            : posterior(posteriors.decode(told.value()));
                case "alerts" -> alert(alerts.decode(told.value()));
                case "decisions" -> decision(decisions.decode(told.value()).getId());
                case "corrections" ->
                    correction(corrections.decode(told.value()).getPosterior().getKey());
                case "quarantine" ->
                    quarantined(new String(
                            told.headers().lastHeader("credence-reason").value(), StandardCharsets.UTF_8));
                case Rerouting.SINK -> detour(new String(told.key(), StandardCharsets.UTF_8));
                default -> null;
            };
        } catch (WireException e) {
            throw new IllegalStateException("a message that nobody can read", e);
        }
    }

    private static String uncertainty(Uncertainty u) {
        return uncertainty(u.getKey(), u.getOutcome().name(), u.getObservations(), u.getRegime(), u.getPit());
    }

    private static String posterior(Posterior p) {
        return posterior(p.getKey(), p.getObservations(), p.getGeneration());
    }

    private static String alert(Alert a) {
        return alert(a.getId(), a.getState().name(), a.getKey());
    }

    static String uncertainty(String key, String outcome, long observations, long regime, Double pit) {
        return "uncertainty " + outcome + " " + observations + " " + regime + " " + pit + " of " + key;
    }

    static String posterior(String key, long observations, long generation) {
        return "posterior " + observations + " " + generation + " of " + key;
    }

    static String forgotten(String key) {
        return "forgotten " + key;
    }

    static String alert(String id, String state, String key) {
        return "alert " + id + " " + state + " of " + key;
    }

    static String decision(String id) {
        return "decision " + id;
    }

    static String correction(String key) {
        return "correction of " + key;
    }

    static String detour(String key) {
        return "detour of " + key;
    }

    static String quarantined(String reason) {
        return "quarantined " + reason;
    }
}
