package io.credence.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a text travels among numbers: 48 bits of its hash are the value, its beginning are the inputs; static.
 *
 * <p>A double holds whole numbers of 53 bits, so six bytes exactly. Two texts share a value with a chance of 2⁻⁴⁸, among n texts any two with
 * about n²·2⁻⁴⁹; the hash is quick and no secret, so whoever wants two texts to share a value can find them.
 */
public final class Texts {
    /** How many numbers the beginning takes. */
    public static final int NUMBERS = 8;

    /** How many values there are: whole numbers from nought, below this one. */
    public static final double VALUES = 0x1p48;

    private static final int BYTES_OF_ONE = 6;
    private static final int BYTES = NUMBERS * BYTES_OF_ONE;
    private static final int UNUSED_BITS = Long.SIZE - BYTES_OF_ONE * Byte.SIZE;
    private static final int UNSHOWN = 0xFFFD; // as decoders write what they cannot read
    private static final String MARKED = "(?s).*…[0-9a-f]{12}";

    private Texts() {}

    /** 64 bits: FNV-1a, then the finaliser of MurmurHash3 so that short texts fill all of them. */
    public static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /**
     * Makes the observation one of a text; allocates nothing.
     *
     * @param bytes in UTF-8, or whatever they are in
     * @param into has {@link #NUMBERS} inputs
     */
    public static void tell(byte[] bytes, int from, int to, Observation into) {
        into.value(value(bytes, from, to));
        int end = to - from <= BYTES ? to : cut(bytes, from, from + BYTES);
        double[] numbers = into.inputs();
        for (int i = 0; i < NUMBERS; i++) {
            long six = 0;
            for (int j = 0; j < BYTES_OF_ONE; j++) {
                int at = from + i * BYTES_OF_ONE + j;
                six = six << Byte.SIZE | (at < end ? bytes[at] & 0xff : 0);
            }
            numbers[i] = six;
        }
    }

    /** Makes the observation one without a text. */
    public static void tellNone(Observation into) {
        into.value(Double.NaN);
        Arrays.fill(into.inputs(), 0);
    }

    private static double value(byte[] bytes, int from, int to) {
        return hash(bytes, from, to) >>> UNUSED_BITS;
    }

    /** The last place not after the end at which no character is cut in two. */
    private static int cut(byte[] bytes, int from, int end) {
        int at = end;
        while (at > from && end - at < 3 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return (bytes[at] & 0xC0) == 0x80 ? end : at; // no UTF-8 at all: anywhere
    }

    /** Whether a value and inputs are as {@link #tell} makes them; the inputs may be left out. */
    public static boolean isOne(Observation y) {
        double[] numbers = y.inputs();
        boolean isTold = isWhole(y.value()) && (numbers.length == 0 || numbers.length == NUMBERS);
        for (int i = 0; isTold && i < numbers.length; i++) {
            isTold = isWhole(numbers[i]);
        }
        return isTold;
    }

    private static boolean isWhole(double number) {
        return number >= 0 && number < VALUES && number == Math.rint(number); // whole, exactly
    }

    /**
     * The text again, for people; what is not the whole of it, or cannot be shown, is marked with its value, so that two texts never read
     * the same. Allocates.
     *
     * @param numbers in: its beginning, from the given place
     */
    public static String read(double value, double[] numbers, int at) {
        byte[] bytes = new byte[BYTES];
        int length = 0;
        for (int i = 0; i < BYTES; i++) {
            long six = (long) numbers[at + i / BYTES_OF_ONE];
            bytes[i] = (byte) (six >>> (Byte.SIZE * (BYTES_OF_ONE - 1 - i % BYTES_OF_ONE)));
            length = bytes[i] == 0 ? length : i + 1;
        }
        boolean isWhole = value(bytes, 0, length) == value; // exactly: both are whole numbers
        String shown = shown(bytes, length);
        return isWhole && shown != null ? shown : clean(bytes, length) + "…" + String.format("%012x", (long) value);
    }

    /** The text where it can be shown as it is; null where not. */
    private static String shown(byte[] bytes, int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return text.codePoints().allMatch(Texts::isShown) && !text.matches(MARKED) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String clean(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> clean.appendCodePoint(isShown(c) ? c : UNSHOWN));
        return clean.toString();
    }

    private static boolean isShown(int c) {
        int kind = Character.getType(c);
        return kind != Character.CONTROL && kind != Character.FORMAT;
    }
}
