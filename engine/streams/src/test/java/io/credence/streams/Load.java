package io.credence.streams;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of rooms that sometimes change, reproducible; every room in event time of its own log. */
final class Load {
    private final Random random;
    private final int keys;
    private long millis;

    Load(long seed, int keys) {
        this(seed, keys, 1_767_225_600_000L); // 2026-01-01
    }

    Load(long seed, int keys, long firstMillis) {
        random = new Random(seed);
        this.keys = keys;
        millis = firstMillis;
    }

    /** Sends records a second apart, with a few that are no numbers, a few late and some changes. */
    void send(Stage stage, String topic, int records) throws Exception {
        send(stage, topic, records, (room, value) -> new Keyed("room " + room, value));
    }

    /** The same as JSON that names its room, under the key of the room's gateway. */
    void sendByGateway(Stage stage, String topic, int records) throws Exception {
        send(
                stage,
                topic,
                records,
                (room, value) -> new Keyed(
                        "gateway " + room % 4, "{\"room\": \"room " + room + "\", \"celsius\": " + value + "}"));
    }

    /** Sends records until it is closed, some hundred a second, in a thread and with a producer of its own. */
    static Flow flowing(long seed, int keys, String servers, Path folder, String topic) throws IOException {
        return new Flow(new Load(seed, keys), Stage.at(servers, folder), topic);
    }

    /** A load that goes on. */
    static final class Flow implements AutoCloseable {
        private static final long PAUSE_NANOS = 20_000_000;

        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicLong sent = new AtomicLong();
        private final CompletableFuture<Void> end;

        private Flow(Load load, Stage stage, String topic) {
            end = CompletableFuture.runAsync(() -> {
                try (stage) {
                    while (!isOver.get()) {
                        load.send(stage, topic, 10);
                        sent.addAndGet(10);
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
        }

        /** Waits until so many more were sent. */
        void awaitMore(int records) {
            long target = sent.get() + records;
            await().atMost(Duration.ofSeconds(60)).until(() -> sent.get() >= target || end.isDone());
        }

        @Override
        public void close() {
            isOver.set(true);
            end.join();
        }
    }

    private record Keyed(String key, String value) {}

    private interface Form {
        Keyed of(int room, String value);
    }

    private void send(Stage stage, String topic, int records, Form form) throws Exception {
        for (int i = 0; i < records; i++) {
            int room = random.nextInt(keys);
            double value = random.nextGaussian() + 10 * room + millis / 3_000_000 % 7;
            Keyed one = form.of(room, random.nextInt(500) == 0 ? "broken" : Double.toString(value));
            millis += 1_000;
            long time = millis - (random.nextInt(20) == 0 ? 4_000L * random.nextInt(12) : 0);
            stage.send(new ProducerRecord<>(topic, null, time, Stage.bytes(one.key), Stage.bytes(one.value)));
        }
        stage.flush();
    }
}
