package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows on numbers, their names, and their stored form. */
final class LayoutTest {
    private static final Layout LAYOUT = Layout.of(2, "mean", "kappa");

    @Test
    void fieldsFollowEachOtherWithoutGaps() {
        assertEquals(2, LAYOUT.width());
        assertEquals(0, Layout.of(1).width());
        List<Layout.Field> gap = List.of(new Layout.Field("a", 0, 1), new Layout.Field("b", 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Layout(1, gap));
        List<Layout.Field> empty = List.of(new Layout.Field("a", 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Layout(1, empty));
    }

    @Test
    void joiningShiftsRenamesAndKeepsBothVersions() {
        Layout joined = LAYOUT.then("d.", Layout.of(3, "count"));
        assertEquals(new Layout.Field("d.count", 2, 1), joined.fields().get(2));
        assertNotEquals(
                joined.version(), LAYOUT.then("d.", Layout.of(4, "count")).version());
    }

    @Test
    void aBeliefMovesOverAnArray() {
        double[] array = new double[6];
        Belief belief = new Belief().attach(array, 2);
        belief.set(1, 5);
        assertEquals(5, array[3]);
        assertEquals(0, belief.attach(array, 0).get(1));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsReason() {
        PosteriorCodec codec = new PosteriorCodec(LAYOUT);
        ByteBuffer bytes = ByteBuffer.allocate(codec.size());
        codec.encode(new Posterior(2, 9), bytes);
        PosteriorCodec wider = new PosteriorCodec(Layout.of(2, "a", "b", "c"));
        PosteriorCodec newer = new PosteriorCodec(Layout.of(3, "mean", "kappa"));
        assertTrue(reason(wider, bytes).contains("bytes"));
        assertTrue(reason(newer, bytes).contains("layout version 2"));
        bytes.put(0, (byte) 9);
        assertTrue(reason(codec, bytes).contains("format 9"));
        bytes.put(0, (byte) 1).put(20, (byte) 77);
        assertTrue(reason(codec, bytes).contains("damaged"));
    }

    private static String reason(PosteriorCodec codec, ByteBuffer bytes) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> codec.decode(bytes.duplicate().flip()))
                .getMessage();
    }

    @Test
    void storedFormsFollowEachOtherInOneBuffer() {
        PosteriorCodec codec = new PosteriorCodec(LAYOUT);
        Posterior p = new Posterior(2, 9);
        p.numbers[0] = Double.longBitsToDouble(0x7ff8_0000_0000_1234L); // a NaN's payload is bits like any other
        p.timeMicros = -5;
        ByteBuffer bytes = ByteBuffer.allocate(2 * codec.size());
        codec.encode(p, bytes);
        codec.encode(new Posterior(2, 10), bytes);
        bytes.flip();
        Posterior q = codec.decode(bytes);
        assertEquals(Double.doubleToRawLongBits(p.numbers[0]), Double.doubleToRawLongBits(q.numbers[0]));
        assertEquals(-5, q.timeMicros());
        assertEquals(10, codec.decode(bytes).keyHash());
        assertEquals(0, bytes.remaining());
    }

    /** Kills: what floats are about read before it is there, floats written as doubles, a place that is not shifted. */
    @Test
    void shortFieldsTakeHalfTheRoomAboutANumberBehindThem() {
        Layout layout =
                new Layout(1, List.of(new Layout.Field("near a million", 0, 3, 3), new Layout.Field("about", 3, 1)));
        assertEquals(20, new NumbersCodec(layout).size());
        Layout behind = LAYOUT.then("d.", layout);
        PosteriorCodec codec = new PosteriorCodec(behind);
        assertEquals(new PosteriorCodec(LAYOUT).size() + 20, codec.size());
        Posterior p = new Posterior(6, 9);
        double[] numbers = {0.1, 0.2, 1e6 + 0.5, 1e6 - 0x1p-30, 1e6, 1e6};
        System.arraycopy(numbers, 0, p.numbers, 0, 6);
        ByteBuffer bytes = ByteBuffer.allocate(codec.size());
        codec.encode(p, bytes);
        assertEquals(0, bytes.remaining());
        assertArrayEquals(numbers, codec.decode(bytes.flip()).numbers);
        for (int about : new int[] {7, 0, 1}) { // nothing, itself, another short one
            List<Layout.Field> astray = List.of(
                    new Layout.Field("a", 0, 1, about), new Layout.Field("b", 1, 1, 2), new Layout.Field("c", 2, 1));
            assertThrows(IllegalArgumentException.class, () -> new Layout(1, astray));
        }
    }

    @Test
    void settingsNameEveryProblemAtOnce() {
        Options options = Options.of(
                Option.number("prior.mean", "Where.").defaultsTo(0.0),
                Option.number("prior.kappa", "Worth.").positive().defaultsTo(1.0));
        assertEquals(0, Settings.defaults(options).number("prior.mean"));
        Settings given = Settings.of(options, Map.of("prior.mean", "3"));
        assertTrue(given.isGiven("prior.mean") && !given.isGiven("prior.kappa"));
        Map<String, String> wrong = Map.of("prior.men", "3", "prior.kappa", "-1");
        String message = assertThrows(IllegalArgumentException.class, () -> Settings.of(options, wrong))
                .getMessage();
        assertTrue(message.contains("prior.men") && message.contains("prior.kappa"), message);
    }
}
