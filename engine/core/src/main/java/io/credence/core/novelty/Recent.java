package io.credence.core.novelty;

/** The mean of a key's last six numbers: stateless, over numbers of a key. */
final class Recent {
    /** How many numbers a key needs. */
    static final int WIDTH = 6;

    private Recent() {}

    /**
     * Takes one more number.
     *
     * @param records before it
     * @return the mean of the last six, or of those there are
     */
    static double mean(double[] a, int at, double x, long records) {
        a[at + (int) (records % WIDTH)] = x;
        int count = (int) Math.min(records + 1, WIDTH);
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += a[i];
        }
        return sum / count;
    }
}
