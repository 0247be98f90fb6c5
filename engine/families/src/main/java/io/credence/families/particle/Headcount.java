package io.credence.families.particle;

/**
 * How many particles a belief has and what it needs: as many as keep chance from moving the log evidence of a window by more than was asked for. Static but for what
 * was asked; shareable.
 *
 * <p>Numbers in a belief: how many there are; of the half window that runs and the one before, over how many particles their records were weighed (Σ 1/N), and from
 * how many founders they set out; what a record costs; of how many half windows that is known; whether it is news.
 */
final class Headcount {
    /*
     * The variance of the log evidence of a record is v/N, to first order. What [8] finds of a half window is Σ v/N over its records, whatever their N were: so v is that over
     * Σ 1/N, and N = lag·v/sd² is as many as a window needs, if records stay as they are. An estimate is known to a third of itself or so: of few half windows the
     * mean is taken, and N changes only where it is off by more than that, at most once for each estimate, when particles are drawn anew anyway.
     */
    static final int WIDTH = 8;

    private static final int SIZE = 0;
    private static final int NEWER = 1;
    private static final int OLDER = 2;
    private static final int NEWER_FOUNDERS = 3;
    private static final int OLDER_FOUNDERS = 4;
    private static final int COST = 5; // v: the variance of a record's log evidence, times N
    private static final int HALVES = 6;
    private static final int NEWS = 7;

    private static final double MEMORY = 4; // half windows
    private static final double TOO_FEW = 1.5;
    private static final double TOO_MANY = 0.5;
    private static final double FASTEST = 4; // times, at once
    private static final int EVEN = 8; // a multiple, for loops of vectors

    private final Adaptation asked;
    private final int first;
    private final int lag;

    Headcount(Swarm swarm) {
        asked = swarm.adaptation();
        first = swarm.particles();
        lag = swarm.lag();
    }

    /** As many as a key begins with. */
    void begin(double[] b, int at) {
        for (int i = 0; i < WIDTH; i++) {
            b[at + i] = 0;
        }
        b[at + SIZE] = first;
        b[at + NEWER_FOUNDERS] = first;
        b[at + OLDER_FOUNDERS] = first;
    }

    /** How many there are; of a belief that has not begun, as many as it will begin with. */
    int size(double[] b, int at) {
        return b[at + SIZE] > 0 ? (int) b[at + SIZE] : first;
    }

    /** No founder's number reaches this. */
    int founders(double[] b, int at) {
        return (int) Math.max(b[at + NEWER_FOUNDERS], b[at + OLDER_FOUNDERS]);
    }

    /** Windows begin again. */
    void restart(double[] b, int at) {
        b[at + NEWER] = 0;
        b[at + OLDER] = 0;
        b[at + NEWER_FOUNDERS] = b[at + SIZE];
        b[at + OLDER_FOUNDERS] = b[at + SIZE];
    }

    /** A record is weighed by as many as there are. */
    void weighed(double[] b, int at) {
        b[at + NEWER] += 1 / b[at + SIZE];
    }

    /** How many to draw, where particles are drawn anew. */
    int next(double[] b, int at) {
        int n = (int) b[at + SIZE];
        if (b[at + NEWS] == 0) {
            return n;
        }
        b[at + NEWS] = 0;
        double needed = lag * b[at + COST] / (asked.sd() * asked.sd());
        if (needed <= TOO_FEW * n && needed >= TOO_MANY * n) {
            return n;
        }
        double near = Math.max(n / FASTEST, Math.min(FASTEST * n, needed));
        double even = EVEN * Math.ceil(near / EVEN);
        b[at + SIZE] = Math.max(asked.fewest(), Math.min(asked.most(), even));
        return (int) b[at + SIZE];
    }

    /**
     * A half window has ended.
     *
     * @param growth by how much the variance of the log evidence grew in the one before it; NaN where there was none
     * @param isSpent whether one founder had so much of all descendants that it cannot have grown by much more, whatever chance did
     */
    void passed(double[] b, int at, double growth, boolean isSpent) {
        if (isSpent) {
            // What is told then goes to nought as particles become fewer. As many more are taken as may be;
            // the next half window that tells anything is believed alone.
            b[at + COST] = FASTEST * b[at + SIZE] * asked.sd() * asked.sd() / lag;
            b[at + HALVES] = 0;
            b[at + NEWS] = 1;
        } else if (!Double.isNaN(growth) && b[at + OLDER] > 0) {
            b[at + HALVES] = Math.min(MEMORY, b[at + HALVES] + 1);
            b[at + COST] += (Math.max(0, growth) / b[at + OLDER] - b[at + COST]) / b[at + HALVES];
            b[at + NEWS] = 1;
        }
        b[at + OLDER] = b[at + NEWER];
        b[at + NEWER] = 0;
        b[at + OLDER_FOUNDERS] = b[at + NEWER_FOUNDERS];
        b[at + NEWER_FOUNDERS] = b[at + SIZE];
    }
}
