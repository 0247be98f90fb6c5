package io.credence.core.segment;

import io.credence.core.special.Elementary;

/**
 * Log evidence that records are one segment, a constant or a straight line, in the unit known today; confined to a thread.
 *
 * <p>Sums come in the values' own unit, x numbered from 0 at the segment's first record, and are moved here: so what was added
 * up once is judged anew whenever the unit moves. Densities are per unit, the same factor for any way to cut the same records.
 */
final class SegmentEvidence {
    /** Records in which the prior expects a slope of about one sd. */
    static final double STRETCH = 10;

    /** What the prior knows of a level, in records. */
    static final double LEVEL_WEIGHT = 0.1;

    private static final double LOG_TWO = 0.6931471805599453;
    private static final double NEGLIGIBLE = 40; // nats: less than a rounding of the other

    private final SegmentTables tables;
    private double centre;
    private double scale = 1;
    private double step;

    // Of the segment judged last, in the unit.
    private double n;
    private double x;
    private double xx;
    private double z;
    private double xz;
    private double zz;

    /** A unit of one around zero. */
    SegmentEvidence(SegmentTables tables) {
        this.tables = tables;
    }

    /**
     * Judges in this unit from now on.
     *
     * @param newCentre where a level is expected
     * @param newScale how far from there, and how large the noise is expected; above 0
     * @param newStep to which values are rounded; 0 where they are not
     */
    void unit(double newCentre, double newScale, double newStep) {
        centre = newCentre;
        scale = newScale;
        step = newStep / newScale;
    }

    /**
     * Log evidence of a segment: half the prior's weight on a constant, half on a line.
     *
     * @param count of records
     * @param y sum of values
     * @param xy sum of values times their numbers from 0
     * @param yy sum of squares
     */
    double log(long count, double y, double xy, double yy) {
        take(count, y, xy, yy);
        return logSum(constant(count), line(count)) - LOG_TWO;
    }

    /** The same of a constant alone. */
    double logConstant(long count, double y, double xy, double yy) {
        take(count, y, xy, yy);
        return constant(count);
    }

    /** The same of a line alone. */
    double logLine(long count, double y, double xy, double yy) {
        take(count, y, xy, yy);
        return line(count);
    }

    /**
     * The line expected through a segment, averaged over both kinds.
     *
     * @param out receives the level at its first record and the slope a record, in the values' own unit
     */
    void fit(long count, double y, double xy, double yy, double[] out) {
        take(count, y, xy, yy);
        double odds = line(count) - constant(count);
        double weight = odds > 0 ? 1 / (1 + Elementary.exp(-odds)) : 1 - 1 / (1 + Elementary.exp(odds));
        double determinant = determinant(n);
        double level = ((1 + xx) * z - x * xz) / determinant;
        double slope = ((LEVEL_WEIGHT + n) * xz - x * z) / determinant;
        out[0] = centre + scale * (weight * level + (1 - weight) * z / (LEVEL_WEIGHT + n));
        out[1] = scale * weight * slope / STRETCH;
    }

    private void take(long count, double y, double xy, double yy) {
        n = count;
        x = sumOfX(n);
        xx = sumOfXx(n);
        z = (y - n * centre) / scale;
        xz = (xy / STRETCH - centre * x) / scale;
        // Rounding adds its own variance, so that equal values are not infinitely sure.
        zz = (yy - 2 * centre * y + n * centre * centre) / (scale * scale) + n * step * step / 12;
    }

    private double constant(long count) {
        double left = Math.max(0, zz - z * z / (LEVEL_WEIGHT + n));
        return tables.constant(count) - (1 + 0.5 * n) * Elementary.log(1 + 0.5 * left);
    }

    private double line(long count) {
        double explained = ((1 + xx) * z * z - 2 * x * z * xz + (LEVEL_WEIGHT + n) * xz * xz) / determinant(n);
        double left = Math.max(0, zz - explained);
        return tables.line(count) - (1 + 0.5 * n) * Elementary.log(1 + 0.5 * left);
    }

    private static double sumOfX(double n) {
        return 0.5 * n * (n - 1) / STRETCH;
    }

    private static double sumOfXx(double n) {
        return n * (n - 1) * (2 * n - 1) / 6 / (STRETCH * STRETCH);
    }

    /** Of the posterior's precision of level and slope. */
    static double determinant(double n) {
        return (LEVEL_WEIGHT + n) * (1 + sumOfXx(n)) - sumOfX(n) * sumOfX(n);
    }

    private static double logSum(double a, double b) {
        double high = Math.max(a, b);
        double below = Math.min(a, b) - high;
        return below < -NEGLIGIBLE ? high : high + Elementary.log1p(Elementary.exp(below));
    }
}
