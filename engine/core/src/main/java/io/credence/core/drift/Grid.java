package io.credence.core.drift;

import java.util.Arrays;

/**
 * What the first records of a regime say about where its values lie and how they follow each other: fitted once a regime,
 * confined to a thread.
 *
 * <p>Medians: an outlier among a few dozen records must not blind the grid for the rest of the regime.
 */
final class Grid {
    /** Scales that no value is taken to lie further out than. */
    static final double FARTHEST = 1e6;

    /** Values are taken to lie no further out, where it is learnt how they follow each other. */
    static final double CLIP = 4;

    private static final double MAD_TO_SD = 1.4826;
    private static final double RIDGE = 1;
    private static final double BEYOND_DOUBT = 3; // sds

    /** The share of all values from which on many of them are one: then what breaks the tie is mostly noise. */
    static final double MANY = 0.2;

    private static final double MOST_LINKED = 0.99;

    private final double[] sorted;

    double centre;
    double scale;
    final Line line = new Line();
    boolean hasLine;
    boolean isTied; // many values are one: whatever is taken off them would untie them
    double squares; // of the clipped values before each
    double products; // with the clipped value before
    double sums; // of the clipped values
    double residualCentre;
    double residualScale;

    Grid(int records) {
        sorted = new double[records];
    }

    /** How much of a value is left in the next one; of tied values only where that is beyond doubt. */
    double phi() {
        double phi = phi(products, squares);
        return isTied && Math.abs(phi) < BEYOND_DOUBT / Math.sqrt(sorted.length) ? 0 : phi;
    }

    /** The share that sums tell. */
    static double phi(double products, double squares) {
        return Math.max(-MOST_LINKED, Math.min(MOST_LINKED, products / (squares + RIDGE)));
    }

    /**
     * The same, less what they tell of a mean: without it a share that follows from nothing but a mean beside the centre would be taken off, c²/(1 + c²)
     * where it is off by c. A fit with a mean of its own falls short by (1 + 3φ)/n on average. Near nought that is of no account; where much is taken off, too
     * little leaves what rings falsely, while too much only delays, so more than that is given back (measured up to AR .95).
     *
     * @param count how many values are in the sums
     */
    static double phi(double products, double squares, double sums, long count) {
        double ofMean = sums * sums / count;
        double phi = phi(products - ofMean, squares - ofMean);
        return Math.max(-MOST_LINKED, Math.min(MOST_LINKED, phi + 4 * phi * (1 + Math.abs(phi)) / count));
    }

    /** A value in scales from the centre. */
    static double scaled(double value, double centre, double scale) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, (value - centre) / scale));
    }

    static double clip(double value) {
        return Math.max(-CLIP, Math.min(CLIP, value));
    }

    /**
     * Fits, and puts the values in units of the scale in their place, less the line where there is one.
     *
     * @param least a spread that values cannot tell from none
     */
    void fit(double[] values, double least) {
        int n = values.length;
        centre = median(values);
        scale = Math.max(spread(values, centre), Math.max(least, 1e-9 * Math.abs(centre)));
        if (!(scale > 0)) {
            scale = 1; // all of them nought
        }
        for (int i = 0; i < n; i++) {
            values[i] = scaled(values[i], centre, scale);
        }
        isTied = isTied(values);
        hasLine = !isTied && line.isWanted(values);
        line.fit(values);
        squares = 0;
        products = 0;
        sums = 0;
        for (int i = 0; i < n; i++) {
            values[i] -= hasLine ? line.intercept + line.slope * (i + 1) : 0;
            sums += clip(values[i]);
            if (i > 0) {
                double before = clip(values[i - 1]);
                squares += before * before;
                products += before * clip(values[i]);
            }
        }
    }

    /**
     * Fits the grid of what is left of values less what follows from the one before.
     *
     * @return the sum of distances from what was expected, from {@code from} on
     */
    double fitResiduals(double[] values, int from) {
        double[] residuals = values.clone();
        for (int i = 1; i < values.length; i++) {
            residuals[i] -= phi() * clip(values[i - 1]);
        }
        residualCentre = median(residuals);
        double spread = spread(residuals, residualCentre);
        residualScale = spread > 0 ? spread : 1;
        double sum = 0;
        for (int i = from; i < residuals.length; i++) {
            sum += Math.abs(residuals[i] - residualCentre);
        }
        return sum;
    }

    private boolean isTied(double[] values) {
        System.arraycopy(values, 0, sorted, 0, values.length);
        Arrays.sort(sorted);
        int run = 1;
        int most = 1;
        for (int i = 1; i < sorted.length; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return most > MANY * sorted.length;
    }

    private double median(double[] values) {
        System.arraycopy(values, 0, sorted, 0, values.length);
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * sorted[half - 1] + 0.5 * sorted[half];
    }

    /** From the median distance to the centre; the sd where more than half of all values are one. */
    private double spread(double[] values, double around) {
        double squares = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(values[i] - around);
            squares += sorted[i] * sorted[i];
        }
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double middle = sorted.length % 2 == 1 ? sorted[half] : 0.5 * sorted[half - 1] + 0.5 * sorted[half];
        double spread = middle > 0 ? MAD_TO_SD * middle : Math.sqrt(squares / sorted.length);
        return Math.min(Double.MAX_VALUE, spread);
    }
}
