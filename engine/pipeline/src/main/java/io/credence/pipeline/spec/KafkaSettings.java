package io.credence.pipeline.spec;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kafka client settings, passed through verbatim; immutable. Prints with its secrets redacted.
 *
 * @param properties as the clients take them, secrets included: never log this map
 */
public record KafkaSettings(Map<String, String> properties) {
    /** What stands in the place of a secret. */
    public static final String REDACTED = "[redacted]";

    // Kafka's own password-typed settings, plus what brokers' and registries' plugins call theirs.
    private static final Pattern SECRET = Pattern.compile(
            "passw|secret|jaas|token|sasl|credential|private|keystore\\.key|api[._-]?key|basic\\.auth\\.user\\.info");

    /** Copies the map. */
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** Whether a setting, or an environment variable, of that name is not for showing. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** For people: sorted, with every secret replaced. */
    public Map<String, String> redacted() {
        Map<String, String> shown = new TreeMap<>(properties);
        shown.replaceAll((name, value) -> isSecret(name) ? REDACTED : value);
        return shown;
    }

    @Override
    public String toString() {
        return "KafkaSettings" + redacted();
    }
}
