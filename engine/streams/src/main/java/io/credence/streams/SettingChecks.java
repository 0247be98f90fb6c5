package io.credence.streams;

import io.credence.pipeline.spec.KafkaSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.streams.StreamsConfig;

/** What of Kafka settings cannot work, as far as can be said without a cluster; static. */
final class SettingChecks {
    // What the exactness of the books rests on.
    private static final Set<String> OURS = Set.of(
            "default.deserialization.exception.handler",
            "deserialization.exception.handler",
            "production.exception.handler",
            "default.production.exception.handler",
            "processing.exception.handler",
            "ensure.explicit.internal.resource.naming");

    private static final Pattern PARTITIONER = Pattern.compile("(producer\\.)?partitioner\\.(class|ignore\\.keys)");

    // A longer prefix before the shorter one that it ends with.
    private static final Map<String, List<ConfigDef>> BY_PREFIX = byPrefix();

    static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Pattern PROVIDED = Pattern.compile("\\$\\{[^}]*?:[^}]*}");

    private SettingChecks() {}

    private static Map<String, List<ConfigDef>> byPrefix() {
        ConfigDef consumer = ConsumerConfig.configDef();
        ConfigDef producer = ProducerConfig.configDef();
        ConfigDef admin = AdminClientConfig.configDef();
        Map<String, List<ConfigDef>> all = new LinkedHashMap<>();
        all.put("main.consumer.", List.of(consumer));
        all.put("restore.consumer.", List.of(consumer));
        all.put("consumer.", List.of(consumer));
        all.put("producer.", List.of(producer));
        all.put("admin.", List.of(admin));
        all.put("", List.of(StreamsConfig.configDef(), consumer, producer, admin));
        return all;
    }

    /** What is wrong with which setting, by its name; empty where nothing is. */
    static Map<String, String> problems(Map<String, String> given) {
        Map<String, String> problems = new TreeMap<>();
        Map<String, Map<String, String>> parts = new HashMap<>();
        given.forEach((name, value) -> {
            String prefix = BY_PREFIX.keySet().stream()
                    .filter(name::startsWith)
                    .findFirst()
                    .orElseThrow();
            boolean isElsewhere = isElsewhere(prefix, value, given);
            String why = refusal(name, value, isElsewhere);
            if (why != null) {
                problems.put(name, why);
                return;
            }
            if (isElsewhere) {
                return;
            }
            parts.computeIfAbsent(prefix, p -> new HashMap<>()).put(name.substring(prefix.length()), value);
        });
        parts.forEach((prefix, own) -> validate(BY_PREFIX.get(prefix), prefix, own, problems));
        return problems;
    }

    /** Whether a value comes from one of the providers that are configured, so that it is not known here. */
    private static boolean isElsewhere(String prefix, String value, Map<String, String> given) {
        return (given.containsKey(PROVIDERS) || given.containsKey(prefix + PROVIDERS))
                && PROVIDED.matcher(value).find();
    }

    private static String refusal(String name, String value, boolean isElsewhere) {
        if (name.equals(StreamsConfig.APPLICATION_ID_CONFIG)) {
            return "is not for a spec to choose: the pipeline's name makes it, and what it has learnt is kept under it;"
                    + " remove it, or change metadata.name";
        }
        if (OURS.contains(name)) {
            return "is not for a spec to choose: exactly-once bookkeeping rests on it; remove it";
        }
        if (PARTITIONER.matcher(name).matches()) {
            return "is not for a spec to choose: what is known of a key is in one partition; remove it";
        }
        if (name.equals(StreamsConfig.NUM_STREAM_THREADS_CONFIG) && !isElsewhere && !isPositive(value)) {
            return "is '" + value + "': give a whole number from 1, or remove it for as many as there are cores";
        }
        return null;
    }

    private static boolean isPositive(String value) {
        try {
            return Integer.parseInt(value.trim()) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void validate(
            List<ConfigDef> definitions, String prefix, Map<String, String> given, Map<String, String> problems) {
        Map<String, String> refused = new HashMap<>();
        Set<String> taken = new HashSet<>();
        ConfigDef first = definitions.get(0); // Streams', or the only one: it judges what it knows alone
        for (ConfigDef definition : definitions) {
            for (ConfigValue checked : definition.validate(given)) {
                String name = checked.name();
                // Of what is not given it says only that it is missing, which comes later.
                if (!given.containsKey(name)
                        || (definition != first && first.names().contains(name))) {
                    continue;
                }
                if (checked.errorMessages().isEmpty()) {
                    taken.add(name);
                } else {
                    refused.putIfAbsent(name, checked.errorMessages().get(0));
                }
            }
        }
        // The others' definitions of one name differ: whoever does not take a value may never be given it.
        refused.keySet().removeAll(taken);
        refused.forEach((name, message) -> problems.put(prefix + name, inWords(name, given.get(name), message)));
    }

    private static String inWords(String name, String value, String message) {
        if (KafkaSettings.isSecret(name)) {
            return "is not a value that Kafka takes";
        }
        String before = "for configuration " + name + ": ";
        int at = message.indexOf(before);
        return "is '" + value + "', which Kafka does not take: "
                + (at < 0 ? message : message.substring(at + before.length())).replaceAll("\\s+", " ");
    }
}
