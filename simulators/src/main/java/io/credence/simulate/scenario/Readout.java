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
        // Ends last: they need not be steps, and nothing beyond them is ever shown.
        return Math.max(min, Math.min(max, inSteps(value)));
    }

    private double inSteps(double value) {
        if (step == 0) {
            return value;
        }
        double perOne = Math.rint(1 / step);
        // Division gives the double that is written with few digits; a product of 0.1 does not.
        boolean isPart = perOne >= 1 && Math.abs(perOne * step - 1) < WHOLE;
        double shown = isPart ? Math.rint(value * perOne) / perOne : Math.rint(value / step) * step;
        // Steps so fine, or values so great, that doubles have no such multiple.
        return Double.isInfinite(shown) ? value : shown;
    }
}
