package io.credence.app;

import io.credence.schema.LocalSchemaSource;
import io.credence.schema.SchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.schema.v1.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The consumer that docs/subscribing.md shows. */
final class SubscriberExample {
    private SubscriberExample() {}

    // The page begins
    public static void main(String[] args) throws WireException {
        SchemaSource schemas = args.length < 3
                ? LocalSchemaSource.released()
                : new RegistrySchemaSource(RegistrySettings.of(Map.of("schema.registry.url", args[2])));
        WireReader<Alert> reader = WireReader.specific(Alert.getClassSchema(), schemas);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[0],
                "group.id", "my-alerts-java",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"); // nothing that a crash takes back
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(args[1]));
            while (!Thread.interrupted()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    Alert alert = reader.decode(record.value());
                    System.out.printf(
                            "%s %s %s since %s, probability %s%n",
                            alert.getKey(),
                            alert.getKind(),
                            alert.getState(),
                            alert.getStartsAt(),
                            alert.getProbability());
                }
            }
        }
    }
    // The page ends
}
