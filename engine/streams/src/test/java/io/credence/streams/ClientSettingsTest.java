package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot work are known before anything starts. */
final class ClientSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "num.stream.threads | -3 | is '-3': give a whole number from 1",
                "num.stream.threads | 0 | is '0': give a whole number from 1",
                "num.stream.threads | two | is 'two': give a whole number from 1",
                "application.id | mine | is not for a spec to choose: the pipeline's name makes it",
                "processing.exception.handler | x | is not for a spec to choose: exactly-once bookkeeping",
                "commit.interval.ms | soon | is 'soon', which Kafka does not take: Not a number of type LONG",
                "commit.interval.ms | -1 | is '-1', which Kafka does not take: Value must be at least 0",
                "processing.guarantee | twice | is 'twice', which Kafka does not take: ",
                "max.poll.records | many | is 'many', which Kafka does not take: Not a number of type INT",
                "main.consumer.max.poll.records | 0 | is '0', which Kafka does not take: Value must be at least 1",
                "producer.max.request.size | 1MB | is '1MB', which Kafka does not take: Not a number of type INT",
                "partitioner.class | x | is not for a spec to choose: what is known of a key is in one partition",
                "producer.partitioner.ignore.keys | true | is not for a spec to choose",
                "commit.interval.ms | 60000 | does not go with the rest: Transaction timeout 10000 was set lower",
                "acks | 1 | does not go with the rest: Must set acks to all",
                "producer.retries | 0 | does not go with the rest: Must set retries to non-zero",
                "producer.max.in.flight.requests.per.connection | 6 | does not go with the rest: Invalid value 6",
                "session.timeout.ms | 3000 | does not go with the rest: heartbeat.interval.ms is 3000",
                "delivery.timeout.ms | 20000 | does not go with the rest: delivery.timeout.ms must be",
                "producer.max.request.size | 8191 | does not go with the rest: max.request.size is 8191",
                "sasl.login.callback.handler.class | none.Such | is not a value that Kafka takes",
            })
    void whatCannotWorkIsSaidOfTheSetting(String name, String value, String problem) {
        Map<String, String> problems = ClientSettings.of(Map.of(name, value)).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(name).startsWith(problem), problems::toString);
        assertThrows(
                IllegalArgumentException.class,
                () -> ClientSettings.of(Map.of("bootstrap.servers", "localhost:1", name, value))
                        .streams("room", 1));
    }

    @Test
    void whatWorksIsTaken() throws Exception {
        ClientSettings settings = ClientSettings.of(Map.of(
                "bootstrap.servers", "localhost:1",
                "num.stream.threads", " 2 ",
                "consumer.session.timeout.ms", "20000",
                "max.retries", "0", // the registry's
                "schema.registry.url", "http://localhost:1",
                "an.interceptor's.own", "anything"));
        assertEquals(Map.of(), settings.problems());
        assertEquals(" 2 ", settings.streams("room", 4).getProperty("num.stream.threads"));
        assertFalse(settings.streams("room", 4).containsKey("schema.registry.url"));
    }

    @Test
    void whatGoesTogetherIsTaken() {
        assertEquals(
                Map.of(),
                ClientSettings.of(Map.of(
                                "commit.interval.ms", "60000",
                                "producer.transaction.timeout.ms", "90000",
                                "session.timeout.ms", "3000",
                                "heartbeat.interval.ms", "1000",
                                "max.request.size", "8192"))
                        .problems());
        assertEquals(
                Map.of(),
                ClientSettings.of(Map.of("processing.guarantee", "at_least_once", "acks", "1", "retries", "0"))
                        .problems());
    }

    /** Kills: a default for one kind of client that hides what was given for all. */
    @Test
    void whatIsGivenForAllClientsIsNotOverridden() throws Exception {
        Properties streams = ClientSettings.of(Map.of(
                        "bootstrap.servers", "localhost:1",
                        "compression.type", "zstd",
                        "session.timeout.ms", "30000",
                        "producer.batch.size", "1000"))
                .streams("room", 1);
        Map<String, Object> producer = new StreamsConfig(streams).getProducerConfigs("one");
        assertEquals("zstd", producer.get("compression.type"));
        assertEquals("1000", producer.get("batch.size"));
        Map<String, Object> consumer = new StreamsConfig(streams).getMainConsumerConfigs("group", "one", 0);
        assertEquals("30000", consumer.get("session.timeout.ms"));
        assertEquals("3000", consumer.get("heartbeat.interval.ms"), "ours");
    }

    /** Kills: asking a client's definition of what Streams keeps for itself. */
    @ParameterizedTest
    @CsvSource({"group.protocol, streams", "group.protocol, classic", "consumer.group.protocol, consumer"})
    void whatOneOfThemTakesIsTaken(String name, String value) {
        assertEquals(Map.of(), ClientSettings.of(Map.of(name, value)).problems());
    }

    @Test
    void whatStreamsItselfDoesNotTakeIsRefusedWhoeverElseDoes() {
        assertEquals(
                Set.of("group.protocol", "consumer.group.protocol"),
                ClientSettings.of(Map.of("group.protocol", "consumer", "consumer.group.protocol", "streams"))
                        .problems()
                        .keySet());
    }

    @Test
    void whatAProviderKnowsIsNotJudgedHere() throws Exception {
        Map<String, String> given = new HashMap<>(Map.of(
                "bootstrap.servers", "localhost:1",
                "num.stream.threads", "${env:THREADS}",
                "session.timeout.ms", "${env:TIMEOUT}",
                "producer.max.request.size", "${there:A_SIZE}"));
        assertEquals(3, ClientSettings.of(given).problems().size(), "nobody provides anything");
        given.put("config.providers", "there");
        given.put("config.providers.there.class", Provider.class.getName());
        assertEquals(Map.of(), ClientSettings.of(given).problems());
        assertEquals(4_711, ClientSettings.of(given).largestRecord());
        given.put("commit.interval.ms", "soon");
        assertEquals(
                Set.of("commit.interval.ms"),
                ClientSettings.of(given).problems().keySet());
    }

    /** Knows one number. */
    public static final class Provider implements ConfigProvider {
        @Override
        public ConfigData get(String path) {
            return get(path, Set.of());
        }

        @Override
        public ConfigData get(String path, Set<String> keys) {
            return new ConfigData(keys.stream().collect(Collectors.toMap(key -> key, key -> "4711")));
        }

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public void close() {}
    }
}
