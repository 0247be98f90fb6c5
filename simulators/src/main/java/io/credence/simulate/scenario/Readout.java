package io.credence.simulate.scenario;

/**
 * How a value is written; immutable.
 *
 * @param step it is rounded to; 0 where it is exact
 * @param min below which the instrument shows this
 * @param max above which the instrument shows this
 */
public record Readout(double step, double min, double max) {
    private static final double WHOLE = 1e-9;

    /** Every value as it is. */
    public static final Readout EXACT = new Readout(0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    double of(double value) {
        double shown = Math.max(min, Math.min(max, value));
        if (step == 0) {
            return shown;
        }
        double perOne = Math.rint(1 / step);
        // Division gives the double that is written with few digits; a product of 0.1 does not.
        boolean isPart = perOne >= 1 && Math.abs(perOne * step - 1) < WHOLE;
        return isPart ? Math.rint(shown * perOne) / perOne : Math.rint(shown / step) * step;
    }
}
