package io.credence.families.kalman;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
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
import io.credence.families.CensoredNormal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Kalman filter of given matrices on a factored covariance; of several values one after the other. */
final class KalmanUpdater implements Updater, BellShaped, Divergent {
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();
    private final int n;
    private final double[] r;
    private final double[][] h;
    private final double[] prior;
    private final Transition transition;
    private final BlockStep step;
    private final ScalarUpdate update;
    private final PriorMeasurements measurements;
    private final NormalDivergence divergence;
    private final Instants ahead = new Instants();
    private final Belief other = new Belief();
    private final double[] otherNumbers;
    private final double[] kept;
    private final Observation part = new Observation();
    private final Surprise scored = new Surprise();
    private double centre;
    private double spread;

    KalmanUpdater(KalmanModel model) {
        n = model.states();
        r = model.noiseVariances().stream().mapToDouble(v -> v).toArray();
        h = Row.matrix(model.observed());
        prior = model.prior();
        transition = new Transition(model.motion());
        step = new BlockStep(n, n);
        update = new ScalarUpdate(n);
        measurements = new PriorMeasurements(n, prior);
        divergence = new NormalDivergence(n);
        otherNumbers = new double[prior.length];
        kept = new double[prior.length];
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        System.arraycopy(prior, 0, b.array(), b.offset(), prior.length);
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        if (transition.over(span)) {
            step.multiply(transition.matrix(), b.array(), b.offset());
            step.apply(b.array(), b.offset() + n, transition.matrix(), transition.noise());
        }
    }

    private double centre(Belief b, int component) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += h[component][i] * b.get(i);
        }
        return sum;
    }

    private double spread(Belief b, int component) {
        return UpperFactor.variance(n, b.array(), b.offset() + n, h[component]);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        if (r.length == 1) {
            look(b, 0);
            return score(0, y, rng, out) && absorb(b, 0, y);
        }
        System.arraycopy(b.array(), b.offset(), kept, 0, kept.length);
        boolean isSound = observeEach(b, y, rng, out) && out.isFinite();
        if (!isSound) {
            System.arraycopy(kept, 0, b.array(), b.offset(), kept.length);
        }
        return isSound;
    }

    /** A component given those before it: the noise of one says nothing of another's. */
    private boolean observeEach(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        out.vector(r.length);
        // A weight is a power of the likelihood: what scores a component is conditioned on those before it once,
        // whatever theirs.
        Belief scoring = y.weight() == 1 ? b : copy(b);
        for (int i = 0; i < r.length; i++) {
            if (Double.isNaN(y.values()[i])) {
                continue;
            }
            part.value(y.values()[i]).resolution(y.resolutions()[i]).censored(y.censorings()[i]);
            look(scoring, i);
            if (!score(i, part.weight(1), rng, scored) || !absorb(scoring, i, part)) {
                return false;
            }
            out.component(i, scored);
            if (scoring != b) {
                look(b, i);
                if (!absorb(b, i, part.weight(y.weight()))) {
                    return false;
                }
            }
        }
        out.vectorEnds();
        return true;
    }

    private Belief copy(Belief b) {
        System.arraycopy(b.array(), b.offset(), otherNumbers, 0, prior.length);
        return other.attach(otherNumbers, 0);
    }

    /** Turns to a component of a belief: what is scored and absorbed next is about this. */
    private void look(Belief b, int component) {
        centre = centre(b, component);
        spread = update.look(b.array(), b.offset() + n, h[component]);
    }

    private boolean score(int component, Observation y, RandomGenerator rng, Surprise out) {
        double error = y.value() - centre;
        if (!Double.isFinite(spread) || !Double.isFinite(error * error)) {
            return false;
        }
        double sd = Math.sqrt(spread + r[component]);
        if (y.censoring() == Censoring.NONE) {
            out.scoreNormal(y, centre, sd, rng);
        } else {
            CensoredNormal.scoreNormal(y, centre, sd, rng, out);
        }
        return out.isFinite();
    }

    private boolean absorb(Belief b, int component, Observation y) {
        double error = y.value() - centre;
        double noise = r[component];
        if (y.censoring() != Censoring.NONE) {
            if (!side.match(y.censoring(), error, spread + noise)) {
                return false;
            }
            if (!side.teaches()) {
                return true;
            }
            error = side.error();
            noise = side.noise(spread, noise);
        }
        update.absorb(b.array(), b.offset() + n, noise / y.weight());
        for (int i = 0; i < n; i++) {
            b.set(i, b.get(i) + update.gain(i) * error);
        }
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        Belief then = then(b, at, horizonSeconds);
        out.components(r.length);
        for (int i = 0; i < r.length; i++) {
            out.component(i).normal(centre(then, i), Math.sqrt(spread(then, i) + r[i]), at, i);
        }
    }

    private Belief then(Belief b, Observation at, double horizonSeconds) {
        if (!(horizonSeconds > 0)) {
            return b;
        }
        long end = at.timeMicros() + Math.round(horizonSeconds * 1e6);
        Belief then = copy(b);
        evolve(then, ahead.set(at.timeMicros(), end), null);
        return then;
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        Belief then = then(b, at, horizonSeconds);
        out.normal(centre(then, 0), Math.sqrt(spread(then, 0) + r[0]));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        Belief given = r.length == 1 ? b : copy(b);
        for (int i = 0; i < r.length; i++) {
            look(given, i);
            double value = centre + Math.sqrt(spread + r[i]) * rng.nextGaussian();
            inOut.values()[i] = value;
            if (i < r.length - 1) {
                absorb(
                        given,
                        i,
                        part.value(value).resolution(0).censored(Censoring.NONE).weight(1));
            }
        }
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
        measurements.mix(b.array(), b.offset(), retain);
    }

    @Override
    public double divergence(Belief p, Belief q) {
        return divergence.of(p.array(), p.offset(), q.array(), q.offset(), 1);
    }

    @Override
    public Summary summarise(Belief b) {
        List<Summary.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double[] one = new double[n];
            one[i] = 1;
            double variance = UpperFactor.variance(n, b.array(), b.offset() + n, one);
            parameters.add(Marginals.normal("state " + (i + 1), b.get(i), Math.sqrt(variance)));
        }
        return new Summary(parameters);
    }
}
