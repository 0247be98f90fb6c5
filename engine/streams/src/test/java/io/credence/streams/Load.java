package io.credence.streams;

import java.util.Random;
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
        for (int i = 0; i < records; i++) {
            int key = random.nextInt(keys);
            double value = random.nextGaussian() + 10 * key + millis / 3_000_000 % 7;
            byte[] text = Stage.bytes(random.nextInt(500) == 0 ? "broken" : Double.toString(value));
            millis += 1_000;
            long time = millis - (random.nextInt(20) == 0 ? 4_000L * random.nextInt(12) : 0);
            stage.send(new ProducerRecord<>(topic, null, time, Stage.bytes("room " + key), text));
        }
        stage.flush();
    }
}
