package io.credence.families;

import io.credence.core.Censoring;
import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.special.Elementary;
import io.credence.core.special.Normal;
import io.credence.core.special.StudentT;
import java.util.random.RandomGenerator;

/**
 * What a value teaches a normal model when it is only known to lie beyond a limit; reused, confined to a thread.
 *
 * <p>In units of the noise variance σ² the location z has variance p about m, the value Y variance S = p + noise about z's mean, and
 * τ = 1/σ² ~ Gamma(α, β). Given Y &gt; c the posterior is no normal-gamma any more; the one is kept that has the same Eτ, Eτ²,
 * Eτz and Eτz². With d = c − m, T(a) = P(Y &gt; c) under Gamma(a, β), f the density of Y at c and r = f/T(α):
 * <pre>
 * Eτ  = α/β · T(α+1)/T(α)          Eτ² = α(α+1)/β² · T(α+2)/T(α)          1/α′ = Eτ²/(Eτ)² − 1,  β′ = α′/Eτ
 * m′  = m + p·r/Eτ                 p′  = p − p²(r²/Eτ − d·r/S)
 * </pre>
 * (Given τ, E[τ(Y−m); Y&gt;c] = S·φ-density, and E[τ(Y−m)²; Y&gt;c] = S(T + d·density); averaging over τ gives f and T; z given Y
 * and τ has mean m + (p/S)(Y − m) and variance p·noise/(Sτ).) Where z is one direction hᵀx of a vector x with covariance Pσ², the
 * same pull r/Eτ and shrink r²/Eτ − d·r/S make x ← x + Ph·pull and P ← P − (Ph)(Ph)ᵀ·shrink. With σ² known they are
 * those of the first two moments: r and r² − d·r/S.
 *
 * <p>Matching moments is not quite exchangeable: where sides are among the records, a late one that is folded in leaves a belief near that
 * of the run in order, not the same.
 */
public final class CensoredNormal {
    private static final double LEAST = 1e-290; // whose reciprocal is a number
    private static final double SERIES = 100; // sds, from which the terms left out are below 1e-10
    private static final double FAR =
            1e9; // of shape times nats: then rounding moves the shape by a millionth of itself

    private boolean isNoiseKnown;
    private double pull;
    private double shrink;
    private double shape;
    private double rate;
    private double shift;
    private double kappa;

    /** Nothing matched yet. */
    public CensoredNormal() {}

    /** How far the mean moves, per covariance of what is moved with the location. */
    public double pull() {
        return pull;
    }

    /** How much variance is lost, per square of that covariance. */
    public double shrink() {
        return shrink;
    }

    /** Whether anything is learnt of the location. */
    public boolean teaches() {
        return shrink >= LEAST;
    }

    /**
     * The variance of noise with which a value that is seen would teach as much.
     *
     * @param spread hᵀPh
     * @param own variance of the noise, in the same unit
     */
    public double noise(double spread, double own) {
        return own + Math.max(0, 1 / shrink - (spread + own)); // less by rounding alone
    }

    /** The error that value would have. */
    public double error() {
        return pull / shrink;
    }

    /** The shape α′ of the precision. */
    public double shape() {
        return shape;
    }

    /** The rate β′ of the precision. */
    public double rate() {
        return rate;
    }

    /**
     * Under an unknown noise variance.
     *
     * @param side on which Y lies of the limit
     * @param error the limit less the location's mean
     * @param variance S, in units of the noise variance
     * @return false on numerical trouble
     */
    public boolean match(Censoring side, double error, double variance, double alpha, double beta) {
        isNoiseKnown = false;
        double d = side == Censoring.ABOVE ? error : -error;
        double scale = Math.sqrt(beta / alpha * variance);
        double logTail = StudentT.logUpperTail(d / scale, 2 * alpha);
        if (d > 0 && -logTail * alpha > FAR) {
            return seen(side, d, variance, alpha, beta);
        }
        double logOne = logTail(d, variance, alpha + 1, beta) - logTail;
        double logTwo = logTail(d, variance, alpha + 2, beta) - logTail;
        double precision = alpha / beta * Elementary.exp(logOne);
        // (Eτ²)/(Eτ)² − 1 with the part that does not depend on the tails taken out, which is 1/α.
        double tails = Elementary.expm1(logTwo - 2 * logOne);
        shape = alpha / (1 + (alpha + 1) * tails);
        rate = shape / precision;
        double hazard = Elementary.exp(StudentT.logDensity(d / scale, 2 * alpha) - logTail) / scale;
        take(side, hazard, hazard / precision, d, variance);
        return shape > 0 && isUsable(shape) && rate > 0 && isUsable(rate) && isUsable(pull) && isUsable(shrink);
    }

