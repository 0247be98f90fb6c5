package io.credence.streams;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.credence.pipeline.spec.PipelineSpec;
import io.credence.schema.LocalSchemaSource;
import io.credence.schema.WireException;
import io.credence.schema.WireReader;
import io.credence.schema.v1.Uncertainty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long records wait where threads and processes die, with our settings and a broker of Kafka's defaults: the longest
 * time from a record's append to that of its output. The table is kept in docs/results.
 */
@Tag("slow")
final class FaultStudyTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private static Map<String, String> session(int seconds) {
        Map<String, String> settings = new HashMap<>();
        settings.put("num.stream.threads", "1");
        settings.put("consumer.session.timeout.ms", Integer.toString(seconds * 1_000));
        settings.put("consumer.heartbeat.interval.ms", Integer.toString(seconds * 300));
        return settings;
    }

    private static String text(String name) {
        return """
                apiVersion: credence/v1
                kind: Pipeline
                metadata: { name: %s }
                spec:
                  input: { topic: %s-rooms, format: number }
                  model: { family: gaussian }
                  output: { emit: every record }
                """.formatted(name, name);
    }

    private static PipelineSpec spec(String name) {
        return Stage.spec(name, text(name).substring(text(name).indexOf("spec:")));
    }

    private void topic(Stage stage, String name) throws Exception {
        stage.topic(name + "-rooms", 4, Map.of("message.timestamp.type", "LogAppendTime"));
    }

    /** Leaving on close is asked of the consumer as well, in case Streams passes it on. */
    @ParameterizedTest
    @CsvSource({"6, false, 1", "10, false, 1", "10, true, 1", "45, false, 1", "10, false, 3"})
    void aThreadIsReplaced(int seconds, boolean leaves, int threads) throws Exception {
        String name = "replaced";
        PipelineSpec spec = spec(name);
        Map<String, String> settings = session(seconds);
        settings.put("num.stream.threads", Integer.toString(threads));
        settings.put("internal.leave.group.on.close", Boolean.toString(leaves));
        settings.put("main.consumer.internal.leave.group.on.close", Boolean.toString(leaves));
        AtomicBoolean isToDie = new AtomicBoolean();
        try (Stage stage = Stage.open(folder)) {
            topic(stage, name);
            Reader reader;
            try (RunningPipeline running = stage.start(spec, settings, null);
                    Reader reading = new Reader(stage, OutputTopic.UNCERTAINTY.of(name))) {
                reader = reading;
                running.counters().timing(nanos -> {
                    if (isToDie.getAndSet(false)) {
                        throw new IllegalStateException("thrown by the study");
                    }
                });
                try (Load.Flow flow = Load.flowing(31, 40, stage.servers(), folder, name + "-rooms")) {
                    await().atMost(LONG).until(() -> running.counters().records() > 1_000);
                    isToDie.set(true);
                    flow.awaitMore(500);
                    await().atMost(LONG).until(() -> running.threadsReplaced() == 1 && running.lag() < 100);
                }
                stage.awaitCaughtUp(name, name + "-rooms", LONG);
                stage.read(OutputTopic.UNCERTAINTY.of(name)); // once no transaction is open
                assertNull(running.failure());
            }
            report(
                    stage,
                    spec,
                    reader,
                    "one of " + threads + " threads replaced, session " + seconds + " s, leaving " + leaves);
        }
    }

    private static void report(Stage stage, PipelineSpec spec, Reader reader, String what) throws Exception {
        long records = Truth.assertHolds(stage, spec);
        System.out.printf(
                "study: %s: %d records, the slowest took %d ms to its output and %d ms to a reader%n",
                what, records, stage.slowestMillis(spec.name()), reader.slowestMillis());
    }

    /** Reads what is committed as it comes. */
    private static final class Reader implements AutoCloseable {
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicLong slowest = new AtomicLong();
        private final CompletableFuture<Void> end;

        Reader(Stage stage, String topic) {
            Map<String, Object> config =
                    Map.of("bootstrap.servers", stage.servers(), "isolation.level", "read_committed");
            WireReader<Uncertainty> values =
                    WireReader.specific(Uncertainty.getClassSchema(), LocalSchemaSource.released());
            end = CompletableFuture.runAsync(() -> {
                try (var consumer =
                        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                    List<TopicPartition> all = IntStream.range(0, 4)
                            .mapToObj(p -> new TopicPartition(topic, p))
                            .toList();
                    consumer.assign(all);
                    consumer.seekToBeginning(all);
                    while (!isOver.get()) {
                        for (var record : consumer.poll(Duration.ofMillis(50))) {
                            long time = values.decode(record.value()).getTime().toEpochMilli();
                            slowest.accumulateAndGet(System.currentTimeMillis() - time, Math::max);
                        }
                    }
                } catch (WireException e) {
                    throw new CompletionException(e);
                }
            });
        }

        long slowestMillis() {
            return slowest.get();
        }

        @Override
        public void close() {
            isOver.set(true);
            end.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 0, kill", "10, 0, kill", "10, 1, kill", "10, 0, close"})
    void oneOfTwoInstancesGoes(int seconds, int standbys, String how) throws Exception {
        String name = "gone";
        PipelineSpec spec = spec(name);
        Map<String, String> settings = session(seconds);
        settings.put("num.standby.replicas", Integer.toString(standbys));
        try (Stage stage = Stage.open(folder)) {
            topic(stage, name);
            settings.put("state.dir", folder.resolve("other").toString());
            Reader reader;
            try (RunningPipeline survivor = stage.start(spec, settings, null);
                    Reader reading = new Reader(stage, OutputTopic.UNCERTAINTY.of(name));
                    Load.Flow flow = Load.flowing(32, 40, stage.servers(), folder, name + "-rooms")) {
                reader = reading;
                await().atMost(LONG).until(() -> survivor.counters().ledgers().size() == 4);
                settings.remove("state.dir");
                if (how.equals("kill")) {
                    try (Child child = Child.start(folder, stage.servers(), text(name), settings)) {
                        settle(survivor, flow, child);
                    }
                } else {
                    try (RunningPipeline other = stage.start(spec, settings, null)) {
                        settle(survivor, flow, null);
                        assertNull(other.failure());
                    }
                }
                await().atMost(LONG).until(() -> survivor.counters().ledgers().size() == 4 && survivor.lag() < 100);
                flow.awaitMore(1_000);
            }
            try (RunningPipeline last = stage.start(spec, settings, null)) {
                stage.awaitCaughtUp(name, name + "-rooms", LONG);
                assertNull(last.failure());
            }
            report(stage, spec, reader, "one of two, " + how + ", session " + seconds + " s, standbys " + standbys);
        }
    }

    /** Waits until half of the partitions have moved, and a while longer. */
    private static void settle(RunningPipeline survivor, Load.Flow flow, Child child) {
        await().atMost(LONG).until(() -> survivor.counters().ledgers().size() == 2);
        flow.awaitMore(3_000);
        assertEquals(true, child == null || child.isAlive());
    }
}
