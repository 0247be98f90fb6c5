package io.credence.core.mixture;

/** The laws of counts in a mixture, as numbers in its window; confined to a thread. Answers stay readable until the next question. */
final class CountComponents {
    private static final int COUNT = 0;
    private static final int UNIT = 1; // of z, in counts
    private static final int HEAD = 2;
    private static final int STRIDE = 3; // weight, shape, mean

    private final CountLaw law = new CountLaw();
    private final double[] masses;
    private double[] numbers;
    private int offset;

    private double below;
    private double above;
    private double mass;
    private double density;

    CountComponents(int most) {
        masses = new double[most];
    }

    static int size(int most) {
        return HEAD + STRIDE * most;
    }

    void attach(double[] to, int at) {
        numbers = to;
        offset = at;
    }

    void clear(double unit) {
        numbers[offset + COUNT] = 0;
        numbers[offset + UNIT] = unit;
    }

    void add(double weight, double shape, double mean) {
        int at = at(components());
        numbers[at] = weight;
        numbers[at + 1] = shape;
        numbers[at + 2] = mean;
        numbers[offset + COUNT]++;
    }

    int components() {
        return (int) numbers[offset + COUNT];
    }

    private int at(int i) {
        return offset + HEAD + STRIDE * i;
    }

    double weight(int i) {
        return numbers[at(i)];
    }

    /** In z. */
    double mean(int i) {
        return numbers[at(i) + 2] / numbers[offset + UNIT];
    }

    /** In z. */
    double sd(int i) {
        double shape = numbers[at(i) + 1];
        double mean = numbers[at(i) + 2];
        return Math.sqrt(shape == 0 ? mean * (1 - mean) : mean + mean * mean / shape) / numbers[offset + UNIT];
    }

    /** The half width of a number's box, in z. */
    double half() {
        return 0.5 / numbers[offset + UNIT];
    }

    /** Asks about the cell between two points. */
    void cell(double low, double high) {
        begin();
        double from = low * numbers[offset + UNIT];
        double to = high * numbers[offset + UNIT];
        for (int i = 0; i < components(); i++) {
            double weight = weight(i);
            masses[i] = 0;
            if (weight != 0) { // exactly: takes no part
                law.set(numbers[at(i) + 1], numbers[at(i) + 2]);
                masses[i] = law.between(from, to);
                mass += weight * masses[i];
                below += weight * law.below(from);
                above += weight * law.above(to);
            }
        }
    }

    /** Asks about a point. */
    void point(double z) {
        begin();
        double unit = numbers[offset + UNIT];
        for (int i = 0; i < components(); i++) {
            double weight = weight(i);
            if (weight != 0) { // exactly: takes no part
                law.set(numbers[at(i) + 1], numbers[at(i) + 2]);
                below += weight * law.below(z * unit);
                above += weight * law.above(z * unit);
                density += weight * law.density(z * unit) * unit;
            }
        }
    }

    private void begin() {
        below = 0;
        above = 0;
        mass = 0;
        density = 0;
    }

    double below() {
        return below;
    }

    double above() {
        return above;
    }

    double mass() {
        return mass;
    }

    double density() {
        return density;
    }

    double massOf(int i) {
        return masses[i];
    }
}
