package io.credence.families.layers.transform;

import io.credence.core.Censoring;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Prose;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;

/**
 * A model of numbers that tell values on another scale.
 *
 * @param of the model of the numbers
 * @param scale which numbers they are
 */
public record TransformedModel(Model of, Told scale) implements WrappedModel {

    /** A model of (y − origin)/unit. */
    public static TransformedModel inUnits(Model of, double origin, double unit) {
        return new TransformedModel(of, new Told.InUnits(origin, unit));
    }

    /** A model of log(y − origin). */
    public static TransformedModel logarithm(Model of, double origin) {
        return logarithm(of, origin, 1);
    }

    /** A model of log((y − origin)/unit). */
    public static TransformedModel logarithm(Model of, double origin, double unit) {
        return new TransformedModel(of, new Told.Logarithm(origin, unit));
    }

    /** A model of log((y − origin)/(top − y)). */
    public static TransformedModel logit(Model of, double origin, double top) {
        return new TransformedModel(of, new Told.Logit(origin, top));
    }

    /** A model of Yeo and Johnson's power of (y − origin)/unit. */
    public static TransformedModel power(Model of, double lambda, double origin, double unit) {
        return new TransformedModel(of, new Told.Power(lambda, origin, unit));
    }

    @Override
    public String layer() {
        return TransformLayer.NAME;
    }

    @Override
    public Updater newUpdater() {
        return new TransformingUpdater(this);
    }

    @Override
    public boolean admits(Observation y) {
        return of.admits(y) && (y.isMissing() || isInside(y));
    }

    /** Of a rounded value some of what it may have been must lie between the bounds, and not all of that. */
    private boolean isInside(Observation y) {
        double value = y.value();
        if (!(y.resolution() > 0)
                || y.censoring() != Censoring.NONE
                || of.sides().size() < 2) {
            return value > scale.least() && value < scale.greatest();
        }
        double half = 0.5 * y.resolution();
        boolean isCut = value - half <= scale.least() && value + half >= scale.greatest();
        return value + half > scale.least() && value - half < scale.greatest() && !isCut;
    }

    @Override
    public String possible() {
        return scale.least() == Double.NEGATIVE_INFINITY
                ? of.possible()
                : scale.greatest() == Double.POSITIVE_INFINITY
                        ? "numbers above " + Prose.number(scale.least())
                        : "numbers between " + Prose.number(scale.least()) + " and " + Prose.number(scale.greatest());
    }

    @Override
    public boolean isContinuous() {
        return true;
    }

    @Override
    public boolean hasMoments() {
        return scale instanceof Told.InUnits && of.hasMoments();
    }

    @Override
    public String layerInWords() {
        return "All this is of a value's " + scale.name() + ", not of the value itself.";
    }
}
