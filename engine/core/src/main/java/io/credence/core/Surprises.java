package io.credence.core;

import io.credence.core.special.BlockElementary;
import io.credence.core.special.BlockStudent;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.Rounded;
import java.util.random.RandomGenerator;

/**
 * How one observation compared with what several predictives said: many of {@link Surprise} at once; reused, confined to a thread.
 *
 * <p>Allocates only when built.
 */
public final class Surprises {
    /** The most there can be. */
    public static final int MOST = BlockStudent.SIZE;

    private final BlockElementary elementary = new BlockElementary();
    private final BlockStudent student = new BlockStudent();
    private final double[] locations;
    private final double[] scales;
    private final double[] degrees;
    private final double[] logDensities;
    private final double[] belows;
    private final double[] aboves;
    private final double[] ts;
    private final double[] squares;
    private final double[] logTerms;
    private final double[] tails;
    private final double[] nears;
    private final double[] drawn;

    /** Scores of at most so many predictives. */
    public Surprises(int most) {
        if (most > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " scores at once, not " + most);
        }
        locations = new double[most];
        scales = new double[most];
        degrees = new double[most];
        logDensities = new double[most];
        belows = new double[most];
        aboves = new double[most];
        ts = new double[most];
        squares = new double[most];
        logTerms = new double[most];
        tails = new double[most];
        nears = new double[most];
        drawn = new double[most];
    }

    /** Centres of the predictives; to be written before they are scored. */
    public double[] locations() {
        return locations;
    }

    /** Their scales. */
    public double[] scales() {
        return scales;
    }

    /** Their degrees of freedom. */
    public double[] degrees() {
        return degrees;
    }

    /** Log predictive densities, as {@link Surprise#logDensity}. */
    public double[] logDensities() {
        return logDensities;
    }

    /** Probabilities of less, where the value is rounded with a share of its own drawn. */
    public double[] belows() {
        return belows;
    }

    /** Probabilities of more. */
    public double[] aboves() {
        return aboves;
    }

    /** Scale of the i-th predictive: its sd where that exists. */
    public double sd(int i) {
        double nu = degrees[i];
        return scales[i] * (nu > 2 && nu < Double.POSITIVE_INFINITY ? Math.sqrt(nu / (nu - 2)) : 1);
    }

    /** The i-th score is that one. */
    public void copy(int i, Surprise one) {
        locations[i] = one.mean();
        scales[i] = one.sd();
        degrees[i] = Double.POSITIVE_INFINITY;
        logDensities[i] = one.logDensity();
        boolean isLow = one.residual() < 0;
        place(i, Normal.cdf(isLow ? one.residual() : -one.residual()), isLow);
    }

    private void place(int i, double tail, boolean isLow) {
        belows[i] = isLow ? tail : 1 - tail;
        aboves[i] = isLow ? 1 - tail : tail;
    }

    /**
     * Scores a real value under the first n of Student's t, whose locations, scales and degrees were written; as
     * {@link Surprise#scoreStudentT}.
     *
     * @return false where some are out of the reach of this arithmetic
     */
    public boolean scoreStudentT(Observation y, int n, RandomGenerator rng) {
        double delta = y.resolution();
        if (!standardise(y.value(), delta > 0 ? y.grain() : 0, n)) {
            return false;
        }
        student.logTerms(squares, logTerms, n);
        student.logDensities(logTerms, degrees, logDensities, n);
        System.arraycopy(scales, 0, tails, 0, n);
        elementary.log(tails, n);
        subtract(tails, logDensities, n);
        if (delta > 0) {
            scoreRounded(delta, n, rng.nextDouble());
        } else {
            placeExact(n);
        }
        return true;
    }

    /**
     * Fills {@link #belows} and {@link #aboves} for the first n of Student's t, taken no narrower than values are rounded, at a point.
     *
     * @return false where some are out of the reach of this arithmetic
     */
    public boolean placeStudentT(double y, double resolution, int n) {
        if (!standardise(y, resolution, n)) {
            return false;
        }
        student.logTerms(squares, logTerms, n);
        placeExact(n);
        return true;
    }

    private boolean standardise(double y, double grain, int n) {
        double least = Forecast.noFiner(0, grain);
        for (int i = 0; i < n; i++) {
            scales[i] = Math.max(scales[i], least);
        }
        ratios(y, locations, scales, ts, n);
        squares(ts, degrees, squares, n);
        for (int i = 0; i < n; i++) {
            if (!(squares[i] <= Double.MAX_VALUE && scales[i] >= Double.MIN_NORMAL && scales[i] <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static void ratios(double y, double[] locations, double[] scales, double[] ts, int n) {
        for (int i = 0; i < n; i++) {
            ts[i] = (y - locations[i]) / scales[i];
        }
    }

    private static void squares(double[] ts, double[] degrees, double[] squares, int n) {
        for (int i = 0; i < n; i++) {
            squares[i] = ts[i] * ts[i] / degrees[i];
        }
    }

    private static void subtract(double[] from, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] -= from[i];
        }
    }

    private void placeExact(int n) {
        student.tails(logTerms, degrees, tails, n);
        for (int i = 0; i < n; i++) {
            place(i, tails[i], ts[i] < 0);
        }
    }

    /** Each value is somewhere in its interval, all at the same share of it. */
    private void scoreRounded(double delta, int n, double u) {
        boolean anyIsWide = false;
        for (int i = 0; i < n; i++) {
            double h = 0.5 * delta / scales[i];
            anyIsWide |= Rounded.isWide(h, ts[i]);
            logDensities[i] += Rounded.curvatureOfT(h, ts[i], degrees[i]);
            drawn[i] = ts[i] + (2 * u - 1) * h;
        }
        squares(drawn, degrees, squares, n);
        student.logTerms(squares, logTerms, n);
        student.tails(logTerms, degrees, tails, n);
        for (int i = 0; i < n; i++) {
            place(i, tails[i], drawn[i] < 0);
        }
        if (anyIsWide) {
            scoreWide(delta, n, u);
        }
    }

    private void scoreWide(double delta, int n, double u) {
        ends(delta, -1, n, nears);
        ends(delta, 1, n, tails);
        double logDelta = Elementary.log(delta);
        for (int i = 0; i < n; i++) {
            double h = 0.5 * delta / scales[i];
            if (!Rounded.isWide(h, ts[i])) {
                continue;
            }
            double near = Math.abs(ts[i]) < h ? 1 - nears[i] : nears[i];
            logDensities[i] = Rounded.logMassOfT(near, tails[i], h, ts[i], degrees[i]) - logDelta;
            boolean isLow = ts[i] < 0;
            place(i, isLow ? Surprise.mix(tails[i], near, u) : Surprise.mix(near, tails[i], u), isLow);
        }
    }

    /** The tails beyond the ends that lie on that side of the values. */
    private void ends(double delta, double side, int n, double[] out) {
        for (int i = 0; i < n; i++) {
            double end = Math.abs(ts[i]) + side * (0.5 * delta / scales[i]);
            squares[i] = end * end / degrees[i];
        }
        student.logTerms(squares, logTerms, n);
        student.tails(logTerms, degrees, out, n);
    }
}
