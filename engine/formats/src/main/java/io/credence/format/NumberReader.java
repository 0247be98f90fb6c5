package io.credence.format;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from ASCII, correctly rounded for every input. One thread at a time: the value read last is a field.
 * The bytes are read in place and not kept. Nothing is thrown, and nothing allocated but for the one in about 2^60 inputs,
 * or those exactly between two doubles, that 128 bits cannot decide.
 *
 * <p>Accepted: spaces or tabs around; a sign, plus too; digits with a point anywhere; an exponent. Hexadecimal, {@code d}
 * and {@code f} suffixes and underscores are malformed. Missing: empty, {@code nan}, {@code null}, {@code na}, {@code n/a},
 * {@code none} in any case. Out of range: {@code inf}, {@code infinity} and what rounds to them.
 */
public final class NumberReader {
    /** What a text turned out to be. */
    public enum Result {
        /** A finite number: the value. */
        NUMBER,
        /** A marker for no value: the value is NaN, or 0 for a long. */
        MISSING,
        /** An infinity or too large: the value is the infinity of its sign, or the bound of a long. */
        OUT_OF_RANGE,
        /** Anything else: the value is NaN, or 0 for a long. */
        MALFORMED
    }

    /*
     * Up to 19 digits make a whole number w, and the value is w·10^q. Where w ≤ 2^53 and |q| ≤ 22 both are doubles and one rounded
     * operation is the answer [1]. Else w is multiplied by 128 bits of 10^q [2]: the product is too small by less than two units of
     * its 128th bit, so its rounding to 53 bits is certain unless it lies that close below a midpoint. With more than 19 digits
     * the value lies between w and w + 1, and both must round alike. What stays undecided goes to the JDK.
     *
     * [1] W. D. Clinger, How to read floating point numbers accurately, 1990.
     * [2] D. Lemire, Number parsing at a gigabyte per second, 2021 (after M. Eisel).
     */
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MAX_DIGITS = 19; // 10^19 < 2^64
    private static final long EXPONENT_CAP = 1L << 40; // beyond any count of digits an array holds

    private double value;
    private long longValue;

    /** The double read last. */
    public double value() {
        return value;
    }

    /** The long read last. */
    public long longValue() {
        return longValue;
    }

