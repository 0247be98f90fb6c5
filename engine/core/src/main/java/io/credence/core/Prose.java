package io.credence.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Numbers as people read them in a sentence; stateless, cold path. */
public final class Prose {
    // Below this one record outweighs a prior fiftyfold.
    private static final double NOTHING = 0.02;
    private static final double LEAST_PLAIN = 1e-4;
    private static final double MOST_PLAIN = 1e7;
    private static final int DIGITS = 4;

    private Prose() {}

    /** Four digits at most: 0.3, 1000000, 1e-12. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "undefined" : value > 0 ? "without limit" : "minus without limit";
        }
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN);
        BigDecimal digits = new BigDecimal(value);
        if (plain && value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = digits.round(new MathContext(DIGITS)).stripTrailingZeros();
        if (plain) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** So many records: {@code 1 record}, {@code next to nothing (1e-12 records)}. */
    public static String records(double count) {
        if (count < NOTHING) {
            return "next to nothing (" + number(count) + " records)";
        }
        return number(count) + (count == 1 ? " record" : " records");
    }

    /** 2 minutes, 1 second, 1.5 hours, 30 days. */
    public static String duration(Duration duration) {
        double seconds = duration.getSeconds() + duration.getNano() * 1e-9;
        if (seconds >= 86_400) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds >= 3_600) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds >= 60 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(double count, String unit) {
        return number(count) + " " + unit + (count == 1 ? "" : "s");
    }
}
