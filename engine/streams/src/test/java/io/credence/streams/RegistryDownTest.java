package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.credence.core.Reason;
import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.WireException;
import io.credence.schema.WireWriter;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.schema.registry.TestRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose schema cannot be had wait for it; those of a schema that does not exist do not. */
final class RegistryDownTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Stage stage;
    private TestRegistry registry;
    private int sent;

    @BeforeEach
    void open() throws Exception {
        stage = Stage.at(TestCluster.shared().servers(), folder);
        registry = new TestRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
        stage.close();
    }

    /** A client that does not try again by itself. */
    private RegistrySchemaSource client() {
        return new RegistrySchemaSource(
                RegistrySettings.of(Map.of("schema.registry.url", registry.url(), "max.retries", "0")));
    }

    private static Schema meter(String field) {
        return new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Meter\",\"fields\":[{\"name\":\"bar\",\"type\":\"double\"},{\"name\":\""
                                + field + "\",\"type\":\"long\",\"default\":0}]}");
    }

    private void send(String topic, Schema schema, int id, int records) throws Exception {
        WireWriter<GenericRecord> writer = WireWriter.registered(schema, id);
        for (int i = 0; i < records; i++) {
            stage.send(topic, sent * 1_000L, Stage.bytes("meter " + i % 7), record(schema, writer, sent++));
        }
        stage.flush();
    }

    private static byte[] record(Schema schema, WireWriter<GenericRecord> writer, int i) throws WireException {
        GenericRecord record = new GenericData.Record(schema);
        record.put(0, (double) (i % 13));
        record.put(1, 5L);
        return writer.encode(record);
    }

    @Test
    void anOutageThatOutlastsItsTransactionIsWaitedFor() throws Exception {
        outlast("down", TestCluster.IMPATIENT, Duration.ofSeconds(5));
    }

    @Test
    void aRegistryThatIsBrokenIsWaitedFor() throws Exception {
        outlast("500", TestCluster.IMPATIENT, Duration.ZERO);
    }

    @Test
    @Tag("slow")
    void aMinuteIsWaitedForWithOurDefaults() throws Exception {
        outlast("down", Map.of(), Duration.ofSeconds(60));
    }

    private void outlast(String kind, Map<String, String> settings, Duration outage) throws Exception {
        String name = "registry-" + kind + "-" + outage.toSeconds();
        String topic = name + "-meters";
        PipelineSpec spec = Stage.spec(name, """
                spec:
                  input: { topic: %s, format: avro, value: [/bar] }
                  model: { family: gaussian }
                  output: { emit: every record }
                """.formatted(topic));
        Schema old = meter("old");
        Schema fresh = meter("fresh");
        int oldId = registry.put("old", old.toString());
        int freshId = registry.put("fresh", fresh.toString());
        stage.topic(topic, 2, Map.of());
        send(topic, old, oldId, 500);
        try (RunningPipeline running = stage.start(spec, settings, client())) {
            stage.awaitCaughtUp(name, topic, LONG);
            send(topic, old, 77, 20); // nobody knows it
            await().atMost(LONG).until(() -> running.counters().quarantined(Reason.MALFORMED) == 20);
            if (kind.equals("down")) {
                registry.stop();
            } else {
                registry.fault(TestRegistry.status(500, "broken"));
            }
            send(topic, old, oldId, 500);
            send(topic, fresh, freshId, 500);
            send(topic, old, oldId, 500);
            await().atMost(LONG).until(() -> running.counters().registryWaits() > 0);
            long begun = System.nanoTime();
            await().atMost(outage.plus(LONG))
                    .until(() -> System.nanoTime() - begun > outage.toNanos()
                            && running.counters().registryWaits() > 4);
            assertNull(running.ailment(), "a restart would not help");
            if (kind.equals("down")) {
                registry.start();
            } else {
                registry.healed();
            }
            stage.awaitCaughtUp(name, topic, LONG);
            System.out.printf(
                    "%s: caught up %d ms after an outage of %s began%n",
                    name, (System.nanoTime() - begun) / 1_000_000, outage);
            assertNull(running.failure());
            assertNull(running.ailment());
        }
        RegistrySchemaSource schemas = client();
        assertEquals(2_020, Truth.assertHolds(stage, spec, schemas));
    }
}
