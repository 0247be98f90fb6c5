package io.credence.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** What of Kafka settings cannot work together, each of which is well by itself; static. */
final class SettingsTogether {
    private static final String SOME = "some"; // id of clients that are never made

    private SettingsTogether() {}

    /**
     * What is wrong, by the name of a setting without which all is well; empty where nothing is.
     *
     * @param complete adds what is not given
     */
    static Map<String, String> problems(
            Map<String, String> given, Function<Map<String, String>, Map<String, String>> complete) {
        String why = misfit(complete.apply(given));
        if (why == null) {
            return Map.of();
        }
        for (String name : new TreeSet<>(given.keySet())) {
            Map<String, String> others = new HashMap<>(given);
            others.remove(name);
            if (misfit(complete.apply(others)) == null) {
                return Map.of(name, "does not go with the rest: " + why);
            }
        }
        return Map.of(new TreeSet<>(given.keySet()).first(), "or another does not go with the rest: " + why);
    }

    private static String misfit(Map<String, String> all) {
        try {
            StreamsConfig streams = new StreamsConfig(all);
            String producer = misfit(new ProducerConfig(producer(streams)));
            return producer == null ? misfit(new ConsumerConfig(consumer(streams))) : producer;
        } catch (KafkaException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }

    private static Map<String, Object> producer(StreamsConfig streams) {
        Map<String, Object> own = streams.getProducerConfigs(SOME);
        if (StreamsConfig.EXACTLY_ONCE_V2.equals(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
            own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, SOME);
        }
        own.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        own.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return own;
    }

    private static Map<String, Object> consumer(StreamsConfig streams) {
        Map<String, Object> own = streams.getMainConsumerConfigs(SOME, SOME, 0);
        own.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        own.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return own;
    }

    // What a client says only when it is made.

    private static String misfit(ProducerConfig producer) {
        int largest = producer.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        if (largest < TopicOutputs.LEAST) {
            return "max.request.size is " + largest + ", less than the " + TopicOutputs.LEAST + " that outputs need";
        }
        long least = producer.getLong(ProducerConfig.LINGER_MS_CONFIG)
                + producer.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
        boolean isAdjusted = !producer.originals().containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        return isAdjusted || producer.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG) >= least
                ? null
                : "delivery.timeout.ms must be linger.ms and request.timeout.ms together, " + least + ", or more";
    }

    private static String misfit(ConsumerConfig consumer) {
        int session = consumer.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        int heartbeat = consumer.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
        return heartbeat < session
                ? null
                : "heartbeat.interval.ms is " + heartbeat + ", which must be less than session.timeout.ms, " + session;
    }
}
