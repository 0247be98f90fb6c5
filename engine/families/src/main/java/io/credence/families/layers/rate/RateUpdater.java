package io.credence.families.layers.rate;

import io.credence.core.Belief;
import io.credence.core.Differencing;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import java.util.random.RandomGenerator;

/** Tells the model the rate and everybody else the counter. */
final class RateUpdater implements Updater, Differencing {
    private static final double SECONDS_PER_MICRO = 1e-6;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Updater of;
    private final RateModel model;
    private final int own; // where the layer's own numbers begin
    private final Observation told = new Observation();

    RateUpdater(RateModel model) {
        this.model = model;
        of = model.of().newUpdater();
        own = model.of().layout().width();
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
        b.set(own + RateModel.LAST, 0);
        b.set(own + RateModel.ELAPSED, 0);
        b.set(own + RateModel.BEGUN, 0);
    }

    @Override
    public void begin(Belief b, double value, double secondsAgo) {
        b.set(own + RateModel.LAST, value);
        b.set(own + RateModel.ELAPSED, Math.rint(secondsAgo * MICROS_PER_SECOND));
        b.set(own + RateModel.BEGUN, 1);
    }

    @Override
    public String trouble() {
        return of.trouble();
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
        if (isBegun(b)) {
            double micros = (double) span.toMicros() - (double) span.fromMicros();
            b.set(own + RateModel.ELAPSED, b.get(own + RateModel.ELAPSED) + micros);
        }
    }

    private boolean isBegun(Belief b) {
        return b.get(own + RateModel.BEGUN) != 0;
    }

    /** The time since the counter before, in the rate's unit. */
    private double span(Belief b, double horizonSeconds) {
        return (b.get(own + RateModel.ELAPSED) * SECONDS_PER_MICRO + horizonSeconds) / model.perSeconds();
    }

    /** What was counted since; below nought where that is unknown. */
    private double counted(Belief b, double value) {
        double counted = value - b.get(own + RateModel.LAST);
        if (counted < 0 && model.wrap() < RateModel.NEVER && counted + model.wrap() <= 0.5 * model.wrap()) {
            return counted + model.wrap();
        }
        return counted;
    }

    @Override
    public boolean isDifference(Belief b, Observation y) {
        return isBegun(b) && span(b, 0) > 0 && counted(b, y.value()) >= 0;
    }

    @Override
    public boolean admits(Belief b, Observation y) {
        return model.of().admits(rate(b, y, span(b, 0)));
    }

    /** The record as the model is told it. */
    private Observation rate(Belief b, Observation y, double span) {
        return told.inputs(y.inputs())
                .weight(y.weight())
                .time(y.timeMicros())
                .sequence(y.sequence())
                .censored(y.censoring())
                .value(counted(b, y.value()) / span)
                .resolution(y.resolution() / span);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        double span = span(b, 0);
        if (!isBegun(b) || !(span > 0) || !isFinite(rate(b, y, span)) || !of.observe(b, told, rng, out)) {
            return false;
        }
        out.readCounted(b.get(own + RateModel.LAST), span);
        begin(b, y.value(), 0);
        return true;
    }

    private static boolean isFinite(Observation rate) {
        return Math.abs(rate.value()) <= Double.MAX_VALUE && rate.resolution() <= Double.MAX_VALUE;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        if (!isBegun(b)) {
            out.undefined();
            return;
        }
        double last = b.get(own + RateModel.LAST);
        double span = span(b, horizonSeconds);
        if (!(span > 0)) { // at the very time of the one before: it is that one
            out.moments(last, 0, Math.abs(at.value() - last));
            for (int i = 0; i < Forecast.PROBABILITIES.size(); i++) {
                out.quantile(i, last);
            }
            return;
        }
        of.forecast(b, rate(b, at, span), horizonSeconds, out);
        out.readIn(last, span);
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        double span = span(b, 0);
        if (!isBegun(b)) {
            inOut.value(Double.NaN); // any counter
            return;
        }
        double last = b.get(own + RateModel.LAST);
        inOut.value(last);
        if (span > 0) {
            of.simulate(b, rate(b, inOut, span), rng);
            inOut.value(last + span * told.value());
        }
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng); // what was counted is no belief
    }

    @Override
    public Summary summarise(Belief b) {
        return of.summarise(b);
    }
}
