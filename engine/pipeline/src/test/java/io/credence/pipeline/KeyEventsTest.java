package io.credence.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.credence.core.Censoring;
import io.credence.core.Observation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What happened to a key comes back as it was written, to the bit of a missing value. */
final class KeyEventsTest {

    /** Writes what it is shown again: equal bytes are equal events. */
    private static final class Again implements KeyEvents.Sink {
        final KeyEvents written = new KeyEvents();
        final List<String> kinds = new ArrayList<>();

        @Override
        public void record(Observation y) {
            kinds.add("record of " + y.dimension() + " values and " + y.inputs().length + " inputs");
            written.record(y, true);
        }

        @Override
        public void published() {
            kinds.add("published");
            written.published();
        }

        @Override
        public void silent(long sinceMicros) {
            kinds.add("silent");
            written.silent(sinceMicros);
        }
    }

    private static byte[] bytes(KeyEvents events) {
        ByteBuffer out = ByteBuffer.allocate(events.size());
        events.write(out);
        return out.array();
    }

    @Test
    void everyKindComesBack() {
        Random random = new Random(4);
        KeyEvents events = new KeyEvents();
        int records = 0;
        for (int i = 0; i < 500; i++) {
            int kind = random.nextInt(8);
            if (kind == 0) {
                events.published();
            } else if (kind == 1) {
                events.silent(random.nextLong());
            } else {
                events.record(any(random), true);
                records++;
            }
        }
        Again again = new Again();
        assertEquals(500, KeyEvents.read(ByteBuffer.wrap(bytes(events)), again));
        assertArrayEquals(bytes(events), bytes(again.written));
        assertEquals(
                records,
                again.kinds.stream().filter(kind -> kind.startsWith("record")).count());
        assertEquals(500, events.count());
    }

    private static Observation any(Random random) {
        int values = 1 + random.nextInt(3);
        Observation y = new Observation(values)
                .time(random.nextLong())
                .sequence(random.nextLong())
                .weight(random.nextBoolean() ? 1 : random.nextDouble());
        for (int i = 0; i < values; i++) {
            y.values()[i] = Double.longBitsToDouble(random.nextLong()); // every not-a-number, too
            y.censorings()[i] = random.nextBoolean() ? Censoring.NONE : Censoring.ABOVE;
        }
        double[] inputs = random.doubles(random.nextInt(4)).toArray();
        return y.inputs(inputs);
    }

    /** The usual record: what it has not costs nothing. */
    @Test
    void aScalarTakesSeventeenBytes() {
        KeyEvents events = new KeyEvents();
        events.record(Observation.at(5, 1.5).sequence(7), false);
        assertEquals(17, events.size());
        KeyEvents.read(ByteBuffer.wrap(bytes(events)), new KeyEvents.Sink() {
            @Override
            public void record(Observation y) {
                assertEquals(1.5, y.value());
                assertEquals(5_000_000, y.timeMicros());
                assertEquals(0, y.sequence());
                assertEquals(1, y.weight());
            }

            @Override
            public void published() {
                throw new AssertionError("nothing was published");
            }

            @Override
            public void silent(long sinceMicros) {
                throw new AssertionError("nothing was silent");
            }
        });
    }

    @Test
    void whatIsDamagedIsRefused() {
        KeyEvents events = new KeyEvents();
        events.record(Observation.at(5, 1.5).censored(Censoring.BELOW), true);
        byte[] whole = bytes(events);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> KeyEvents.read(ByteBuffer.wrap(cut), new Again()),
                    length + "");
        }
        whole[whole.length - 1] = 99; // no such side
        assertThrows(IllegalArgumentException.class, () -> KeyEvents.read(ByteBuffer.wrap(whole), new Again()));
        byte[] newer = {3};
        assertThrows(IllegalArgumentException.class, () -> KeyEvents.read(ByteBuffer.wrap(newer), new Again()));
    }
}
