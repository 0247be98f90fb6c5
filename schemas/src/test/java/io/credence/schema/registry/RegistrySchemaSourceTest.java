package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.PUMP;
import static io.credence.schema.registry.Sources.assertReason;
import static io.credence.schema.registry.Sources.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.credence.schema.TopicSchemas;
import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import io.credence.schema.WireReader;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RegistrySchemaSourceTest {
    private static final Schema PUMP_WITH_UNIT = record(
            "Pump", "{\"name\":\"bar\",\"type\":\"double\"},{\"name\":\"unit\",\"type\":\"string\",\"default\":\"\"}");
    private static final Schema PUMP_OF_TEXT = record("Pump", "{\"name\":\"bar\",\"type\":\"string\"}");

    private final TestRegistry registry = new TestRegistry();
    private final Sources sources = new Sources();
    private final RegistrySchemaSource source = sources.of(registry.url());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatOneProcessWritesAnotherReads() throws WireException {
        int id = source.register("telemetry-value", Telemetry.getClassSchema());
        byte[] message =
                WireWriter.<Telemetry>registered(Telemetry.getClassSchema(), id).encode(telemetry());
        RegistrySchemaSource elsewhere = sources.of(registry.url());
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), elsewhere);
        assertEquals("s1", reader.decode(message).getSeries());
        assertEquals(
                "s1",
                WireReader.generic(elsewhere).decode(message).get("series").toString());
        assertEquals(List.of("POST /subjects/telemetry-value/versions", "GET /schemas/ids/" + id), registry.requests());
    }

    @Test
    void oneReaderTakesBothFramings() throws WireException {
        int id = source.register("telemetry-value", Telemetry.getClassSchema());
        WireReader<Telemetry> reader = WireReader.specific(Telemetry.getClassSchema(), source);
        WireWriter<Telemetry> registered = WireWriter.registered(Telemetry.getClassSchema(), id);
        WireWriter<Telemetry> single = WireWriter.singleObject(Telemetry.getClassSchema());
        assertEquals("s1", reader.decode(single.encode(telemetry())).getSeries());
        assertEquals("s1", reader.decode(registered.encode(telemetry())).getSeries());
        assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byFingerprint(1));
    }

    @Test
    void anOlderWriterIsResolvedByItsId() throws WireException {
        int old = source.register("p-value", PUMP);
        GenericRecord record = new GenericData.Record(PUMP);
        record.put("bar", 2.5);
        byte[] message = WireWriter.<GenericRecord>registered(PUMP, old).encode(record);
        assertNotEquals(old, source.register("p-value", PUMP_WITH_UNIT));
        assertEquals(
                2.5,
                WireReader.generic(sources.of(registry.url())).decode(message).get("bar"));
    }

    @Test
    void everyTopicSchemaIsTakenAndComesBackWithoutJavasStrings() throws WireException {
        for (Schema schema : TopicSchemas.current()) {
            Schema held = source.byId(source.register(schema.getName() + "-value", schema));
            assertFalse(held.toString().contains("avro.java.string"), held.toString());
            assertTrue(held.toString().contains("\"doc\""));
            assertEquals(
                    SchemaNormalization.parsingFingerprint64(schema), SchemaNormalization.parsingFingerprint64(held));
            // What a build registers from the .avsc file is what code looks up.
            assertEquals(SchemaText.of(schema), SchemaText.of(held));
        }
    }

    @Test
    void idsAndSchemasAreAskedForOnce() throws WireException {
        int id = source.register("p-value", PUMP);
        for (int i = 0; i < 3; i++) {
            assertEquals(id, source.register("p-value", record("Pump", "{\"name\":\"bar\",\"type\":\"double\"}")));
            assertEquals(id, source.id("p-value", PUMP));
            assertEquals(PUMP, source.byId(id));
        }
        assertEquals(List.of("POST /subjects/p-value/versions", "GET /schemas/ids/" + id), registry.requests());
        source.register("q-value", PUMP);
        assertEquals(1, registry.requests().size(), "another subject is another question");
    }

    @Test
    void manyThreadsSeeTheSame() throws Exception {
        for (int i = 0; i < 20; i++) {
            registry.put("p-value", record("Pump" + i, "").toString());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> readers = Collections.nCopies(8, () -> {
            for (int n = 0; n < 200; n++) {
                int id = 1 + n % 25;
                if (id > 20) {
                    assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(id));
                } else {
                    assertEquals("Pump" + (id - 1), source.byId(id).getName());
                }
            }
            return true;
        });
        for (Future<Boolean> reader : threads.invokeAll(readers)) {
            assertTrue(reader.get());
        }
        threads.shutdown();
        assertTrue(registry.requests().size() <= 8 * 25, "at most once a thread");
    }

    @Test
    void anUnknownIdIsRememberedForAWhile() throws WireException {
        for (int i = 0; i < 100; i++) {
            WireException e = assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(1));
            assertTrue(e.getMessage().contains("Schema 1 not found"), e.getMessage());
        }
        assertEquals(List.of("GET /schemas/ids/1"), registry.requests());
        registry.put("p-value", PUMP.toString());
        sources.clock.advance(Duration.ofMillis(59_999));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(1));
        sources.clock.advance(Duration.ofMillis(1));
        assertEquals(PUMP, source.byId(1));
        assertEquals(List.of("GET /schemas/ids/1"), registry.requests());
    }

    @Test
    void aClockSetBackDoesNotKeepAnIdMissing() throws WireException {
        assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(1));
        registry.put("p-value", PUMP.toString());
        sources.clock.advance(Duration.ofDays(-1));
        assertEquals(PUMP, source.byId(1));
    }

    @Test
    void asManyIdsAreRememberedAsIsSet() {
        RegistrySchemaSource small = sources.of(registry.url(), "missing.cache.size", "2");
        for (int id : new int[] {1, 2, 3, 2, 3, 1}) {
            assertReason(Reason.UNKNOWN_SCHEMA, () -> small.byId(id));
        }
        assertEquals(
                List.of("GET /schemas/ids/1", "GET /schemas/ids/2", "GET /schemas/ids/3", "GET /schemas/ids/1"),
                registry.requests());
    }

    @Test
    void whatIsNoAvroIsSaidAndRememberedToo() {
        ObjectNode proto = TestRegistry.JSON
                .createObjectNode()
                .put("schemaType", "PROTOBUF")
                .put("schema", "message M {}");
        int id = registry.put("p-value", proto);
        int broken = registry.put("p-value", "{\"type\":\"recor");
        int none = registry.put("p-value", TestRegistry.JSON.createObjectNode());
        for (int i = 0; i < 2; i++) {
            WireException e = assertReason(Reason.INCOMPATIBLE, () -> source.byId(id));
            assertTrue(e.getMessage().contains("of type PROTOBUF"), e.getMessage());
            assertReason(Reason.MALFORMED, () -> source.byId(broken));
            assertReason(Reason.MALFORMED, () -> source.byId(none));
            assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(-7));
        }
        assertEquals(3, registry.requests().size());
    }

    @Test
    void referencesAreFetched() throws WireException {
        registry.put(
                "site",
                record("Site", "{\"name\":\"name\",\"type\":\"string\"}").toString());
        registry.put(
                "both/a b",
                refers(
                        "{\"type\":\"record\",\"name\":\"Both\",\"fields\":[{\"name\":\"at\",\"type\":\"Site\"}]}",
                        "site"));
        int id = registry.put(
                "p-value",
                refers(
                        "{\"type\":\"record\",\"name\":\"P\",\"fields\":[{\"name\":\"x\",\"type\":\"Both\"},"
                                + "{\"name\":\"y\",\"type\":\"Site\"}]}",
                        "both/a b",
                        "site"));
        Schema schema = source.byId(id);
        assertEquals(
                "Site", schema.getField("x").schema().getField("at").schema().getName());
        assertEquals(
                List.of(
                        "GET /schemas/ids/" + id,
                        "GET /subjects/both%2Fa%20b/versions/1",
                        "GET /subjects/site/versions/1"),
                registry.requests());
    }

    @Test
    void referencesThatLeadNowhereOrRoundAndRoundEnd() {
        int lost = registry.put("p-value", refers("\"string\"", "nowhere"));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(lost));
        int self = registry.put("loop", refers("{\"type\":\"array\",\"items\":\"Missing\"}", "loop"));
        assertReason(Reason.MALFORMED, () -> source.byId(self));
        for (int i = 0; i < 30; i++) {
            registry.put("deep-" + i, refers("\"string\"", "deep-" + (i + 1)));
        }
        registry.requests();
        int deep = registry.put("p-value", refers("\"string\"", "deep-0"));
        assertReason(Reason.OVERSIZED, () -> source.byId(deep));
        assertEquals(17, registry.requests().size());
        String[] many = new String[201];
        for (int i = 0; i < many.length; i++) {
            many[i] = "wide-" + i;
            registry.put(many[i], record("Wide" + i, "").toString());
        }
        int wide = registry.put("p-value", refers("\"string\"", many));
        assertReason(Reason.OVERSIZED, () -> source.byId(wide));
        ObjectNode bad = TestRegistry.JSON.createObjectNode().put("schema", "\"string\"");
        bad.putArray("references").addObject().put("name", "X");
        int nameless = registry.put("p-value", bad);
        assertReason(Reason.MALFORMED, () -> source.byId(nameless));
    }

    private static ObjectNode refers(String schema, String... subjects) {
        ObjectNode content = TestRegistry.JSON.createObjectNode().put("schema", schema);
        for (String subject : subjects) {
            content.withArray("references")
                    .addObject()
                    .put("name", "n")
                    .put("subject", subject)
                    .put("version", 1);
        }
        return content;
    }

    @Test
    void lookingUpRegistersNothing() throws WireException {
        RegistrySchemaSource careful = sources.of(registry.url(), "auto.register.schemas", "false");
        WireException e = assertReason(Reason.UNKNOWN_SCHEMA, () -> careful.register("p-value", PUMP));
        assertTrue(e.getMessage().contains("auto.register.schemas=true"), e.getMessage());
        assertEquals(List.of("POST /subjects/p-value"), registry.requests());
        int id = source.register("p-value", PUMP);
        assertEquals(id, careful.register("p-value", PUMP));
        assertReason(Reason.UNKNOWN_SCHEMA, () -> careful.id("p-value", PUMP_WITH_UNIT));
        assertEquals(List.of("p-value"), source.subjects());
    }

    @Test
    void normalisingIsAskedForWhereSet() throws WireException {
        RegistrySchemaSource normal = sources.of(registry.url(), "normalize.schemas", "true");
        normal.register("p-value", PUMP);
        assertEquals(List.of("POST /subjects/p-value/versions?normalize=true"), registry.requests());
    }

    @Test
    void anIncompatibleSchemaIsRefusedInTheRegistrysWords() throws WireException {
        source.register("p-value", PUMP);
        WireException e = assertReason(Reason.INCOMPATIBLE, () -> source.register("p-value", PUMP_OF_TEXT));
        assertTrue(e.getMessage().contains("Pump under subject p-value"), e.getMessage());
        assertTrue(e.getMessage().contains("TYPE_MISMATCH at /fields/0/type"), e.getMessage());
        assertReason(Reason.INCOMPATIBLE, () -> source.register("p-value", PUMP_OF_TEXT));
    }

    @Test
    void aSchemaTheRegistryFindsInvalidIsNoOutage() {
        registry.fault(TestRegistry.status(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}"));
        WireException e = assertReason(Reason.MALFORMED, () -> source.register("p-value", PUMP));
        assertTrue(e.getMessage().contains("Invalid schema"), e.getMessage());
    }

    @Test
    void compatibilityIsAskedBeforeRegistering() throws WireException {
        assertTrue(source.compatibility("p-value", PUMP).isCompatible(), "nothing stands against a first version");
        source.register("p-value", PUMP);
        assertTrue(source.compatibility("p-value", PUMP_WITH_UNIT).isCompatible());
        Compatibility no = source.compatibilityWithAll("p-value", PUMP_OF_TEXT);
        assertEquals(new Compatibility(false, List.of("TYPE_MISMATCH at /fields/0/type")), no);
        source.setLevel("p-value", CompatibilityLevel.NONE);
        assertEquals(CompatibilityLevel.NONE, source.level("p-value"));
        assertTrue(source.compatibility("p-value", PUMP_OF_TEXT).isCompatible());
        assertEquals(
                List.of(
                        "POST /compatibility/subjects/p-value/versions/latest?verbose=true",
                        "POST /subjects/p-value/versions",
                        "POST /compatibility/subjects/p-value/versions/latest?verbose=true",
                        "POST /compatibility/subjects/p-value/versions?verbose=true",
                        "PUT /config/p-value",
                        "GET /config/p-value?defaultToGlobal=true",
                        "POST /compatibility/subjects/p-value/versions/latest?verbose=true"),
                registry.requests());
    }

    @Test
    void aSubjectWithoutALevelHasTheRegistrys() throws WireException {
        assertEquals(CompatibilityLevel.BACKWARD, source.level("p-value"));
    }

    private static Telemetry telemetry() {
        return Telemetry.newBuilder()
                .setSeries("s1")
                .setEventTime(Instant.ofEpochSecond(1))
                .setValue(1.5)
                .build();
    }
}
