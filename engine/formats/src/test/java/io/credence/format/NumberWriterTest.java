package io.credence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("FloatingPointLiteralPrecision") // the digits are the test
class NumberWriterTest {
    private static final double[] HARD = {
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Math.nextUp(Double.MIN_NORMAL),
        9007199254740991.0,
        9007199254740992.0,
        9007199254740994.0,
        1e23,
        9.5e-323,
        2e-323,
        1.5e-323,
        4.35,
        0.1 + 0.2,
        2.0 / 3,
        5e-324,
        2.2250738585072011e-308,
        1.7976931348623155e308,
        9.007199254740993e15,
        4.8726570057E288,
        2.0522720097E301,
        1e17,
        99999999999999984.0,
        1e-7,
        Math.nextDown(1e-7),
        1e9 - 1e-6,
        999999999.9999999,
        123456789.123456,
        1e15 + 0.5,
        1.1e22,
        8.41e21,
        9.409340012568248E18
    };

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "12, 12",
        "-12.25, -12.25",
        "0.001, 0.001",
        "1e-6, 0.000001",
        "1e-7, 0.0000001",
        "1.5e-9, 1.5e-9",
        "1e300, 1e300",
        "1e16, 10000000000000000",
        "99999999999999984, 99999999999999980",
        "1e17, 1e17",
        "123456789012345678, 1.2345678901234568e17",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "9007199254740993, 9007199254740992",
        "1e23, 1e23",
        "0.3, 0.3",
        "-1.5e-300, -1.5e-300",
        "2.0e-323, 2e-323",
        "123.456, 123.456",
        "0.1234567, 0.1234567",
        "1000000.000001, 1000000.000001",
        "NaN, null",
        "Infinity, null",
        "-Infinity, null"
    })
    void writesJson(double x, String expected) {
        assertEquals(expected, write(x));
    }

    @Test
    void anyBitsReadBackTheSame() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] out = new byte[NumberWriter.MAX_DOUBLE_LENGTH];
        NumberReader reader = new NumberReader();
        for (int i = 0; i < 5_000_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            int end = NumberWriter.write(x, out, 0);
            if (Double.isFinite(x)) {
                // The JDK judges one in five: it takes most of the time. The reader is held to the JDK by its own test.
                double back;
                if (i % 5 == 0) {
                    back = Double.parseDouble(new String(out, 0, end, StandardCharsets.US_ASCII));
                } else {
                    reader.read(out, 0, end);
                    back = reader.value();
                }
                if (Double.doubleToRawLongBits(back) != Double.doubleToRawLongBits(x)) {
                    assertEquals(x, back);
                }
            }
        }
    }

    @Test
    void noShorterNorCloserDecimalReadsTheSame() {
        for (double x : hardCases()) {
            check(x);
        }
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            double x = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (Double.isFinite(x) && x != 0) {
                check(x);
            }
            check(random.nextDouble(1e-6, 1e10));
            check(Double.longBitsToDouble(1 + random.nextLong(1L << random.nextInt(1, 53)))); // subnormal
        }
    }

    @Test
    void shortDecimalsComeBackAsWritten() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), random.nextInt(0, 12))
                    .stripTrailingZeros();
            String written = write(decimal.doubleValue());
            assertEquals(0, decimal.compareTo(new BigDecimal(written)), written);
            assertEquals(
                    decimal.precision(),
                    new BigDecimal(written).stripTrailingZeros().precision(),
                    written);
        }
    }

    @Test
    void outputFitsAndNothingAllocates() {
        byte[] out = new byte[NumberWriter.MAX_DOUBLE_LENGTH];
        assertEquals(
                NumberWriter.MAX_DOUBLE_LENGTH, write(-1.2345678901234567e-7).length());
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        NumberWriter.write(1.0 / 3, out, 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        int sum = 0;
        for (int i = 1; i < 100_000; i++) {
            sum += NumberWriter.write(1.0 / i, out, 0)
                    + NumberWriter.write(i * 0.25, out, 0)
                    + NumberWriter.write((long) i, out, 0);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 10_000, "allocated");
        assertTrue(sum > 0);
    }

    @Test
    void longsAreWrittenAsTheJdkDoes() {
        byte[] out = new byte[NumberWriter.MAX_LONG_LENGTH];
        SplittableRandom random = new SplittableRandom(4);
        List<Long> cases = new ArrayList<>(List.of(0L, -1L, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE));
        for (long p = 1; p > 0 && p < Long.MAX_VALUE / 10; p *= 10) {
            cases.addAll(List.of(p, p - 1, p + 1, -p, 1 - p, 9 * p));
        }
        for (int i = 0; i < 200_000; i++) {
            cases.add(random.nextLong() >> random.nextInt(64));
        }
        for (long n : cases) {
            int end = NumberWriter.write(n, out, 0);
            assertEquals(Long.toString(n), new String(out, 0, end, StandardCharsets.US_ASCII));
        }
    }

    /** Where the JDK's own algorithm is the shortest (19 on), it must agree: ten times as many doubles as the exact check. */
    @Test
    @Tag("slow")
    void agreesWithANewerJdk() {
        if (Runtime.version().feature() < 19) {
            return;
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x) && Math.abs(x) > 1e-300) { // the JDK prefers two digits to one nearest zero
                BigDecimal theirs = new BigDecimal(Double.toString(x));
                BigDecimal ours = new BigDecimal(write(x));
                if (theirs.compareTo(ours) != 0) {
                    assertEquals(theirs, ours);
                }
            }
        }
    }

    private static List<Double> hardCases() {
        List<Double> cases = new ArrayList<>();
        for (double x : HARD) {
            cases.add(x);
        }
        for (int e = -1074; e <= 1023; e++) {
            double power = Math.scalb(1.0, e);
            cases.add(power);
            cases.add(Math.nextUp(power));
            if (Math.nextDown(power) > 0) {
                cases.add(Math.nextDown(power));
            }
        }
        for (int e = -323; e <= 308; e++) {
            double power = Double.parseDouble("1e" + e);
            cases.add(power);
            cases.add(Math.nextUp(power));
            cases.add(Math.nextDown(power) > 0 ? Math.nextDown(power) : power);
            cases.add(Double.parseDouble("9.5e" + e) > Double.MAX_VALUE ? power : Double.parseDouble("9.5e" + e));
        }
        for (int n = 1; n < 2000; n++) {
            cases.add(n * Double.MIN_VALUE);
        }
        return cases;
    }

    private static void check(double x) {
        BigDecimal expected = ShortestDecimal.of(x);
        String written = write(x);
        if (expected.compareTo(new BigDecimal(written)) != 0) {
            assertEquals(expected.toString(), written, () -> Double.toHexString(x));
        }
    }

    private static String write(double x) {
        byte[] out = new byte[3 + NumberWriter.MAX_DOUBLE_LENGTH];
        int end = NumberWriter.write(x, out, 3);
        assertEquals(0, out[2]);
        return new String(out, 3, end - 3, StandardCharsets.US_ASCII);
    }
}
