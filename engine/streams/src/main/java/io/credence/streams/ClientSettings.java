package io.credence.streams;

import io.credence.pipeline.spec.KafkaSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of Kafka clients, from a file for all pipelines and from each spec, over our defaults; immutable. Prints with its
 * secrets redacted.
 */
public final class ClientSettings {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String PRODUCER = "producer.";

    // Of Kafka's own making, so that what its config providers know is known here, too.
    private static final ConfigDef LARGEST = new ConfigDef()
            .define(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    ConfigDef.Type.INT,
                    1 << 20,
                    ConfigDef.Importance.LOW,
                    "bytes of a record");

    // What belongs to the registry's client, not to Kafka's.
    private static final Pattern REGISTRY =
            Pattern.compile("schema\\.registry\\..*|basic\\.auth\\..*|bearer\\.auth\\..*|auto\\.register\\.schemas|"
                    + "normalize\\.schemas");

    private final Map<String, String> given;

    private ClientSettings(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /** Settings as given. */
    public static ClientSettings of(Map<String, String> given) {
        return new ClientSettings(given);
    }

    /** These, with a spec's own on top. */
    public ClientSettings with(KafkaSettings ofSpec) {
        Map<String, String> merged = new HashMap<>(given);
        merged.putAll(ofSpec.properties());
        return new ClientSettings(merged);
    }

    /** These, reaching that cluster. */
    public ClientSettings reaching(String bootstrapServers) {
        Map<String, String> merged = new HashMap<>(given);
        merged.put(BOOTSTRAP, bootstrapServers);
        return new ClientSettings(merged);
    }

    /**
     * Where the cluster is.
     *
     * @throws ClusterException where nothing says
     */
    public String bootstrapServers() throws ClusterException {
        String servers = given.get(BOOTSTRAP);
        if (servers == null || servers.isBlank()) {
            throw new ClusterException(
                    "nothing says where the cluster is: give `kafka: { bootstrap.servers: host:9092 }`"
                            + " in the spec, a file with bootstrap.servers=… as --kafka, or --embedded");
        }
        return servers;
    }

    /** Everything the registry's client should know. */
    public Map<String, String> registry() {
        Map<String, String> own = new TreeMap<>();
        given.forEach((name, value) -> {
            if (REGISTRY.matcher(name).matches()) {
                own.put(name, value);
            }
        });
        return own;
    }

    /** Whether a registry is configured. */
    public boolean hasRegistry() {
        return given.containsKey("schema.registry.url");
    }

    /** For an admin client, a consumer or a producer beside Streams. */
    public Map<String, Object> client() throws ClusterException {
        bootstrapServers();
        Map<String, Object> own = new HashMap<>();
        given.forEach((name, value) -> {
            if (!REGISTRY.matcher(name).matches()) {
                own.put(name, value);
            }
        });
        return own;
    }

    /** The longest record the producer takes. */
    public int largestRecord() {
        Map<String, String> producers = new HashMap<>(given);
        given.forEach((name, value) -> {
            if (name.startsWith(PRODUCER)) {
                producers.put(name.substring(PRODUCER.length()), value);
            }
        });
        return new AbstractConfig(LARGEST, producers, false).getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    }

    /** What cannot work, by the setting's name: what is not the user's to choose, and values that Kafka does not take. */
    public Map<String, String> problems() {
        Map<String, String> ofKafka = new HashMap<>(given);
        ofKafka.keySet().removeIf(name -> REGISTRY.matcher(name).matches());
        Map<String, String> problems = SettingChecks.problems(ofKafka);
        boolean isElsewhere = ofKafka.keySet().stream().anyMatch(name -> name.endsWith(SettingChecks.PROVIDERS));
        return problems.isEmpty() && !isElsewhere
                ? SettingsTogether.problems(ofKafka, ClientSettings::completed)
                : problems;
    }

    private static Map<String, String> completed(Map<String, String> own) {
        Map<String, String> all =
                new HashMap<>(Map.of(BOOTSTRAP, "nowhere:1", StreamsConfig.APPLICATION_ID_CONFIG, "some"));
        all.putAll(defaultsBeside(own, 1));
        all.putAll(own);
        return all;
    }

    /**
     * For the Streams application of a pipeline.
     *
     * @throws ClusterException where nothing says where the cluster is
     * @throws IllegalArgumentException where there are {@link #problems}
     */
    public Properties streams(String pipeline, int partitions) throws ClusterException {
        problems().forEach((name, problem) -> {
            throw new IllegalArgumentException("kafka." + name + " " + problem);
        });
        Properties all = new Properties();
        defaultsBeside(given, partitions).forEach(all::setProperty);
        for (Map.Entry<String, Object> setting : client().entrySet()) {
            all.setProperty(setting.getKey(), setting.getValue().toString());
        }
        all.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, PipelineTopology.applicationId(pipeline));
        all.setProperty(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailedOutputs.class.getName());
        all.setProperty(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return all;
    }

    /** Defaults without those that would hide what was given for clients of every kind. */
    private static Map<String, String> defaultsBeside(Map<String, String> own, int partitions) {
        Map<String, String> defaults = defaults(partitions);
        defaults.keySet().removeIf(name -> own.containsKey(name.replaceFirst("^(consumer|producer)\\.", "")));
        return defaults;
    }

    private static Map<String, String> defaults(int partitions) {
        int cores = Runtime.getRuntime().availableProcessors();
        Map<String, String> defaults = new HashMap<>();
        defaults.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        defaults.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(Math.max(1, Math.min(cores, partitions))));
        // What was not committed is taken in again after a crash, and readers wait for commits: often is good.
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0"); // the posterior store is its own cache
        defaults.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, "-1");
        defaults.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("user.home") + "/.credence/state");
        // A dead thread's partitions stand still for so long; the usual 45 s would be an outage.
        defaults.put("consumer.session.timeout.ms", "10000");
        defaults.put("consumer.heartbeat.interval.ms", "3000");
        defaults.put("producer.compression.type", "lz4");
        // A posterior is 0.7 kB: the usual 16 kB would be a request for every twenty, each with its compressor.
        defaults.put("producer.batch.size", "131072");
        return defaults;
    }

    /** For people: sorted, with every secret replaced. */
    public Map<String, String> redacted() {
        return new KafkaSettings(given).redacted();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "ClientSettings%s", redacted());
    }
}
