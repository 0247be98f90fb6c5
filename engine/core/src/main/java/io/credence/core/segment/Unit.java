package io.credence.core.segment;

/** Mean, spread and rounding step of a key's values as known now; confined to a thread. */
final class Unit {
    /** Records remembered by mean and spread: a unit for ever would be of a world long gone. */
    static final double MEMORY = 1 << 13;

    private double records;
    private double mean;
    private double variance;
    private double step; // the smallest distance between neighbours that was not zero
    private double last = Double.NaN;

    void add(double value) {
        records++;
        double apart = Math.abs(value - last);
        if (apart > 0 && (step == 0 || apart < step)) {
            step = apart;
        }
        last = value;
        double gain = Math.max(1 / records, 1 / MEMORY);
        double off = value - mean;
        mean += gain * off;
        variance = (1 - gain) * (variance + gain * off * off);
    }

    double mean() {
        return mean;
    }

    double spread() {
        return Math.sqrt(variance);
    }

    double step() {
        return step;
    }

    /** Every value becomes so many powers of two smaller. */
    void shrink(int powers) {
        mean = Math.scalb(mean, -powers);
        variance = Math.scalb(Math.scalb(variance, -powers), -powers);
        step = Math.scalb(step, -powers);
        last = Math.scalb(last, -powers);
    }
}
