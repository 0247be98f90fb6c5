package io.credence.core.drift;

import io.credence.core.special.Elementary;

/**
 * How well a jump of a level that is followed explains the last scores: stateless, over numbers of a key.
 *
 * <p>Who follows a level with gain K hides a jump from itself: it leaves the trace (1 − K)ᵏ in the scores since. The gain is not asked for; three
 * stand for all. The package's description has the evidence and how its threshold is solved.
 */
final class Jumps {
    /** Scores that are kept: nine tenths of the slowest trace, and all but a hundredth of its evidence. */
    static final int KEPT = 24;

    /** How many numbers a key needs. */
    static final int WIDTH = (KEPT + Packed.PER_NUMBER - 1) / Packed.PER_NUMBER;

    private static final double FARTHEST = 8; // no score is kept as farther out
    private static final double STEPS = 512; // of a score as it is kept
    private static final long NOUGHT = 4096;

    private static final double[] GAINS = {0.1, 0.3, 0.55};
    private static final double TRACES = 3; // records of 1/K
    private static final double LARGE =
            9; // variance of a jump, in variances of what is not foreseen of a level at rest
    private static final double WORTH_A_LOOK = 1; // a jump is not noticed at a score that is nearer to nought

    // Records between false alarms, of independent normal scores, are exp(AT_NOUGHT + PER_NAT h): simulated, h = 4 … 11
    // (JumpsTest).
    private static final double AT_NOUGHT = 2.0;
    private static final double PER_NAT = 1.022;

    private static final double[][] SHARES =
            new double[GAINS.length][]; // ½/(1/J² + A), by gain and length of the trace
    private static final double[][] COSTS = new double[GAINS.length][]; // ½ ln(1 + J²A)

    static {
        for (int g = 0; g < GAINS.length; g++) {
            double left = 1 - GAINS[g];
            double jump = LARGE * left;
            int length = Math.min(KEPT, (int) Math.ceil(TRACES / GAINS[g]));
            SHARES[g] = new double[length];
            COSTS[g] = new double[length];
            double information = 0;
            for (int k = 0; k < length; k++) {
                information = 1 + left * left * information;
                SHARES[g][k] = 0.5 / (1 / jump + information);
                COSTS[g][k] = 0.5 * Elementary.log(1 + jump * information);
            }
        }
    }

    private Jumps() {}

    /**
     * Log evidence of the best jump against none after one more score; 0 where there is none.
     *
     * @param seen scores before it
     */
    static double add(double[] a, int at, double z, long seen) {
        int newest = (int) (seen % KEPT);
        Packed.put(a, at, newest, encode(z));
        if (Math.abs(z) < WORTH_A_LOOK) {
            return 0;
        }
        double best = 0;
        for (int g = 0; g < GAINS.length; g++) {
            best = Math.max(best, evidence(a, at, newest, seen, g));
        }
        return best;
    }

    private static double evidence(double[] a, int at, int newest, long seen, int gain) {
        double[] shares = SHARES[gain];
        double[] costs = COSTS[gain];
        double left = 1 - GAINS[gain];
        int length = (int) Math.min(shares.length, seen + 1);
        double best = 0;
        double trace = 0;
        int i = newest;
        for (int k = 0; k < length; k++) { // k records back the jump began
            trace = decode(Packed.take(a, at, i)) + left * trace;
            best = Math.max(best, shares[k] * trace * trace - costs[k]);
            i = i == 0 ? KEPT - 1 : i - 1;
        }
        return best;
    }

    /** Nought is 0, as it is where nothing was kept yet. */
    static long encode(double z) {
        double kept = Math.max(-FARTHEST, Math.min(FARTHEST, z));
        return Math.min(Packed.MOST, NOUGHT + (long) Math.rint(STEPS * kept)) ^ NOUGHT;
    }

    static double decode(long code) {
        return ((code ^ NOUGHT) - NOUGHT) / STEPS;
    }

    /** The evidence that false alarms reach once in so many records. */
    static double threshold(double recordsBetweenAlarms) {
        return (Elementary.log(recordsBetweenAlarms) - AT_NOUGHT) / PER_NAT;
    }

    /**
     * The jump whose trace ever carries so many nats, in sds of what is not foreseen of a record: 1/(2(1 − (1 − K)²)) for a jump of one.
     *
     * @param gain with which the level is followed
     */
    static double carrying(double nats, double gain) {
        return Math.sqrt(2 * nats * (1 - (1 - gain) * (1 - gain)));
    }
}
