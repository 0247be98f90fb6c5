package io.credence.pipeline;

import java.nio.ByteBuffer;
import java.util.List;

/** How well observations were predicted before they were absorbed in order: sums, so they can be added. Confined to a thread. */
public final class Scores {
    /** Probabilities of the central intervals that are watched. */
    public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);

    private final double[] levels =
            LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
    private final long[] within = new long[levels.length];
    private long scored;
    private double logDensity;

    /** Nothing scored. */
    public Scores() {}

    /** Bytes that {@link #write} takes. */
    public int size() {
        return 8 + 8 + 8 * within.length;
    }

    /** Writes them at the buffer's position. */
    public void write(ByteBuffer out) {
        out.putLong(scored).putDouble(logDensity);
        for (long count : within) {
            out.putLong(count);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Scores read(ByteBuffer in) {
        Scores scores = new Scores();
        scores.scored = in.getLong();
        scores.logDensity = in.getDouble();
        for (int i = 0; i < scores.within.length; i++) {
            scores.within[i] = in.getLong();
        }
        return scores;
    }

    /** Adds an observation by where it fell in its prediction; one whose score is no number is left out. */
    void add(double pit, double density) {
        if (!Double.isFinite(density) || Double.isNaN(pit)) {
            return;
        }
        scored++;
        logDensity += density;
        // By the randomised pit: exact where quantiles of counts can only over-cover.
        double width = 2 * Math.abs(pit - 0.5);
        for (int i = 0; i < within.length; i++) {
            if (width <= levels[i]) {
                within[i]++;
            }
        }
    }

    /** Adds another's sums to these. */
    public void add(Scores other) {
        scored += other.scored;
        logDensity += other.logDensity;
        for (int i = 0; i < within.length; i++) {
            within[i] += other.within[i];
        }
    }

    /** Observations scored. */
    public long scored() {
        return scored;
    }

    /** Sum of their log predictive densities. */
    public double logDensity() {
        return logDensity;
    }

    /** How many fell into the central interval of the i-th of {@link #LEVELS}. */
    public long within(int i) {
        return within[i];
    }
}
