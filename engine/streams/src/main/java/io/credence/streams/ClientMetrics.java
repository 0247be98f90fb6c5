package io.credence.streams;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** What the clients of a Streams application measure of themselves; any thread. */
final class ClientMetrics {
    // Of a thread's consumers the one that reads the input; others restore.
    private static final Pattern MAIN_CONSUMER = Pattern.compile(".*-StreamThread-\\d+-consumer");
    private static final Pattern CLIENT = Pattern.compile(".*-StreamThread-\\d+-(consumer|producer)");

    private final KafkaStreams streams;

    ClientMetrics(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Records of a topic that are not taken in yet, as far as its consumers know. */
    double lag(String topic) {
        return values("records-lag", name -> topic.equals(name.tags().get("topic")))
                .sum();
    }

    /** Seconds since the thread that has been longest without did ask for records; −1 where none has asked yet. */
    double secondsSincePoll() {
        return values("last-poll-seconds-ago", of(MAIN_CONSUMER)).max().orElse(-1);
    }

    /** Whether none of the clients has a connection to any broker. */
    boolean isCutOff() {
        return values("connection-count", of(CLIENT)).max().orElse(1) == 0;
    }

    /** Bytes of the stores that are on disk, those of standbys included; 0 where there are none. */
    double bytesOnDisk() {
        return values("total-sst-files-size", name -> true).sum()
                + values("size-all-mem-tables", name -> true).sum();
    }

    private static Predicate<MetricName> of(Pattern client) {
        return name -> client.matcher(name.tags().getOrDefault("client-id", "")).matches();
    }

    /** What is measured under a name; what is not known yet is left out. */
    private DoubleStream values(String name, Predicate<MetricName> isMeant) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name) && isMeant.test(metric.metricName()))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> !Double.isNaN(value));
    }
}