    /** Reads the text in {@code [from, to)} as a double. */
    public Result read(byte[] bytes, int from, int to) {
        int at = from;
        int end = to;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        while (at < end && isSpace(bytes[end - 1])) {
            end--;
        }
        int start = at;
        boolean negative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at++] == '-';
        }
        long w = 0;
        int first = at;
        int digit;
        while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
            w = 10 * w + digit;
            at++;
        }
        int digits = at - first;
        long q = 0;
        if (at < end && bytes[at] == '.') {
            int point = ++at;
            while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
                w = 10 * w + digit;
                at++;
            }
            q = (long) point - at;
            digits += at - point;
        }
        if (digits == 0) {
            return word(bytes, start, end);
        }
        int mantissaEnd = at;
        if (at < end) {
            if ((bytes[at] | 0x20) != 'e') {
                return malformed();
            }
            at++;
            boolean down = false;
            if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
                down = bytes[at++] == '-';
            }
            int exponentStart = at;
            long exponent = 0;
            while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
                exponent = Math.min(10 * exponent + digit, EXPONENT_CAP);
                at++;
            }
            if (at == exponentStart || at < end) {
                return malformed();
            }
            q += down ? -exponent : exponent;
        }
        double magnitude;
        if (digits > MAX_DIGITS) {
            magnitude = long19(bytes, first, mantissaEnd, q, start, end);
        } else if (q <= 22 && q >= -22 && (w >>> 53) == 0) {
            magnitude = q < 0 ? w / EXACT_POWERS[(int) -q] : w * EXACT_POWERS[(int) q];
        } else {
            magnitude = scale(w, q);
            if (Double.isNaN(magnitude)) {
                magnitude = byJdk(bytes, start, end);
            }
        }
        value = negative ? -magnitude : magnitude;
        return magnitude <= Double.MAX_VALUE ? Result.NUMBER : Result.OUT_OF_RANGE;
    }

    /** Reads the text in {@code [from, to)} as a long: a sign and digits, no point or exponent. */
    public Result readLong(byte[] bytes, int from, int to) {
        int at = from;
        int end = to;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        while (at < end && isSpace(bytes[end - 1])) {
            end--;
        }
        int start = at;
        boolean negative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at++] == '-';
        }
        int first = at;
        long n = 0; // negative: the range reaches one further down
        boolean beyond = false;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            beyond |= n < Long.MIN_VALUE / 10 || (n == Long.MIN_VALUE / 10 && digit > 8);
            n = 10 * n - digit;
        }
        longValue = 0;
        if (at == first) {
            return word(bytes, start, end);
        }
        if (at < end) {
            return Result.MALFORMED;
        }
        if (beyond || (!negative && n == Long.MIN_VALUE)) {
            longValue = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            return Result.OUT_OF_RANGE;
        }
        longValue = negative ? n : -n;
        return Result.NUMBER;
    }

    // More than 19 digits, some perhaps zeros in front.
    private static double long19(byte[] bytes, int from, int mantissaEnd, long exponent, int start, int end) {
        int at = from;
        while (at < mantissaEnd && (bytes[at] == '0' || bytes[at] == '.')) {
            at++;
        }
        long w = 0;
        int taken = 0;
        long dropped = 0;
        boolean inexact = false;
        for (; at < mantissaEnd; at++) {
            if (bytes[at] == '.') {
                continue;
            }
            if (taken < MAX_DIGITS) {
                w = 10 * w + (bytes[at] - '0');
                taken++;
            } else {
                dropped++;
                inexact |= bytes[at] != '0';
            }
        }
        // The exponent counts from the last digit of the fraction: dropped digits, on either side of the point, lift
        // it.
        long q = exponent + dropped;
        double below = scale(w, q);
        if (!inexact) {
            return Double.isNaN(below) ? byJdk(bytes, start, end) : below;
        }
        double above = scale(w + 1, q);
        return below == above ? below : byJdk(bytes, start, end);
    }

    /** w·10^q for unsigned w rounded to nearest, ties to even; NaN where 128 bits do not decide. */
    private static double scale(long w, long q) {
        if (w == 0 || q < PowersOfTen.MIN) {
            return 0; // below half the least double
        }
        if (q > 308) {
            return Double.POSITIVE_INFINITY;
        }
        int power = (int) q;
        int shift = Long.numberOfLeadingZeros(w);
        long x = w << shift;
        long low = PowersOfTen.low(power);
        long high = PowersOfTen.high(power);
        long carry = PowersOfTen.unsignedHigh(x, low);
        long middle = x * high + carry;
        long top = PowersOfTen.unsignedHigh(x, high);
        if (Long.compareUnsigned(middle, carry) < 0) {
            top++;
        }
        int leading = top < 0 ? 0 : 1;
        int exponent = PowersOfTen.log2(power) + 64 - leading - shift; // of the value's first bit
        int drop = 11 - leading;
        if (exponent < Double.MIN_EXPONENT) {
            drop += Double.MIN_EXPONENT - exponent;
            if (drop > 63) {
                return Double.NaN;
            }
        } else if (exponent > Double.MAX_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        long m = top >>> drop;
        long rest = top & ((1L << drop) - 1);
        long half = 1L << (drop - 1);
        if (power >= 0 && power <= PowersOfTen.MAX_EXACT) {
            if (rest > half || (rest == half && ((middle | (x * low)) != 0 || (m & 1) != 0))) {
                m++;
            }
        } else if (rest >= half) {
            m++; // the true value is above the product
        } else if (rest == half - 1 && middle >= -2 && middle < 0) {
            return Double.NaN;
        }
        // Added, not joined: rounding up to the next power of two then carries into the exponent, up to infinity.
        long biased = exponent < Double.MIN_EXPONENT ? 0 : (long) (exponent - Double.MIN_EXPONENT) << 52;
        return Double.longBitsToDouble(biased + m);
    }

    // Only for text the grammar above accepted. The sign is taken off by the caller, who puts it back.
    private static double byJdk(byte[] bytes, int start, int end) {
        return Math.abs(Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)));
    }

    private Result malformed() {
        value = Double.NaN;
        return Result.MALFORMED;
    }

    private Result word(byte[] bytes, int start, int end) {
        value = Double.NaN;
        if (start == end) {
            return Result.MISSING;
        }
        boolean signed = bytes[start] == '-' || bytes[start] == '+';
        int at = signed ? start + 1 : start;
        if (is("nan", bytes, at, end)) {
            return Result.MISSING;
        }
        if (is("inf", bytes, at, end) || is("infinity", bytes, at, end)) {
            boolean negative = bytes[start] == '-';
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            longValue = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            return Result.OUT_OF_RANGE;
        }
        boolean missing = !signed
                && (is("null", bytes, at, end)
                        || is("na", bytes, at, end)
                        || is("n/a", bytes, at, end)
                        || is("none", bytes, at, end));
        return missing ? Result.MISSING : Result.MALFORMED;
    }

    private static boolean is(String lowerCase, byte[] bytes, int from, int to) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = bytes[from + i];
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            if (c != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }
}
