package io.credence.format;

/**
 * Writes numbers as ASCII: the shortest decimal that reads back to the same double and, among those, the closest to it.
 * Stateless, any thread; allocates nothing; the same bytes on every JDK.
 *
 * <p>The output is JSON: plain decimals for {@code 1e-7 ≤ |x| < 1e17}, such as {@code 12} or {@code 0.001}, else
 * {@code 1.5e-9} or {@code 1e300}; {@code -0} keeps its sign; NaN and the infinities, which JSON lacks, are {@code null}.
 */
public final class NumberWriter {
    /*
     * Short decimals first. Two different decimals of at most 15 digits never read as the same double, so once n/10^6 with
     * |n| < 10^15 reads back (dividing exact doubles rounds as reading does), no shorter decimal can, except n itself without
     * its trailing zeros.
     *
     * The rest is Schubfach [1]. A double v = c·2^q is what every number between the midpoints to its neighbours reads as
     * (the midpoints too where c is even). Let k be the largest exponent for which that interval is at least 10^k wide: it then holds
     * a multiple of 10^k, and at most one of 10^(k+1), which wins where there is one. All is decided on 4v, and on 4 times the
     * midpoints, in units of 10^k: an integer and one sticky bit of each are enough [1, §9], which a 128-bit power of ten gives.
     *
     * [1] R. Giulietti, The Schubfach way to render doubles, 2020.
     */

    /** Room a double needs: {@code -0.00000012345678901234567}. */
    public static final int MAX_DOUBLE_LENGTH = 26;
    /** Room a long needs. */
    public static final int MAX_LONG_LENGTH = 20;

    private static final long EXACT = 1L << 53; // integers below it are doubles, each the only one for its digits
    private static final double SHORT_LIMIT = 1e9; // times 10^6 makes 15 digits
    private static final int LEAST_PLAIN = -6; // 0.1·10^-6: the point's place in 1e-7
    private static final int MOST_PLAIN = 17; // and in 99999999999999999
    private static final long FRACTION = (1L << 52) - 1;

    private NumberWriter() {}

    /** Writes {@code x} from {@code at} on, which must leave {@link #MAX_DOUBLE_LENGTH} bytes; returns the position after it. */
    public static int write(double x, byte[] out, int at) {
        int pos = at;
        long bits = Double.doubleToRawLongBits(x);
        if (bits < 0) {
            out[pos++] = '-';
        }
        double v = Math.abs(x);
        if (v < EXACT) {
            long whole = (long) v;
            if (whole == v) {
                return Digits.write(whole, out, pos);
            }
            if (v < SHORT_LIMIT) {
                double scaled = Math.rint(v * 1e6);
                if (scaled / 1e6 == v) {
                    return writeMillionths((long) scaled, out, pos);
                }
            }
        } else if (!(v <= Double.MAX_VALUE)) {
            return writeNull(out, at);
        }
        return writeShortest(bits & Long.MAX_VALUE, out, pos);
    }

    /** Writes {@code x} from {@code at} on, which must leave {@link #MAX_LONG_LENGTH} bytes; returns the position after it. */
    public static int write(long x, byte[] out, int at) {
        if (x >= 0) {
            return Digits.write(x, out, at);
        }
        out[at] = '-';
        if (x != Long.MIN_VALUE) {
            return Digits.write(-x, out, at + 1);
        }
        // Its magnitude is no long: all digits but the last, then the last.
        int pos = Digits.write(-(x / 10), out, at + 1);
        out[pos] = (byte) ('0' - x % 10);
        return pos + 1;
    }

    private static int writeNull(byte[] out, int at) {
        out[at] = 'n';
        out[at + 1] = 'u';
        out[at + 2] = 'l';
        out[at + 3] = 'l';
        return at + 4;
    }

    // n is no multiple of 10^6: whole numbers were written before.
    private static int writeMillionths(long n, byte[] out, int at) {
        long whole = n / 1_000_000;
        int millionths = (int) (n - whole * 1_000_000);
        int pos = Digits.write(whole, out, at);
        out[pos++] = '.';
        Digits.two(millionths / 10_000, out, pos);
        Digits.two(millionths / 100 % 100, out, pos + 2);
        Digits.two(millionths % 100, out, pos + 4);
        return trimZeros(out, pos + 6);
    }

