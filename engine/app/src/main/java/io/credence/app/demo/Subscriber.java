package io.credence.app.demo;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Alert;
import io.credence.schema.v1.Posterior;
import io.credence.schema.v1.Uncertainty;
import io.credence.simulate.SensorKind;
import io.credence.streams.OutputTopic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the pipelines publish, committed messages only, with nothing but the topics' names and schemas: what anybody
 * could write. One thread runs it.
 */
final class Subscriber implements Worker.Work {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<OutputTopic> READ =
            List.of(OutputTopic.UNCERTAINTY, OutputTopic.POSTERIOR, OutputTopic.ALERTS, OutputTopic.QUARANTINE);

    private final String servers;
    private final Witness witness;
    private final Clock clock;
    private final Map<String, Origin> origins = new HashMap<>();
    private final WireReader<Uncertainty> uncertainties;
    private final WireReader<Posterior> posteriors;
    private final WireReader<Alert> alerts;
    private volatile boolean isStopped;
    private final AtomicLong emptyPolls = new AtomicLong();

    private record Origin(OutputTopic topic, SensorKind kind) {}

    Subscriber(String servers, Witness witness, Clock clock) {
        this.servers = servers;
        this.witness = witness;
        this.clock = clock;
        LocalSchemaSource schemas = LocalSchemaSource.released();
        uncertainties = WireReader.specific(Uncertainty.getClassSchema(), schemas);
        posteriors = WireReader.specific(Posterior.getClassSchema(), schemas);
        alerts = WireReader.specific(Alert.getClassSchema(), schemas);
        for (SensorKind kind : SensorKind.values()) {
            for (OutputTopic topic : READ) {
                origins.put(topic.of(DemoSpecs.of(kind).name()), new Origin(topic, kind));
            }
        }
    }

    @Override
    public void run() throws WireException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                50);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            origins.keySet().forEach(topic -> all.add(new TopicPartition(topic, 0)));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!isStopped) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    read(record);
                }
                emptyPolls.addAndGet(records.isEmpty() ? 1 : 0);
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) throws WireException {
        Origin origin = origins.get(record.topic());
        long now = clock.millis();
        switch (origin.topic()) {
            case UNCERTAINTY -> witness.uncertainty(origin.kind(), uncertainties.decode(record.value()), now);
            case POSTERIOR -> witness.posterior(posteriors.decode(record.value()), now);
            case ALERTS -> witness.alert(alerts.decode(record.value()), now);
            case QUARANTINE -> witness.quarantine(origin.kind());
            default -> throw new AssertionError("not subscribed to " + origin.topic());
        }
    }

    @Override
    public void stop() {
        isStopped = true;
    }

    /** How often there was nothing to read. */
    long emptyPolls() {
        return emptyPolls.get();
    }
}
