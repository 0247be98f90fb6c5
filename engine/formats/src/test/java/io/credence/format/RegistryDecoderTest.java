package io.credence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.schema.v1.Telemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avro records whose schemas a registry holds; the client itself is tested beside it. */
final class RegistryDecoderTest {
    private static final Schema METER = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Meter\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"at\",\"type\":\"long\"},{\"name\":\"bar\",\"type\":\"double\"}]}");

    private final Columns pointers = new Columns("/at", "/id", null, null, List.of("/bar"), List.of());
    private HttpServer registry;
    private volatile boolean up = true;
    private Decoder decoder;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals("/schemas/ids/5");
            String text = METER.toString().replace("\"", "\\\"");
            byte[] body = (known ? "{\"schema\":\"" + text + "\"}" : "{\"error_code\":40403,\"message\":\"not found\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(up ? (known ? 200 : 404) : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        String url = "http://localhost:" + registry.getAddress().getPort();
        decoder = new AvroDecoder(
                pointers,
                new RegistrySchemaSource(RegistrySettings.of(Map.of("schema.registry.url", url, "max.retries", "0"))));
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void recordsOfARegisteredSchemaAreRead() throws WireException {
        assertEquals(List.of("m1@1600000000000000[2.5]"), Heard.of(decoder, meter(5)));
    }

    @Test
    void ourOwnRecordsAreReadWithoutAskingTheRegistry() throws WireException {
        up = false;
        String url = "http://localhost:" + registry.getAddress().getPort();
        Decoder own = new AvroDecoder(
                new Columns(null, null, null, null, List.of(), List.of()),
                new RegistrySchemaSource(RegistrySettings.of(Map.of("schema.registry.url", url))));
        Telemetry record = Telemetry.newBuilder()
                .setSeries("s1")
                .setEventTime(Instant.ofEpochSecond(1))
                .setValue(2.0)
                .build();
        byte[] single =
                WireWriter.<Telemetry>singleObject(Telemetry.getClassSchema()).encode(record);
        assertEquals(List.of("s1@1000000[2.0]"), Heard.of(own, new Envelope().value(single)));
    }

    @Test
    void anUnknownIdIsTheRecordsFaultAnOutageIsNot() throws WireException {
        String heard = Heard.of(decoder, meter(6)).get(0);
        assertTrue(heard.contains("MALFORMED schema 6: the registry"), heard);
        up = false;
        Heard none = new Heard();
        Envelope record = meter(5);
        assertThrows(SchemasUnavailableException.class, () -> decoder.decode(record, none));
        assertEquals(List.of(), none.lines);
        up = true;
        assertEquals(1, Heard.of(decoder, record).size(), "the same record is read when the registry is back");
    }

    private static Envelope meter(int id) throws WireException {
        GenericRecord record = new GenericData.Record(METER);
        record.put("id", "m1");
        record.put("at", 1_600_000_000_000L);
        record.put("bar", 2.5);
        return new Envelope()
                .value(WireWriter.<GenericRecord>registered(METER, id).encode(record));
    }
}
