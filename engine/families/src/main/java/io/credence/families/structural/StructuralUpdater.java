package io.credence.families.structural;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Divergences;
import io.credence.core.Divergent;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.linear.BlockStep;
import io.credence.core.linear.NormalDivergence;
import io.credence.core.linear.PriorMeasurements;
import io.credence.core.linear.ScalarUpdate;
import io.credence.core.linear.UpperFactor;
import io.credence.core.special.StudentT;
import io.credence.families.CensoredNormal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Kalman filter of a signal made of parts, in units of the noise's variance, on a factored covariance. */
final class StructuralUpdater implements Updater, BellShaped, Divergent {
    // As in the Gaussian family: the widest predictive the arithmetic holds.
    private static final double LEAST_ALPHA = 0.005;

    private final StructuralModel model;
    private final int n;
    private final boolean isKnown;
    private final double noiseSd;
    private final int alphaAt;
    private final double[] prior;
    private final Effect[] effects;
    private final List<Quantity> quantities;

    private final Motion motion;
    private final BlockStep step;
    private final Wandering wandering;
    private final ScalarUpdate update;
    private final PriorMeasurements measurements;
    private final NormalDivergence divergence;
    private final Moment moment;
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();
    private final Instants ahead = new Instants();
    private final Belief later = new Belief();
    private final double[] laterNumbers;
    private final double[] h;

    StructuralUpdater(StructuralModel model) {
        this.model = model;
        n = model.states();
        isKnown = model.noise().isKnown();
        noiseSd = model.noise().sd();
        alphaAt = n + UpperFactor.width(n);
        prior = model.prior();
        effects = model.effects().toArray(Effect[]::new);
        quantities = model.quantities();
        motion = new Motion(model);
        step = new BlockStep(n, model.moving());
        wandering = new Wandering(n);
        update = new ScalarUpdate(n);
        measurements = new PriorMeasurements(n, prior);
        divergence = new NormalDivergence(n);
        moment = new Moment(model.clock());
        laterNumbers = new double[prior.length];
        h = new double[n];
        h[0] = 1;
        if (model.memory() != null) {
            h[model.memoryAt()] = 1;
        }
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        System.arraycopy(prior, 0, b.array(), b.offset(), prior.length);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        if (span.fromMicros() == span.toMicros()) {
            return;
        }
        fade(b, model.noise().fading().after(span.elapsedSeconds()));
        double[] a = b.array();
        int at = b.offset();
        motion.over(span);
        step.multiply(motion.matrix(), a, at);
        step.apply(a, at + n, motion.matrix(), motion.noise());
        wandering.of(a, at + n);
        int state = motion.size();
        for (Effect effect : effects) {
            effect.wander(span, wandering, state);
            state += effect.size();
        }
    }

    /** What was learnt of the noise moves to its prior. */
    private void fade(Belief b, double left) {
        if (left < 1) {
            double fresh = 1 - left;
            b.set(alphaAt, left * b.get(alphaAt) + fresh * model.noise().alpha());
            b.set(alphaAt + 1, left * b.get(alphaAt + 1) + fresh * model.noise().beta());
        }
    }

    /** Writes what each state counts for at that time. */
    private void design(long micros, double[] inputs) {
        if (effects.length == 0) {
            return;
        }
        moment.set(micros, inputs);
        int state = motion.size();
        Arrays.fill(h, state, n, 0);
        for (Effect effect : effects) {
            effect.design(moment, h, state);
            state += effect.size();
        }
    }

