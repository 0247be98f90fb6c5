package io.credence.families.layers.robust;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Prose;
import io.credence.core.Require;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.families.layers.Insides;

/**
 * A model that outliers do not move far.
 *
 * @param of the model
 * @param cut c: how many scales away a value begins to be an outlier
 * @param degrees of the noise's t; infinite where outliers are a share instead
 */
public record RobustModel(Model of, double cut, double degrees) implements WrappedModel {
    private static final Accuracy SHARE = new Accuracy.Approximate(
            0.005, "records far out are weighed down instead of being asked whether they are outliers");
    private static final Accuracy NOISE = new Accuracy.Approximate(
            0.05, "the estimate under Student's t takes one step for each record; said of Gaussian data");

    /** Checks the numbers. */
    public RobustModel {
        if (!Insides.isBellShaped(of)) {
            throw new IllegalArgumentException("what " + of.family() + " predicts is no normal and no Student's t");
        }
        Require.above("robust.beyond", 1, cut);
        Require.above("robust.degrees", 2, degrees == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : degrees);
    }

    /** Whether outliers are a share of the records. */
    boolean isShare() {
        return degrees == Double.POSITIVE_INFINITY; // exactly
    }

    @Override
    public String layer() {
        return RobustLayer.NAME;
    }

    @Override
    public Layout layout() {
        Layout own = isShare() ? Layout.of(1, "run", "outliers", "others") : Layout.of(1, "run");
        return of.layout().then(RobustLayer.NAME + ".", own);
    }

    @Override
    public Accuracy accuracy() {
        return isShare() ? SHARE : NOISE;
    }

    @Override
    public Updater newUpdater() {
        return new RobustUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false; // what is an outlier depends on what was believed
    }

    @Override
    public boolean hasMoments() {
        return !isShare() && of.hasMoments();
    }

    @Override
    public String layerInWords() {
        return isShare()
                ? "A value more than " + Prose.number(cut)
                        + " predictive sds away counts for less the farther it is, until"
                        + " several come in a row; the share of such values is learnt."
                : "The noise has the tails of Student's t with " + Prose.number(degrees)
                        + " degrees: a value counts for less the farther away it is.";
    }
}
