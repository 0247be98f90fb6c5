package io.credence.core.drift;

import io.credence.core.Require;
import java.util.Arrays;

/**
 * Evidence that a key has changed within a stated horizon, begun anew at its start; immutable, over numbers of a key.
 *
 * <p>The change may begin at any of the horizon's n records, each as likely. With w = 1/n and bets e of mean 1 given the past ({@link Bets}: ranks' normal
 * scores, or residuals where the model is right), the evidence after t records is the likelihood ratio of "it began at one of them, or begins later":
 * <pre>
 * E = Σ over onsets s ≤ t of w·e(z_s)…e(z_t) + 1 − t·w
 * </pre>
 * While nothing has changed E is a martingale that begins at 1: an e-process, so that P(E ever reaches b) ≤ 1/b and its mean at any time that
 * is chosen without looking ahead is at most 1 [1]. The promise is about this horizon and no longer: E does not go on after n records, and a key
 * that had changed before the start has no promise at all.
 *
 * <p>The sum over onsets is Shiryaev's and Roberts', which the bets keep already: E = M/n + 1 − t/n.
 *
 * <p>[1] Ramdas, Grünwald, Vovk and Shafer, Game-theoretic statistics and safe anytime-valid inference, Statistical Science 38 (2023).
 */
public final class HorizonEvidence {
    private static final int SEEN = 0;
    private static final int BEFORE = 1; // the score before
    private static final int SUM = 2; // over onsets, in bets of the mixture
    private static final int BETS = 3;

    /** How many numbers a key needs. */
    public static final int WIDTH = BETS + Bets.WIDTH;

    private final long records;

    /** Evidence over horizons of so many records. */
    public HorizonEvidence(long records) {
        this.records = (long) Require.positive("records", (double) records);
    }

    /** A horizon begins. */
    public void begin(double[] a, int at) {
        Arrays.fill(a, at, at + WIDTH, 0);
    }

    /**
     * Takes the next record into account and returns the evidence; past the end of the horizon it stays what it was.
     *
     * @param score standard normal given all before it while nothing has changed
     */
    public double add(double[] a, int at, double score) {
        if (a[at + SEEN] < (double) records) {
            a[at + SEEN]++;
            a[at + SUM] = Bets.add(a, at + BETS, score, a[at + BEFORE]);
            a[at + BEFORE] = score;
        }
        return evidence(a, at);
    }

    /** The evidence so far: 1 at the start of a horizon. */
    public double evidence(double[] a, int at) {
        double n = (double) records;
        return a[at + SUM] / n + Math.max(0, 1 - a[at + SEEN] / n);
    }
}
