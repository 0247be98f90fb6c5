package io.credence.families.linear;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Mergeable;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.linear.NormalDivergence;
import io.credence.core.linear.ScalarUpdate;
import io.credence.core.linear.UpperFactor;
import io.credence.core.special.StudentT;
import io.credence.families.CensoredNormal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Normal–Inverse-Gamma arithmetic of a regression; the covariance in units of the noise's variance. */
final class LinearUpdater implements Updater, Mergeable, Divergent, BellShaped {
    // As in the Gaussian family: the widest predictive the arithmetic holds.
    private static final double LEAST_ALPHA = 0.005;
    // Of a variance: what moves it by less than this moves no digit of it.
    private static final double NO_DIGIT = 1e-18;
    // From here down, what is kept of a belief is told to the prior; above, the prior is told to the belief.
    private static final double HALF = 0.5;

    private final LinearModel model;
    private final int n;
    private final int covariance;
    private final int variances;
    private final int alpha;
    private final int beta;
    private final double[] priorMeans;
    private final double[] priorVariances;
    private final ScalarUpdate update;
    private final double[] x;
    private final double[] row;
    private final NormalDivergence divergence;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();
    private final double[] kept;

    LinearUpdater(LinearModel model) {
        this.model = model;
        n = model.width();
        covariance = n;
        variances = covariance + UpperFactor.diagonal(n);
        alpha = n + UpperFactor.width(n);
        beta = alpha + 1;
        update = new ScalarUpdate(n);
        x = new double[n];
        row = new double[n];
        divergence = new NormalDivergence(n);
        kept = new double[alpha];
        priorMeans = new double[n];
        priorVariances = new double[n];
        LinearModel.Prior prior = model.prior();
        Arrays.fill(priorMeans, prior.coefficientMean());
        Arrays.fill(priorVariances, prior.coefficientSd() * prior.coefficientSd());
        if (model.hasIntercept()) {
            priorMeans[0] = prior.interceptMean();
            priorVariances[0] = prior.interceptSd() * prior.interceptSd();
        }
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        toPrior(b, 1);
        b.set(alpha, model.noise().alpha());
        b.set(beta, model.noise().beta());
    }

