package io.credence.families.kalman;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Marginals;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.linear.BlockStep;
import io.credence.core.linear.PriorMeasurements;
import io.credence.core.linear.ScalarUpdate;
import io.credence.core.linear.UpperFactor;
import io.credence.families.CensoredNormal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The Kalman filter of given matrices on a factored covariance. */
final class KalmanUpdater implements Updater, BellShaped {
    private final CensoredNormal side = new CensoredNormal();
    private final Bell bell = new Bell();
    private final int n;
    private final double r;
    private final double[] h;
    private final double[] prior;
    private final Transition transition;
    private final BlockStep step;
    private final ScalarUpdate update;
    private final PriorMeasurements measurements;
    private final Instants ahead = new Instants();
    private final Belief later = new Belief();
    private final double[] laterNumbers;

    KalmanUpdater(KalmanModel model) {
        n = model.states();
        r = model.noiseVariance();
        h = model.observed().array();
        prior = model.prior();
        transition = new Transition(model.motion());
        step = new BlockStep(n, n);
        update = new ScalarUpdate(n);
        measurements = new PriorMeasurements(n, prior);
        laterNumbers = new double[prior.length];
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

    private double centre(Belief b) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += h[i] * b.get(i);
        }
        return sum;
    }

    private double spread(Belief b) {
        return UpperFactor.variance(n, b.array(), b.offset() + n, h);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double centre = centre(b);
        double spread = update.look(b.array(), b.offset() + n, h);
        if (y.censoring() != Censoring.NONE) {
            return observeSide(b, y, centre, spread, rng, out);
        }
        double error = y.value() - centre;
        if (!Double.isFinite(spread) || !Double.isFinite(error * error)) {
            return false;
        }
        out.scoreNormal(y, centre, Math.sqrt(spread + r), rng);
        if (!out.isFinite()) {
            return false;
        }
        update.absorb(b.array(), b.offset() + n, r / y.weight());
        for (int i = 0; i < n; i++) {
            b.set(i, b.get(i) + update.gain(i) * error);
        }
        return true;
    }

    private boolean observeSide(
            Belief b, Observation y, double centre, double spread, RandomGenerator rng, Surprise out) {
        CensoredNormal.scoreNormal(y, centre, Math.sqrt(spread + r), rng, out);
        if (!out.isFinite() || !side.match(y.censoring(), y.value() - centre, spread + r)) {
            return false;
        }
        if (side.teaches()) {
            update.absorb(b.array(), b.offset() + n, side.noise(spread, r) / y.weight());
            for (int i = 0; i < n; i++) {
                b.set(i, b.get(i) + update.gain(i) * side.error());
            }
        }
        return true;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        bell(b, at, horizonSeconds, bell);
        out.normal(bell.location(), bell.scale(), at);
    }

    @Override
    public void bell(Belief b, Observation at, double horizonSeconds, Bell out) {
        Belief then = b;
        if (horizonSeconds > 0) {
            System.arraycopy(b.array(), b.offset(), laterNumbers, 0, prior.length);
            then = later.attach(laterNumbers, 0);
            long end = at.timeMicros() + Math.round(horizonSeconds * 1e6);
            evolve(then, ahead.set(at.timeMicros(), end), null);
        }
        out.normal(centre(then), Math.sqrt(spread(then) + r));
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        bell(b, at, horizonSeconds, bell);
        return bell.below(y, at.resolution());
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        inOut.value(centre(b) + Math.sqrt(spread(b) + r) * rng.nextGaussian());
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
