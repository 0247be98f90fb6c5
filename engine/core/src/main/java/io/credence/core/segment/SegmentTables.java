package io.credence.core.segment;

import io.credence.core.special.Elementary;
import io.credence.core.special.Gamma;
import java.util.Arrays;

/** What the evidence of a segment takes from its number of records alone, remembered for short ones; confined to a thread. */
public final class SegmentTables {
    private static final double LOG_TWO_PI = 1.8378770664093453;
    private static final int REMEMBERED = 1 << 14;

    private final double[] constant = new double[REMEMBERED];
    private final double[] line = new double[REMEMBERED];

    /** Nothing remembered yet. */
    public SegmentTables() {
        Arrays.fill(constant, Double.NaN);
        Arrays.fill(line, Double.NaN);
    }

    /** Log evidence of a constant but for −(1 + n/2) log of its scale. */
    double constant(long count) {
        if (count >= REMEMBERED) {
            return computeConstant((double) count);
        }
        int i = (int) count;
        if (Double.isNaN(constant[i])) {
            constant[i] = computeConstant((double) count);
        }
        return constant[i];
    }

    /** The same of a line. */
    double line(long count) {
        if (count >= REMEMBERED) {
            return computeLine((double) count);
        }
        int i = (int) count;
        if (Double.isNaN(line[i])) {
            line[i] = computeLine((double) count);
        }
        return line[i];
    }

    private static double computeConstant(double n) {
        double weight = SegmentEvidence.LEVEL_WEIGHT;
        return -0.5 * n * LOG_TWO_PI + 0.5 * Elementary.log(weight / (weight + n)) + Gamma.logGamma(1 + 0.5 * n);
    }

    private static double computeLine(double n) {
        double weight = SegmentEvidence.LEVEL_WEIGHT;
        double determinant = SegmentEvidence.determinant(n);
        return -0.5 * n * LOG_TWO_PI + 0.5 * Elementary.log(weight / determinant) + Gamma.logGamma(1 + 0.5 * n);
    }
}
