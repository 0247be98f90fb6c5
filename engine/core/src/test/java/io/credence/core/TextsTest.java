package io.credence.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts told as numbers and read again. */
final class TextsTest {
    private static Observation told(byte[] bytes) {
        Observation y = new Observation().inputs(new double[Texts.NUMBERS]);
        byte[] among = new byte[bytes.length + 2];
        System.arraycopy(bytes, 0, among, 1, bytes.length);
        among[bytes.length + 1] = 'x'; // what follows is another's
        Texts.tell(among, 1, bytes.length + 1, y);
        assertTrue(Texts.isOne(y), new String(bytes, UTF_8));
        return y;
    }

    private static String read(byte[] bytes) {
        Observation y = told(bytes);
        double[] among = new double[Texts.NUMBERS + 1];
        System.arraycopy(y.inputs(), 0, among, 1, Texts.NUMBERS);
        return Texts.read(y.value(), among, 1);
    }

    private static String read(String text) {
        return read(text.getBytes(UTF_8));
    }

    private static String mark(String text) {
        return "…" + String.format("%012x", Texts.hash(text.getBytes(UTF_8), 0, text.getBytes(UTF_8).length) >>> 16);
    }

    @Test
    void aShortTextIsReadAsItWas() {
        for (String text : new String[] {"a", "größer", "404", "running", "電源異常", "🙂🙂", "a b", "x".repeat(48), "…"}) {
            assertEquals(text, read(text));
        }
    }

    /** Kills one that cuts a character in two, and one by which two long texts with one beginning read the same. */
    @Test
    void aLongTextIsItsBeginningAndAMark() {
        String endless = "ä".repeat(40);
        assertEquals("ä".repeat(24) + mark(endless), read(endless));
        assertEquals("x" + "ä".repeat(23) + mark("x" + endless), read("x" + endless));
        assertEquals("🙂".repeat(11) + "xx" + mark("🙂".repeat(11) + "xx🙂"), read("🙂".repeat(11) + "xx🙂"));
        assertNotEquals(read("x".repeat(48) + "a"), read("x".repeat(48) + "b"));
        assertTrue(read("x".repeat(49)).startsWith("x".repeat(48) + "…"));
    }

    /** Kills one that prints what moves the cursor or turns the line round, or takes two such texts for one. */
    @Test
    void whatCannotBeShownIsMarked() {
        assertEquals("a\uFFFDb" + mark("a\nb"), read("a\nb"));
        assertNotEquals(read("a\u0001"), read("a\u0002"));
        assertTrue(read("\u202Eabc").startsWith("\uFFFDabc…"));
        assertTrue(read("größer".getBytes(ISO_8859_1)).startsWith("gr\uFFFD"));
        assertTrue(read(new byte[60]).startsWith("…"), "nothing but noughts");
        String trap = "x" + mark("y"); // pretends to be marked
        assertNotEquals(trap, read(trap));
    }

    @Test
    void bytesThatAreNoTextAreCutAnywhere() {
        byte[] bytes = new byte[80];
        Arrays.fill(bytes, (byte) 0x80);
        assertEquals("\uFFFD".repeat(48), read(bytes).substring(0, 48));
    }

    /** A birthday: 20,000 texts of which two share a value with a chance of 7·10⁻⁷, were the hash not this one. */
    @Test
    void textsHaveValuesOfTheirOwn() {
        Set<Double> values = new HashSet<>();
        int[] ones = new int[48];
        for (int i = 0; i < 20_000; i++) {
            double value = told(("t" + i).getBytes(UTF_8)).value();
            assertTrue(values.add(value), "t" + i);
            for (int bit = 0; bit < ones.length; bit++) {
                ones[bit] += (int) ((long) value >>> bit & 1);
            }
        }
        for (int bit = 0; bit < ones.length; bit++) {
            assertEquals(10_000, ones[bit], 500, "bit " + bit); // seven sds
        }
    }

    @Test
    void onlyWhatWasToldIsOne() {
        double[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
        assertTrue(Texts.isOne(Observation.of(7)));
        assertTrue(Texts.isOne(Observation.of(Texts.VALUES - 1).inputs(eight)));
        assertFalse(Texts.isOne(Observation.of(Texts.VALUES)));
        assertFalse(Texts.isOne(Observation.of(0.5)));
        assertFalse(Texts.isOne(Observation.of(-1)));
        assertFalse(Texts.isOne(Observation.of(Double.NaN)));
        assertFalse(Texts.isOne(Observation.of(7).inputs(1, 2)));
        assertFalse(Texts.isOne(Observation.of(7).inputs(1, 2, 3, 4, 5, 6, 7, 1e300)));
        Observation none = told(new byte[] {'a'});
        Texts.tellNone(none);
        assertTrue(none.isMissing());
        assertEquals(0, none.inputs()[0]);
    }
}
