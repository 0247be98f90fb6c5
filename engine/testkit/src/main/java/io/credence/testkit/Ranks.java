package io.credence.testkit;

import io.credence.core.Forecast;

/** Where truths lie among the quantiles of what was believed of them: calibration by simulation. Confined to a thread. */
public final class Ranks {
    private final int[] counts = new int[Forecast.PROBABILITIES.size() + 1];

    /** Of none yet. */
    public Ranks() {}

    /** One more truth. */
    public void add(double[] quantiles, double truth) {
        int cell = 0;
        while (cell < quantiles.length && truth > quantiles[cell]) {
            cell++;
        }
        counts[cell]++;
    }

    /** Fails, by chance with {@link Tolerance#FALSE_FAILURE}, where truths do not lie as draws from what was believed would. */
    public void areUniform(String what) {
        double[] probabilities = new double[counts.length];
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            double upTo = i < counts.length - 1 ? Forecast.PROBABILITIES.get(i) : 1;
            probabilities[i] = upTo - below;
            below = upTo;
        }
        Tolerance.counts(counts, probabilities, what);
    }
}
