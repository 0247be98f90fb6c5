package io.credence.schema.registry;

import static io.credence.schema.registry.Sources.PUMP;
import static io.credence.schema.registry.Sources.assertReason;
import static io.credence.schema.registry.Sources.record;
import static io.credence.schema.registry.Sources.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.credence.schema.TopicSchemas;
import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import io.credence.schema.WireReader;
import io.credence.schema.WireWriter;
import io.credence.schema.v1.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a registry that others wrote. The printed lines are kept in docs/results. */
@Tag("slow")
@Timeout(300)
final class ApicurioStudyTest {
    private static final Schema PUMP_OF_TEXT = record("Pump", "{\"name\":\"bar\",\"type\":\"string\"}");

    @TempDir
    static Path folder;

    private static Apicurio apicurio;
    private final RegistrySchemaSource source = apicurio.source(Map.of());

    @BeforeAll
    static void start() throws IOException {
        String unpacked = System.getProperty("credence.apicurio");
        assumeTrue(unpacked != null, "skipped: run with -Pstudies, which fetches the registry");
        long from = System.nanoTime();
        apicurio = Apicurio.start(Path.of(unpacked), folder, Apicurio.freePort());
        say("up", from);
    }

    @AfterAll
    static void stop() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    private static void say(String what, long from) {
        System.out.printf("study: %s, %.1f ms%n", what, (System.nanoTime() - from) / 1e6);
    }

    @Test
    void everyTopicSchemaIsRegisteredFoundAndReadBack() throws WireException {
        RegistrySchemaSource lookingUp = apicurio.source(Map.of("auto.register.schemas", "false"));
        RegistrySchemaSource elsewhere = apicurio.source(Map.of());
        for (Schema schema : TopicSchemas.current()) {
            String subject = "study." + schema.getName() + "-value";
            assertReason(Reason.UNKNOWN_SCHEMA, () -> lookingUp.register(subject, schema));
            long from = System.nanoTime();
            int id = source.register(subject, schema);
            say("register " + schema.getName() + " as " + id, from);
            assertEquals(id, lookingUp.register(subject, schema));
            long reading = System.nanoTime();
            Schema held = elsewhere.byId(id);
            say("read " + schema.getName(), reading);
            assertEquals(
                    SchemaNormalization.parsingFingerprint64(schema), SchemaNormalization.parsingFingerprint64(held));
            assertTrue(source.subjects().contains(subject));
        }
    }

    @Test
    void oneReaderTakesBothFramings() throws WireException {
        Schema schema = Telemetry.getClassSchema();
        Telemetry record = Telemetry.newBuilder()
                .setSeries("s1")
                .setEventTime(Instant.ofEpochSecond(1))
                .build();
        int id = source.register("framings-value", schema);
        WireReader<Telemetry> reader = WireReader.specific(schema, apicurio.source(Map.of()));
        assertEquals(
                record,
                reader.decode(WireWriter.<Telemetry>registered(schema, id).encode(record)));
        assertEquals(
                record, reader.decode(WireWriter.<Telemetry>singleObject(schema).encode(record)));
    }

    @Test
    void unknownIdsAndWrongPathsAreToldApart() {
        long from = System.nanoTime();
        WireException unknown = assertReason(Reason.UNKNOWN_SCHEMA, () -> source.byId(99_999));
        say("unknown id: " + unknown.getMessage(), from);
        RegistrySchemaSource astray = new RegistrySchemaSource(
                RegistrySettings.of(with(apicurio.url().replace("/apis/ccompat/v7", ""), "max.retries", "0")));
        System.out.println("study: wrong path: "
                + assertReason(Reason.UNAVAILABLE, () -> astray.byId(1)).getMessage());
    }

    @Test
    void compatibilityIsTheRegistrys() throws WireException {
        source.register("level-value", PUMP);
        assertEquals(CompatibilityLevel.NONE, source.level("level-value"));
        source.setLevel("level-value", CompatibilityLevel.BACKWARD_TRANSITIVE);
        assertEquals(CompatibilityLevel.BACKWARD_TRANSITIVE, source.level("level-value"));
        assertTrue(source.compatibility("level-value", PUMP).isCompatible());
        assertFalse(source.compatibility("level-value", PUMP_OF_TEXT).isCompatible());
        assertFalse(source.compatibilityWithAll("level-value", PUMP_OF_TEXT).isCompatible());
        assertTrue(source.compatibility("new-value", PUMP).isCompatible());
        assertTrue(source.compatibilityWithAll("new-value", PUMP).isCompatible());
        WireException e = assertReason(Reason.INCOMPATIBLE, () -> source.register("level-value", PUMP_OF_TEXT));
        System.out.println("study: incompatible: " + e.getMessage());
    }

    @Test
    void referencesAndOtherTypesAreWhatTheyAre() throws Exception {
        source.register("site", record("Site", "{\"name\":\"name\",\"type\":\"string\"}"));
        int refers = post(
                "refers-value",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"P\\\",\\\"fields\\\":[{\\\"name\\\":\\\"at\\\","
                        + "\\\"type\\\":\\\"Site\\\"}]}\",\"references\":[{\"name\":\"Site\",\"subject\":\"site\",\"version\":1}]}");
        assertEquals("Site", source.byId(refers).getField("at").schema().getName());
        int proto = post(
                "proto-value", "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; message M {}\"}");
        WireException e = assertReason(Reason.INCOMPATIBLE, () -> source.byId(proto));
        System.out.println("study: other type: " + e.getMessage());
    }

    private static int post(String subject, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(apicurio.url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return TestRegistry.JSON.readTree(answer).path("id").intValue();
    }

    @Test
    void aKilledRegistryIsAnOutageUntilItIsBack() throws Exception {
        int id;
        RegistrySchemaSource patient;
        int port;
        try (Apicurio mortal =
                Apicurio.start(Path.of(System.getProperty("credence.apicurio")), folder, Apicurio.freePort())) {
            port = mortal.port();
            patient = mortal.source(Map.of());
            id = patient.register("p-value", PUMP);
            assertEquals(PUMP, patient.byId(id));
        }
        assertEquals(PUMP, patient.byId(id));
        long from = System.nanoTime();
        WireException e = assertReason(Reason.UNAVAILABLE, () -> patient.byId(id + 1));
        say("down: " + e.getMessage(), from);
        try (Apicurio back = Apicurio.start(Path.of(System.getProperty("credence.apicurio")), folder, port)) {
            assertEquals(port, back.port());
            assertReason(Reason.UNKNOWN_SCHEMA, () -> patient.byId(id + 1));
            assertEquals(List.of(), patient.subjects(), "it held everything in memory");
        }
    }
}