    /** So far out, under so much knowledge, the limit is the value but for less than the logarithms' rounding. */
    private boolean seen(Censoring side, double d, double variance, double alpha, double beta) {
        pull = (side == Censoring.ABOVE ? d : -d) / variance;
        shrink = 1 / variance;
        shape = alpha + 0.5;
        rate = beta + 0.5 * d * (d / variance);
        return isUsable(pull) && isUsable(rate);
    }

    private static double logTail(double d, double variance, double alpha, double beta) {
        return StudentT.logUpperTail(d / Math.sqrt(beta / alpha * variance), 2 * alpha);
    }

    /**
     * Under a known noise variance; shape and rate are not touched.
     *
     * @param side on which Y lies of the limit
     * @param error the limit less the location's mean
     * @param variance of Y
     * @return false on numerical trouble
     */
    public boolean match(Censoring side, double error, double variance) {
        isNoiseKnown = true;
        double d = side == Censoring.ABOVE ? error : -error;
        double sd = Math.sqrt(variance);
        double z = d / sd;
        if (z > SERIES) {
            // Mills' ratio from its series: the logarithms and h(h − z) would cancel.
            double square = 1 / (z * z);
            pull = (side == Censoring.ABOVE ? 1 : -1) * (z + (1 - 2 * square) / z) / sd;
            shrink = (1 - square * (1 - 6 * square)) / variance;
            return isUsable(pull) && isUsable(shrink);
        }
        double hazard = Elementary.exp(Normal.logDensity(z) - Normal.logUpperTail(z)) / sd;
        take(side, hazard, hazard, d, variance);
        return isUsable(pull) && isUsable(shrink);
    }

    private void take(Censoring side, double hazard, double pulled, double d, double variance) {
        pull = side == Censoring.ABOVE ? pulled : -pulled;
        // Outside by rounding alone: a side teaches no more than the value.
        shrink = Math.min(1 / variance, Math.max(0, hazard * pulled - d * hazard / variance));
    }

    /**
     * Adds what was matched with unit noise to a scalar location of precision κ/σ², as often as the weight says: the likelihood's
     * power multiplies what it adds to the natural parameters κ, κm, α and β + ½κm².
     *
     * @return false where a weight above one leaves nothing that is a belief
     */
    public boolean weigh(double priorKappa, double alpha, double beta, double weight) {
        double p = 1 / priorKappa;
        double s = p + 1;
        // 1/p′ − 1/p, where p(1 − p·shrink) would cancel: what is left of the unit a seen value adds.
        double effective = teaches() ? Math.max(0, 1 / shrink - s) : Double.POSITIVE_INFINITY;
        double gained = 1 / (1 + effective);
        double moved = p * pull;
        kappa = priorKappa + weight * gained;
        shift = weight * (priorKappa + gained) / kappa * moved;
        double squares = rate - beta + 0.5 * (priorKappa + gained) * moved * moved;
        rate = weight == 1 ? rate : beta + weight * squares - 0.5 * kappa * shift * shift;
        shape = alpha + weight * (shape - alpha);
        return kappa > 0 && (isNoiseKnown || (shape > 0 && rate > 0));
    }

    /** By how much the location moved, after {@link #weigh}. */
    public double shift() {
        return shift;
    }

    /** Its precision in units of the noise's, after {@link #weigh}. */
    public double kappa() {
        return kappa;
    }

    private static boolean isUsable(double x) {
        return Math.abs(x) <= Double.MAX_VALUE;
    }

    /** Scores the side under a Student t: log probability, and a pit that is uniform over it. */
    public static void scoreStudentT(
            Observation y, double location, double narrow, double degrees, RandomGenerator rng, Surprise out) {
        double scale =
                Forecast.noFiner(narrow, y.grain()); // as values are scored: else they and the sides make no whole
        double t = (y.value() - location) / scale;
        double sd = degrees > 2 ? scale * Math.sqrt(degrees / (degrees - 2)) : scale;
        if (y.censoring() == Censoring.ABOVE) {
            out.scoreDiscrete(StudentT.logUpperTail(t, degrees), StudentT.cdf(t, degrees), 0, location, sd, rng);
        } else {
            out.scoreDiscrete(StudentT.logCdf(t, degrees), 0, StudentT.upperTail(t, degrees), location, sd, rng);
        }
    }

    /** Scores the side under a normal: log probability, and a pit that is uniform over it. */
    public static void scoreNormal(Observation y, double mean, double narrow, RandomGenerator rng, Surprise out) {
        double sd = Forecast.noFiner(narrow, y.grain());
        double z = (y.value() - mean) / sd;
        if (y.censoring() == Censoring.ABOVE) {
            out.scoreDiscrete(Normal.logUpperTail(z), Normal.cdf(z), 0, mean, sd, rng);
        } else {
            out.scoreDiscrete(Normal.logCdf(z), 0, Normal.upperTail(z), mean, sd, rng);
        }
    }
}