    private double centre(double[] a, int at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += h[i] * a[at + i];
        }
        return sum;
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double[] a = b.array();
        int at = b.offset();
        design(y.timeMicros(), y.inputs());
        double centre = centre(a, at);
        double spread = update.look(a, at + n, h);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, centre, spread, rng, out);
        }
        double error = y.value() - centre;
        double noise = 1 / y.weight();
        double square = error * error / (spread + noise);
        if (!Double.isFinite(spread) || !Double.isFinite(square) || !score(b, y, centre, spread + 1, rng, out)) {
            return false;
        }
        update.absorb(a, at + n, noise);
        for (int i = 0; i < n; i++) {
            a[at + i] += update.gain(i) * error;
        }
        if (!isKnown) {
            a[at + alphaAt] += 0.5 * y.weight();
            a[at + alphaAt + 1] += 0.5 * square;
        }
        return true;
    }

    private boolean observeSide(
            Belief b, Observation y, double centre, double spread, RandomGenerator rng, Surprise out) {
        if (!matchSide(b, y, centre, spread + 1, rng, out)) {
            return false;
        }
        double[] a = b.array();
        int at = b.offset();
        if (side.teaches()) {
            update.absorb(a, at + n, side.noise(spread, 1) / y.weight());
            double error = isKnown ? noiseSd * side.error() : side.error();
            for (int i = 0; i < n; i++) {
                a[at + i] += update.gain(i) * error;
            }
        }
        if (!isKnown) {
            a[at + alphaAt] += y.weight() * (side.shape() - shape(b));
            a[at + alphaAt + 1] += y.weight() * (side.rate() - a[at + alphaAt + 1]);
        }
        return true;
    }

    private boolean matchSide(
            Belief b, Observation y, double centre, double variance, RandomGenerator rng, Surprise out) {
        double error = y.value() - centre;
        if (isKnown) {
            CensoredNormal.scoreNormal(y, centre, noiseSd * Math.sqrt(variance), rng, out);
            return out.isFinite() && side.match(y.censoring(), error / noiseSd, variance);
        }
        double shape = shape(b);
        CensoredNormal.scoreStudentT(y, centre, scale(b, variance), 2 * shape, rng, out);
        return out.isFinite() && side.match(y.censoring(), error, variance, shape, b.get(alphaAt + 1));
    }

    private boolean score(Belief b, Observation y, double centre, double spread, RandomGenerator rng, Surprise out) {
        if (isKnown) {
            out.scoreNormal(y, centre, noiseSd * Math.sqrt(spread), rng);
            return out.isFinite();
        }
        double shape = shape(b);
        double beta = b.get(alphaAt + 1);
        if (!Double.isFinite(beta * (spread / shape))) {
            return false;
        }
        out.scoreStudentT(y, centre, beta * (spread / shape), 2 * shape, rng);
        return out.isFinite();
    }

    private double shape(Belief b) {
        return Math.max(LEAST_ALPHA, b.get(alphaAt));
    }

    /** The scale of a predictive or marginal whose variance is so many noise variances. */
    private double scale(Belief b, double relativeVariance) {
        return isKnown
                ? noiseSd * Math.sqrt(relativeVariance)
                : Math.sqrt(b.get(alphaAt + 1) / shape(b) * relativeVariance);
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        bell(b, at, horizonSeconds, bell);
        if (bell.isNormal()) {
            out.normal(bell.location(), bell.scale(), at);
        } else {
            out.studentT(bell.location(), bell.scale(), bell.degrees(), at);
        }
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        long end = at.timeMicros();
        Belief then = b;
        if (horizonSeconds > 0) {
            end += Math.round(horizonSeconds * 1e6);
            System.arraycopy(b.array(), b.offset(), laterNumbers, 0, prior.length);
            then = later.attach(laterNumbers, 0);
            evolve(then, ahead.set(at.timeMicros(), end), null);
        }
        design(end, at.inputs());
        double centre = centre(then.array(), then.offset());
        double spread = 1 + UpperFactor.variance(n, then.array(), then.offset() + n, h);
        out.set(centre, scale(then, spread), isKnown ? Double.POSITIVE_INFINITY : 2 * shape(then));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        design(inOut.timeMicros(), inOut.inputs());
        double spread = 1 + UpperFactor.variance(n, b.array(), b.offset() + n, h);
        double draw = rng.nextGaussian();
        double t = isKnown ? draw : StudentT.fromNormalScore(draw, 2 * shape(b));
        inOut.value(centre(b.array(), b.offset()) + scale(b, spread) * t);
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        if (retain == 1) { // exactly: nothing is given up
            return;
        }
        if (retain == 0) { // exactly: nothing is kept
            initialise(b, rng);
            return;
        }
        double between = measurements.mix(b.array(), b.offset(), retain);
        if (!isKnown) {
            fade(b, retain);
            b.set(alphaAt + 1, b.get(alphaAt + 1) + between);
        }
    }

    /** Where the noise is not known: with what is known of it, as of a Normal–Inverse-Gamma. */
    @Override
    public double divergence(Belief p, Belief q) {
        double precision = isKnown ? 1 / (noiseSd * noiseSd) : p.get(alphaAt) / p.get(alphaAt + 1);
        double ofNoise =
                isKnown ? 0 : Divergences.gamma(p.get(alphaAt), p.get(alphaAt + 1), q.get(alphaAt), q.get(alphaAt + 1));
        return ofNoise + divergence.of(p.array(), p.offset(), q.array(), q.offset(), precision);
    }

    @Override
    public Summary summarise(Belief b) {
        List<Summary.Parameter> parameters = new ArrayList<>();
        for (Quantity quantity : quantities) {
            double[] weights = quantity.weights();
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += weights[i] * b.get(i);
            }
            double spread = scale(b, UpperFactor.variance(n, b.array(), b.offset() + n, weights));
            parameters.add(
                    isKnown
                            ? Marginals.normal(quantity.name(), mean, spread)
                            : Marginals.studentT(quantity.name(), mean, spread, 2 * shape(b)));
        }
        if (!isKnown) {
            parameters.add(Marginals.inverseGamma("noise variance", shape(b), b.get(alphaAt + 1)));
        }
        return new Summary(parameters);
    }
}
