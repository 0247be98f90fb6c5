package io.credence.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.format.NumberReader.Result;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {
    private final NumberReader reader = new NumberReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                " 12.25 ",
                "\t7\t",
                "1.",
                ".5",
                "-.5e1",
                "00012.50",
                "1e5",
                "1E+5",
                "1e-5",
                "1.e3",
                "9007199254740993",
                "9007199254740992.9999999999999999999999",
                "2.2250738585072011e-308",
                "2.2250738585072012e-308",
                "5e-324",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "1e23",
                "8.5e22",
                "1.7976931348623157e308",
                "1.7976931348623158e308",
                "17976931348623157e292",
                "4503599627370496.5",
                "4503599627370497.5",
                "1e-400",
                "0e999999999999999999999",
                "123456789012345678901234567890e-20",
                "0.000000000000000000000000000000000000000000000000000000001e57",
                "18446744073709551615",
                "18446744073709551616",
                "1448997445238699",
                "6.9294956446009195e15",
                "9223372036854775807",
                "1e-342",
                "1e-343",
                "99999999999999999999e-343"
            })
    void readsAsTheJdkDoes(String text) {
        assertEquals(Result.NUMBER, read(text));
        assertEquals(bits(Double.parseDouble(text)), bits(reader.value()), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\t ", "nan", "NaN", "-nan", "+NaN", "null", "NULL", "na", "NA", "N/A", "None", " NaN "
            })
    void markersAreMissing(String text) {
        assertEquals(Result.MISSING, read(text));
        assertTrue(Double.isNaN(reader.value()));
        assertEquals(Result.MISSING, readLong(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-", "+", ".", "-.", "e5", "1e", "1e+", "1e5.5", "1.2.3", "0x1p3", "1d", "1f", "1_000", "1,5", "1 2",
                "--1", "+-1", "NaNs", "nul", "infin", "٣", "1\n", "\u00001", "-null", "1e5e5", "１"
            })
    void anythingElseIsMalformed(String text) {
        assertEquals(Result.MALFORMED, read(text));
        assertTrue(Double.isNaN(reader.value()));
        assertEquals(Result.MALFORMED, readLong(text));
        assertEquals(0, reader.longValue());
    }

    @ParameterizedTest
    @CsvSource({
        "inf,1",
        "-inf,-1",
        "+Infinity,1",
        "-INFINITY,-1",
        "1e309,1",
        "-1e400,-1",
        "1.7976931348623159e308,1",
        "1e99999999999999999999,1"
    })
    void whatNoDoubleHoldsIsOutOfRange(String text, int sign) {
        assertEquals(Result.OUT_OF_RANGE, read(text));
        assertEquals(sign * Double.POSITIVE_INFINITY, reader.value());
    }

    @Test
    void textsOfEveryShapeReadAsTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] buffer = new byte[64];
        for (int i = 0; i < 3_000_000; i++) {
            int end = shape(random, i % 6, buffer);
            double expected = Double.parseDouble(new String(buffer, 0, end, ISO_8859_1));
            Result result = reader.read(buffer, 0, end);
            if (bits(expected) != bits(reader.value()) || (result == Result.NUMBER) != Double.isFinite(expected)) {
                assertEquals(expected, reader.value(), new String(buffer, 0, end, ISO_8859_1));
                assertEquals(Double.isFinite(expected), result == Result.NUMBER);
            }
        }
    }

    @Test
    void midpointsAndTheirNeighboursRoundAsTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 3_000; i++) {
            double x = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (i % 3 == 0) {
                x = random.nextDouble(1e-3, 1e6);
            }
            if (!(x < Double.MAX_VALUE)) {
                continue;
            }
            BigDecimal middle =
                    new BigDecimal(x).add(new BigDecimal(Math.nextUp(x))).divide(BigDecimal.valueOf(2));
            BigDecimal step = new BigDecimal(BigInteger.ONE, middle.scale() + 1);
            for (BigDecimal text : new BigDecimal[] {
                middle,
                middle.add(step),
                middle.subtract(step),
                middle.round(new java.math.MathContext(19)),
                middle.round(new java.math.MathContext(17)),
                middle.round(new java.math.MathContext(25))
            }) {
                readsAsTheJdkDoes(text.toString());
            }
        }
    }

    @Test
    void allocatesNothing() {
        byte[][] texts = {
            "12.25".getBytes(ISO_8859_1), "1234567.891".getBytes(ISO_8859_1),
                    "0.30000000000000004".getBytes(ISO_8859_1),
            "1.7976931348623157e308".getBytes(ISO_8859_1), "nonsense".getBytes(ISO_8859_1), "nan".getBytes(ISO_8859_1),
            "3.14159265358979323846264338327950288".getBytes(ISO_8859_1)
        };
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 100_000; i++) {
            if (i == 10) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            byte[] text = texts[i % texts.length];
            reader.read(text, 0, text.length);
            reader.readLong(text, 0, text.length);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000);
    }

    @Test
    void longsAreReadToTheirBounds() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200_000; i++) {
            long n = random.nextLong() >> random.nextInt(64);
            assertEquals(Result.NUMBER, readLong(Long.toString(n)));
            assertEquals(n, reader.longValue());
        }
        for (String text : new String[] {
            "9223372036854775807", "-9223372036854775808", "+5", " 5\t", "-0", "000000000000000000000001"
        }) {
            assertEquals(Result.NUMBER, readLong(text));
            assertEquals(Long.parseLong(text.trim()), reader.longValue());
        }
        for (String text :
                new String[] {"9223372036854775808", "18446744073709551616", "99999999999999999999999", "inf"}) {
            assertEquals(Result.OUT_OF_RANGE, readLong(text));
            assertEquals(Long.MAX_VALUE, reader.longValue());
        }
        for (String text : new String[] {"-9223372036854775809", "-99999999999999999999999", "-inf"}) {
            assertEquals(Result.OUT_OF_RANGE, readLong(text));
            assertEquals(Long.MIN_VALUE, reader.longValue());
        }
        assertEquals(Result.MALFORMED, readLong("1.0"));
        assertEquals(Result.MALFORMED, readLong("1e3"));
    }

    @Test
    void powersAreExactToTheirLastBit() {
        for (int k = PowersOfTen.MIN; k <= PowersOfTen.MAX; k++) {
            int log2 = PowersOfTen.log2(k);
            BigInteger m = BigInteger.valueOf(PowersOfTen.high(k))
                    .and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                    .shiftLeft(64)
                    .or(BigInteger.valueOf(PowersOfTen.low(k))
                            .and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)));
            // m·2^(log2−127) ≤ 10^k < (m+1)·2^(log2−127), with all the powers brought to one side as whole numbers
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            int shift = log2 - 127;
            BigInteger left = k < 0 ? m.multiply(ten) : m;
            BigInteger leftNext = k < 0 ? m.add(BigInteger.ONE).multiply(ten) : m.add(BigInteger.ONE);
            BigInteger right = k < 0 ? BigInteger.ONE : ten;
            left = left.shiftLeft(Math.max(shift, 0));
            leftNext = leftNext.shiftLeft(Math.max(shift, 0));
            right = right.shiftLeft(Math.max(-shift, 0));
            assertTrue(left.compareTo(right) <= 0 && right.compareTo(leftNext) < 0, "10^" + k);
            assertEquals(128, m.bitLength());
            assertTrue(PowersOfTen.low(k) != -1);
        }
    }

    private static int shape(SplittableRandom random, int shape, byte[] out) {
        String text;
        switch (shape) {
            case 0 -> {
                return NumberWriter.write(Math.scalb(random.nextDouble(), random.nextInt(-1100, 1025)), out, 0);
            }
            case 1 -> text = random.nextInt(1_000_000) + "." + random.nextInt(10_000);
            case 2 -> text = Long.toUnsignedString(random.nextLong()) + "e" + random.nextInt(-345, 310);
            case 3 -> text = "-" + random.nextLong(1L << 53) + "E" + random.nextInt(-30, 30);
            case 4 -> text = "0.000" + Long.toUnsignedString(random.nextLong()) + random.nextInt(1_000_000);
            default ->
                text = Long.toUnsignedString(random.nextLong()) + "." + random.nextInt(1_000_000) + "e-"
                        + random.nextInt(340);
        }
        System.arraycopy(text.getBytes(ISO_8859_1), 0, out, 0, text.length());
        return text.length();
    }

    private Result read(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return reader.read(bytes, 1, bytes.length - 1);
    }

    private Result readLong(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return reader.readLong(bytes, 1, bytes.length - 1);
    }

    private static long bits(double x) {
        return Double.doubleToLongBits(x);
    }
}
