package io.credence.pipeline.placebo;

import java.nio.ByteBuffer;

/** How often which delay was seen, in bins that are each half as wide as what is below them; confined to a thread. */
final class Delays {
    // Two bins for each doubling, up to 2⁴⁰: 35 years in milliseconds.
    private static final int BINS = 82;

    private final long[] bins = new long[BINS];
    private long count;

    void add(long delay) {
        bins[bin(delay)]++;
        count++;
    }

    void add(Delays other) {
        for (int i = 0; i < BINS; i++) {
            bins[i] += other.bins[i];
        }
        count += other.count;
    }

    long count() {
        return count;
    }

    /** Bin 2k begins at 2ᵏ, bin 2k + 1 at 1.5·2ᵏ. */
    private static int bin(long delay) {
        int k = 63 - Long.numberOfLeadingZeros(Math.max(1, delay));
        int half = k == 0 ? 0 : (int) (delay >>> (k - 1)) & 1;
        return Math.min(BINS - 1, 2 * k + half);
    }

    private static double start(int bin) {
        double whole = (double) (1L << (bin / 2));
        return bin % 2 == 0 ? whole : 1.5 * whole;
    }

    /** The delay at which so many of them lie before it, even within a bin; NaN where there are not so many. */
    double quantile(double rank) {
        if (!(rank > 0) || rank > count) {
            return Double.NaN;
        }
        double before = 0;
        for (int i = 0; i < BINS; i++) {
            if (bins[i] > 0 && before + bins[i] >= rank) {
                // Delays are whole: a bin from 4 to 6 holds 4 and 5.
                double from = start(i) - 0.5;
                double width = start(i + 1) - 0.5 - from;
                return Math.max(1, from + width * (rank - before) / bins[i]);
            }
            before += bins[i];
        }
        return Double.NaN;
    }

    int size() {
        int size = 1;
        for (long bin : bins) {
            size += bin == 0 ? 0 : 1 + Counts.bytes(bin);
        }
        return size;
    }

    /** Those bins that hold any. */
    void write(ByteBuffer out) {
        int used = 0;
        for (long bin : bins) {
            used += bin == 0 ? 0 : 1;
        }
        out.put((byte) used);
        for (int i = 0; i < BINS; i++) {
            if (bins[i] != 0) {
                out.put((byte) i);
                Counts.write(bins[i], out);
            }
        }
    }

    void read(ByteBuffer in) {
        int used = in.get();
        for (int i = 0; i < used; i++) {
            int bin = in.get();
            if (bin < 0 || bin >= BINS) {
                throw new IllegalArgumentException("a delay in a bin that is none");
            }
            bins[bin] = Counts.read(in);
            count += bins[bin];
        }
    }
}
