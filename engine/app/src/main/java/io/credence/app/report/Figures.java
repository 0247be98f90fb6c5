package io.credence.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: four digits, thousands apart, a true minus; static. */
public final class Figures {
    private static final int DIGITS = 4;
    private static final double LARGE = 1e9;
    private static final long MANY = 100_000; // chance moves a share of these by less than a tenth of a per cent
    private static final double SMALL = 1e-4;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Figures() {}

    /** A count. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count and its noun. */
    public static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** A quantity, to four digits; a dash where there is none. */
    public static String number(double x) {
        return number(x, DIGITS);
    }

    /** A quantity, to so many digits. */
    public static String number(double x, int digits) {
        if (Double.isNaN(x)) {
            return "–";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(x);
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (size != 0 && (size >= LARGE || size < SMALL)) {
            return scientific(rounded);
        }
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        int decimals = Math.max(0, plain.scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", plain).replace('-', '−');
    }

    private static String scientific(BigDecimal x) {
        int exponent = x.precision() - x.scale() - 1;
        String mantissa = x.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        StringBuilder text = new StringBuilder(mantissa.replace('-', '−')).append("×10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }

    /** A share in per cent, to a tenth, or a hundredth where it is a share of very many. */
    public static String percent(double share, long of) {
        return Double.isNaN(share) ? "–" : fixed(100 * share, of < MANY ? 1 : 2) + " %";
    }

    /** A probability, to three digits, that never claims certainty. */
    public static String probability(double p) {
        if (Double.isNaN(p)) {
            return "–";
        }
        return p > 0.999 ? "> 0.999" : p < 0.001 ? "< 0.001" : fixed(p, 3);
    }

    /** A number with that many decimals. */
    public static String fixed(double x, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", x).replace('-', '−');
    }

    /** A number with at most that many decimals for machines: no thousands, no true minus, no idle zeros. */
    public static String ascii(double x, int decimals) {
        BigDecimal plain = new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN);
        return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
    }
}