    /** The prior of the coefficients, of which a share counts. */
    private void toPrior(Belief b, double share) {
        System.arraycopy(priorMeans, 0, b.array(), b.offset(), n);
        UpperFactor.independent(priorVariances, b.array(), b.offset() + covariance);
        UpperFactor.scale(n, b.array(), b.offset() + covariance, 1 / share);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        // Coefficients do not drift.
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double[] a = b.array();
        int at = b.offset();
        double own = look(b, y);
        double mean = mean(b);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, mean, own, rng, out);
        }
        double error = y.value() - mean;
        double noise = 1 / y.weight();
        double newBeta = b.get(beta) + 0.5 * error * (error / (own + noise));
        if (!Double.isFinite(newBeta) || !Double.isFinite(own + noise)) {
            return false;
        }
        double shape = shape(b);
        out.scoreStudentT(y, mean, b.get(beta) * ((own + 1) / shape), 2 * shape, rng);
        if (!out.isFinite()) {
            return false;
        }
        System.arraycopy(a, at, kept, 0, alpha);
        update.absorb(a, at + covariance, noise);
        move(b, error);
        if (!isFinite(a, at)) {
            System.arraycopy(kept, 0, a, at, alpha);
            return false;
        }
        b.set(alpha, b.get(alpha) + 0.5 * y.weight());
        b.set(beta, newBeta);
        return true;
    }

    private boolean observeSide(Belief b, Observation y, double mean, double own, RandomGenerator rng, Surprise out) {
        double[] a = b.array();
        int at = b.offset();
        double shape = shape(b);
        double error = y.value() - mean;
        CensoredNormal.scoreStudentT(y, mean, Math.sqrt(b.get(beta) * ((own + 1) / shape)), 2 * shape, rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), error, own + 1, shape, b.get(beta))) {
            return false;
        }
        if (side.teaches()) {
            System.arraycopy(a, at, kept, 0, alpha);
            update.absorb(a, at + covariance, side.noise(own, 1) / y.weight());
            move(b, side.error());
            if (!isFinite(a, at)) {
                System.arraycopy(kept, 0, a, at, alpha);
                return false;
            }
        }
        b.set(alpha, b.get(alpha) + y.weight() * (side.shape() - shape));
        b.set(beta, b.get(beta) + y.weight() * (side.rate() - b.get(beta)));
        return true;
    }

    /** Whether means and covariance are numbers: covariates can be such that ratios of them are not. */
    private boolean isFinite(double[] a, int at) {
        double sum = 0;
        for (int i = at; i < at + alpha; i++) {
            sum += 0 * a[i]; // NaN once any is not finite
        }
        return sum == 0; // exactly
    }

    /** The variance of the mean at the observation's inputs, in units of the noise's. */
    private double look(Belief b, Observation y) {
        int first = n - model.covariates();
        if (first == 1) {
            x[0] = 1;
        }
        System.arraycopy(y.inputs(), 0, x, first, model.covariates());
        return update.look(b.array(), b.offset() + covariance, x);
    }

    private double mean(Belief b) {
        double[] a = b.array();
        int at = b.offset();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[at + i] * x[i];
        }
        return sum;
    }

    private void move(Belief b, double error) {
        double[] a = b.array();
        int at = b.offset();
        for (int i = 0; i < n; i++) {
            a[at + i] += update.gain(i) * error;
        }
    }

    private double shape(Belief b) {
        return Math.max(LEAST_ALPHA, b.get(alpha));
    }

    private double scale(Belief b, double own) {
        return Math.sqrt(b.get(beta) * ((own + 1) / shape(b)));
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        double own = look(b, at);
        out.studentT(mean(b), scale(b, own), 2 * shape(b), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        double own = look(b, at);
        out.set(mean(b), scale(b, own), 2 * shape(b));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double own = look(b, inOut);
        double t = StudentT.fromNormalScore(rng.nextGaussian(), 2 * shape(b));
        inOut.value(mean(b) + scale(b, own) * t);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        if (retain == 1) { // exactly
            return;
        }
        double squares = retain >= HALF ? tellThePrior(b, retain) : tellThePriorTheRest(b, retain);
        double fresh = 1 - retain;
        b.set(alpha, retain * b.get(alpha) + fresh * model.noise().alpha());
        b.set(beta, retain * b.get(beta) + fresh * model.noise().beta() + 0.5 * squares);
    }

    /** Counts what is believed for less and then sees each coefficient at its prior mean; returns the squared errors. */
    private double tellThePrior(Belief b, double retain) {
        double[] a = b.array();
        int at = b.offset() + covariance;
        UpperFactor.scale(n, a, at, 1 / retain);
        double squares = 0;
        for (int j = 0; j < n; j++) {
            double noise = priorVariances[j] / (1 - retain);
            double own = update.lookAlong(a, at, j);
            if (own > NO_DIGIT * noise) {
                squares += see(b, noise, own, priorMeans[j] - b.get(j));
            }
        }
        return squares;
    }

    /** Begins at a share of the prior and then sees what is left of the belief; returns the squared errors. */
    private double tellThePriorTheRest(Belief b, double retain) {
        System.arraycopy(b.array(), b.offset(), kept, 0, alpha);
        toPrior(b, 1 - retain);
        return seeAll(b, kept, retain);
    }

    /** Sees what another belief knows of the coefficients, its prior included, with a weight. */
    private double seeAll(Belief b, double[] other, double weight) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double noise = other[variances + i] / weight;
            if (noise <= Double.MAX_VALUE) {
                UpperFactor.inverseRow(n, other, covariance, i, row);
                double error = 0;
                for (int j = i; j < n; j++) {
                    error += row[j] * (other[j] - b.get(j));
                }
                squares += see(b, noise, update.look(b.array(), b.offset() + covariance, row), error);
            }
        }
        return squares;
    }

    /** Conditions the coefficients on a value in the direction just looked along. */
    private double see(Belief b, double noise, double own, double error) {
        update.absorb(b.array(), b.offset() + covariance, noise);
        move(b, error);
        return error * (error / (own + noise));
    }

    @Override
    public void merge(Belief into, Belief other) {
        System.arraycopy(other.array(), other.offset(), kept, 0, alpha);
        double squares = seeAll(into, kept, 1);
        for (int j = 0; j < n; j++) {
            // The prior is in it twice: a value of negative variance takes it out once.
            double own = update.lookAlong(into.array(), into.offset() + covariance, j);
            squares += see(into, -priorVariances[j], own, priorMeans[j] - into.get(j));
        }
        into.set(alpha, into.get(alpha) + other.get(alpha) - model.noise().alpha());
        into.set(beta, into.get(beta) + other.get(beta) - model.noise().beta() + 0.5 * squares);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        double precision = p.get(alpha) / p.get(beta);
        return Divergences.gamma(p.get(alpha), p.get(beta), q.get(alpha), q.get(beta))
                + divergence.of(p.array(), p.offset(), q.array(), q.offset(), precision);
    }

    @Override
    public Summary summarise(Belief b) {
        double shape = shape(b);
        double noise = b.get(beta) / shape;
        List<Summary.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double own = update.lookAlong(b.array(), b.offset() + covariance, i);
            parameters.add(Marginals.studentT(name(i), b.get(i), Math.sqrt(noise * own), 2 * shape));
        }
        parameters.add(Marginals.inverseGamma("noise variance", shape, b.get(beta)));
        return new Summary(parameters);
    }

    private String name(int i) {
        int coefficient = model.hasIntercept() ? i : i + 1;
        return coefficient == 0 ? "intercept" : "coefficient " + coefficient;
    }
}
