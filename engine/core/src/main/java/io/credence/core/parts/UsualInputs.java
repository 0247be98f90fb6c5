package io.credence.core.parts;

/** What inputs usually are: their running means and variances; stateless, over numbers of a key. */
final class UsualInputs {
    private static final double LEAST_GAIN = 0.001;
    private static final double FARTHEST = 1e100; // its square is a double
    private static final double MOST = 5; // sds: what is farther out counts as that

    private UsualInputs() {}

    /** How many numbers so many inputs need: how many records, then of each mean and variance. */
    static int width(int inputs) {
        return 1 + 2 * inputs;
    }

    /**
     * Takes a record's inputs, after it has said how many sds each is from what is usual.
     *
     * @param out nought where an input has not differed yet
     */
    static void take(double[] a, int at, double[] given, double[] out, int from, int inputs) {
        double n = Math.min(a[at] + 1, 1 / LEAST_GAIN);
        a[at] = n;
        for (int i = 0; i < inputs; i++) {
            int mean = at + 1 + 2 * i;
            double x = Math.max(-FARTHEST, Math.min(FARTHEST, given[i]));
            double variance = a[mean + 1];
            double away = x - a[mean];
            out[from + i] = variance > 0 ? Math.max(-MOST, Math.min(MOST, away / Math.sqrt(variance))) : 0;
            a[mean] += away / n;
            a[mean + 1] = n == 1 ? 0 : variance + (away * (x - a[mean]) - variance) / n;
        }
    }
}