    private static int writeShortest(long bits, byte[] out, int at) {
        int biased = (int) (bits >>> 52);
        long c = bits & FRACTION;
        int q = -1074;
        boolean regular = true;
        if (biased != 0) {
            regular = c != 0 || biased == 1; // at a power of two the neighbour below is half as far
            c |= FRACTION + 1;
            q = biased - 1075;
        }
        int k = regular ? PowersOfTen.log10OfPow2(q) : PowersOfTen.log10OfThreeQuartersPow2(q);
        return format(shortest(c, q, k, regular), k, out, at);
    }

    // Digits d, perhaps with zeros at the end, such that d·10^k is the shortest.
    private static long shortest(long c, int q, int k, boolean regular) {
        int shift = q + PowersOfTen.log2(-k) + 1;
        long high = PowersOfTen.high(-k);
        long low = PowersOfTen.low(-k) + 1; // an upper bound; no power in range ends in 64 ones
        long odd = c & 1; // the midpoints belong to the interval only where c is even
        long v = scale(high, low, (c << 2) << shift);
        long lower = scale(high, low, ((c << 2) - (regular ? 2 : 1)) << shift) + odd;
        long upper = scale(high, low, ((c << 2) + 2) << shift) - odd;

        long s = v >>> 2;
        if (s >= 10) {
            long tens = s / 10 * 10;
            boolean below = lower <= (tens << 2);
            boolean above = ((tens + 10) << 2) <= upper;
            if (below != above) {
                return below ? tens : tens + 10;
            }
        }
        boolean below = lower <= (s << 2);
        boolean above = ((s + 1) << 2) <= upper;
        if (below != above) {
            return below ? s : s + 1;
        }
        // Both read back: the closer, and the even one halfway.
        long beyond = v - ((s << 2) + 2);
        return beyond < 0 || (beyond == 0 && (s & 1) == 0) ? s : s + 1;
    }

    /**
     * The integer part of x·(high, low)/2^128, its last bit set where there is a fraction. The product is too large by less
     * than 2^64, so a middle word of 0 or 1 is no fraction; true fractions are never that small [1, §9.4].
     */
    private static long scale(long high, long low, long x) {
        long carry = Math.multiplyHigh(low, x) + ((low >> 63) & x);
        long middle = high * x + carry;
        long whole = Math.multiplyHigh(high, x) + x; // as the unsigned product: high's first bit is set
        if (Long.compareUnsigned(middle, carry) < 0) {
            whole++;
        }
        return (middle >>> 1) != 0 ? whole | 1 : whole;
    }

    private static int format(long digits, int k, byte[] out, int at) {
        int length = Digits.count(digits);
        int point = length + k; // digits before the decimal point
        if (point < LEAST_PLAIN || point > MOST_PLAIN) {
            return exponential(digits, length, point - 1, out, at);
        }
        if (k >= 0) {
            Digits.write(digits, length, out, at);
            for (int i = 0; i < k; i++) {
                out[at + length + i] = '0';
            }
            return at + point;
        }
        if (point <= 0) {
            int pos = at;
            out[pos++] = '0';
            out[pos++] = '.';
            for (int i = point; i < 0; i++) {
                out[pos++] = '0';
            }
            Digits.write(digits, length, out, pos);
            return trimZeros(out, pos + length);
        }
        Digits.write(digits, length, out, at + 1);
        for (int i = 0; i < point; i++) {
            out[at + i] = out[at + i + 1];
        }
        out[at + point] = '.';
        return trimPoint(out, trimZeros(out, at + length + 1));
    }

    private static int exponential(long digits, int length, int exponent, byte[] out, int at) {
        Digits.write(digits, length, out, at + 1);
        out[at] = out[at + 1];
        out[at + 1] = '.';
        int pos = trimPoint(out, trimZeros(out, at + length + 1));
        out[pos++] = 'e';
        if (exponent < 0) {
            out[pos++] = '-';
        }
        return Digits.write(Math.abs(exponent), out, pos);
    }

    // A point or a digit other than 0 always comes before.
    private static int trimZeros(byte[] out, int end) {
        int pos = end;
        while (out[pos - 1] == '0') {
            pos--;
        }
        return pos;
    }

    private static int trimPoint(byte[] out, int end) {
        return out[end - 1] == '.' ? end - 1 : end;
    }
}
