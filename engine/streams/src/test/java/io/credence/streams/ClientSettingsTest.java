package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;
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
