package io.credence.schema.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.schema.WireException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.function.Executable;

/** Sources for tests: time stands still unless told, pauses are noted and not waited. */
final class Sources {
    /** A clock with a hand. */
    static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    static final Schema PUMP = record("Pump", "{\"name\":\"bar\",\"type\":\"double\"}");

    final HandClock clock = new HandClock();
    final List<Duration> pauses = new ArrayList<>();

    RegistrySchemaSource of(String url, String... settings) {
        return of(with(url, settings));
    }

    RegistrySchemaSource of(Map<String, String> settings) {
        RegistrySettings read = RegistrySettings.of(settings);
        return new RegistrySchemaSource(
                read, clock, new Backoff(read.retryWait(), read.retryMaxWait(), pauses::add, () -> 0.5));
    }

    /** A URL, and names and values in turn. */
    static Map<String, String> with(String url, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("schema.registry.url", url));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return all;
    }

    static Schema record(String name, String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}");
    }

    static WireException assertReason(WireException.Reason reason, Executable call) {
        WireException e = assertThrows(WireException.class, call);
        assertEquals(reason, e.reason(), e.getMessage());
        return e;
    }
}
