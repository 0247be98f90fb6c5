package io.credence.families.layers.transform;

import io.credence.core.Belief;
import io.credence.core.Bell;
import io.credence.core.BellShaped;
import io.credence.core.Censoring;
import io.credence.core.Centred;
import io.credence.core.Distributed;
import io.credence.core.Forecast;
import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.Summary;
import io.credence.core.Surprise;
import io.credence.core.Updater;
import io.credence.core.special.Elementary;
import java.util.random.RandomGenerator;

/** Tells the model the number and everybody else the value. */
final class TransformingUpdater implements Updater, Distributed {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final int MIDDLE = Forecast.PROBABILITIES.size() / 2;

    private final Updater of;
    private final Told scale;
    private final Told.InUnits even; // the scale, where it is no more than another unit
    private final Observation told = new Observation();
    private final Bell bell = new Bell();
    private final Forecast plain = new Forecast();
    private double low; // of what a rounded value may have been
    private double high;

    TransformingUpdater(TransformedModel model) {
        of = model.of().newUpdater();
        scale = model.scale();
        even = scale instanceof Told.InUnits units ? units : null;
    }

    @Override
    public void initialise(Belief b, RandomGenerator rng) {
        of.initialise(b, rng);
    }

    @Override
    public String trouble() {
        return of.trouble();
    }

    @Override
    public void evolve(Belief b, Instants span, RandomGenerator rng) {
        of.evolve(b, span, rng);
    }

    /** Everything but the value. */
    private Observation around(Observation y) {
        return told.inputs(y.inputs())
                .weight(y.weight())
                .time(y.timeMicros())
                .sequence(y.sequence())
                .resolution(0)
                .censored(Censoring.NONE)
                .value(Double.NaN);
    }

    @Override
    public boolean observe(Belief b, Observation y, RandomGenerator rng, Surprise out) {
        around(y);
        double logSlope;
        if (y.censoring() != Censoring.NONE) {
            told.value(scale.number(y.value())).censored(y.censoring());
            logSlope = 0; // a side has a probability, no density
        } else if (y.resolution() > 0) {
            double grain = grain(b, y.resolution(), 0);
            if (!tellCell(y.value(), y.resolution())) {
                return false;
            }
            told.grain(grain);
            // A side has a probability: so much for each unit.
            double width = told.resolution() > 0 ? told.resolution() : 1;
            logSlope = Elementary.log(width) - Elementary.log(y.resolution());
        } else {
            told.value(scale.number(y.value()));
            logSlope = scale.logSlope(y.value());
        }
        if (!of.observe(b, told, rng, out)) {
            return false;
        }
        double centre = out.mean();
        double spread = out.sd();
        double width = 0.5 * scale.value(centre + spread) - 0.5 * scale.value(centre - spread);
        out.readOn(logSlope, scale.value(centre), width);
        return true;
    }

    /** The interval a rounded value stands for: a side where it reaches beyond a bound. */
    private boolean tellCell(double y, double step) {
        reach(y, step);
        if (low <= scale.least() && high >= scale.greatest()) {
            return false; // any value at all
        }
        if (low <= scale.least()) {
            told.value(scale.number(high)).censored(Censoring.BELOW);
        } else if (high >= scale.greatest()) {
            told.value(scale.number(low)).censored(Censoring.ABOVE);
        } else {
            double width = scale.width(low, high, step);
            told.value(scale.number(low) + 0.5 * width).resolution(Math.max(Double.MIN_NORMAL, width));
        }
        return true;
    }

    private void reach(double y, double step) {
        low = y - 0.5 * step;
        high = y + 0.5 * step;
    }

    @Override
    public void forecast(Belief b, Observation at, double horizonSeconds, Forecast out) {
        round(b, at, horizonSeconds);
        if (even == null) {
            of.forecast(b, told, horizonSeconds, out);
            out.readOn(scale);
            return;
        }
        told.value(scale.number(at.value())).censored(at.censoring()); // which the forecast is scored by
        of.forecast(b, told, horizonSeconds, out);
        out.readIn(even.origin(), even.unit());
    }

    /** Makes the numbers as coarse as values are at the median. */
    private void round(Belief b, Observation at, double horizonSeconds) {
        around(at);
        if (at.resolution() > 0) {
            told.resolution(grain(b, at.resolution(), horizonSeconds));
        }
    }

    /** How far apart the numbers of the median and its nearer neighbour are. */
    private double grain(Belief b, double step, double horizonSeconds) {
        if (even != null) {
            return step / even.unit();
        }
        double y = scale.value(median(b, horizonSeconds));
        double above = y > scale.least() && y + step < scale.greatest() ? scale.width(y, y + step, step) : NONE;
        double below = y - step > scale.least() && y < scale.greatest() ? scale.width(y - step, y, step) : NONE;
        double nearer = Math.min(above, below);
        return nearer < NONE ? nearer : 0;
    }

    private double median(Belief b, double horizonSeconds) {
        if (of instanceof BellShaped shaped) {
            shaped.bell(b, told, horizonSeconds, bell);
            return bell.location();
        }
        if (of instanceof Centred centred) {
            return centred.median(b, told, horizonSeconds);
        }
        of.forecast(b, told, horizonSeconds, plain);
        return plain.quantile(MIDDLE);
    }

    @Override
    public double below(Belief b, Observation at, double horizonSeconds, double y) {
        if (y <= scale.least()) {
            return 0;
        }
        if (y >= scale.greatest()) {
            return 1;
        }
        round(b, at, horizonSeconds);
        return ((Distributed) of).below(b, told, horizonSeconds, scale.number(y));
    }

    @Override
    public void simulate(Belief b, Observation inOut, RandomGenerator rng) {
        of.simulate(b, around(inOut), rng);
        double y = scale.value(told.value());
        // A number far out may lie nearer to a bound than any double.
        double least = Math.nextUp(scale.least());
        inOut.value(Math.max(least, Math.min(Math.nextDown(scale.greatest()), y)));
    }

    @Override
    public void widen(Belief b, double retain, RandomGenerator rng) {
        of.widen(b, retain, rng);
    }

    @Override
    public Summary summarise(Belief b) {
        return of.summarise(b);
    }
}
