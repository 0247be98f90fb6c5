package io.credence.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads as a double, and the closest of those, by exact arithmetic on every length in turn. Slow and
 * independent of the writer: it knows only which interval of reals rounds to the double.
 */
final class ShortestDecimal {
    static BigDecimal of(double x) {
        BigDecimal exact = new BigDecimal(x);
        BigDecimal lower = exact.add(new BigDecimal(Math.nextDown(x))).divide(BigDecimal.valueOf(2));
        // Beyond the greatest double, reading rounds as if there were one more.
        BigDecimal ulp = new BigDecimal(Math.ulp(x));
        BigDecimal upper = exact.add(ulp.divide(BigDecimal.valueOf(2)));
        boolean even = (Double.doubleToRawLongBits(x) & 1) == 0;
        int magnitude = exact.precision() - exact.scale(); // 0.1 ≤ x/10^magnitude < 1
        for (int digits = 1; ; digits++) {
            int scale = digits - magnitude;
            BigDecimal down = exact.setScale(scale, RoundingMode.FLOOR);
            BigDecimal up = down.add(BigDecimal.ONE.movePointLeft(scale));
            boolean downReads = down.signum() > 0 && within(down.compareTo(lower), even);
            boolean upReads = within(upper.compareTo(up), even);
            if (downReads && upReads) {
                int nearer = exact.subtract(down).compareTo(up.subtract(exact));
                boolean downEven = !down.unscaledValue().testBit(0);
                return nearer < 0 || (nearer == 0 && downEven) ? down : up;
            }
            if (downReads || upReads) {
                return downReads ? down : up;
            }
        }
    }

    private static boolean within(int comparison, boolean boundaryToo) {
        return comparison > 0 || (comparison == 0 && boundaryToo);
    }

    private ShortestDecimal() {}
}
