package io.credence.streams;

import io.credence.pipeline.Alert;
import io.credence.pipeline.Silence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What an alert is about, as its group compares it with others; immutable.
 *
 * @param kind a word of the alert kinds
 * @param direction 1 up, -1 down, 0 where neither
 * @param fromMicros not before this
 * @param toMicros not after this; before the former where nothing is known of when it began
 */
record Alerted(String kind, int direction, long fromMicros, long toMicros) {
    private static final Set<String> HELD = Set.of("freeze", "down-weight");
    private static final int LEAST = 1 + 2 * Long.BYTES;

    static Alerted of(Alert alert) {
        return new Alerted(alert.kind().name(), direction(alert), alert.startsFrom(), alert.startsTo());
    }

    static Alerted of(Silence silence) {
        return new Alerted("SILENCE", 0, silence.lastMicros(), silence.noticedMicros());
    }

    private static int direction(Alert alert) {
        if (HELD.contains(alert.response())) {
            return 0; // what is predicted stays where it was
        }
        double moved = switch (alert.kind()) {
            case LEVEL, SLOPE, RATE -> alert.after().mean() - alert.before().mean();
            case VARIANCE -> alert.after().sd() - alert.before().sd();
            default -> 0;
        };
        return moved > 0 ? 1 : moved < 0 ? -1 : 0; // of names there is no mean: neither
    }

    byte[] encode() {
        byte[] word = kind.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LEAST + word.length)
                .put((byte) direction)
                .putLong(fromMicros)
                .putLong(toMicros)
                .put(word)
                .array();
    }

    /** Null where nothing is told, as by an earlier build. */
    static Alerted decode(byte[] bytes) {
        if (bytes.length <= LEAST) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int direction = in.get();
        long from = in.getLong();
        long to = in.getLong();
        return new Alerted(new String(bytes, LEAST, bytes.length - LEAST, StandardCharsets.UTF_8), direction, from, to);
    }
}
