package io.credence.families.layers.points;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.core.mixture.PointMasses;
import io.credence.families.layers.Insides;
import java.util.List;

/**
 * A model of what neither repeats nor is popular.
 *
 * @param of the model
 */
public record PointsModel(Model of) implements WrappedModel {
    /** From the end of the model's own numbers on. */
    static final int LAST = 0;

    static final int REPEATED = 1; // whether the last was one
    static final int STEP = 2; // the smallest difference seen; 0 before
    static final int SEEN = 3; // whether anything was
    static final int ROUNDED = 4; // to what step the last was; 0 to none
    static final int MASSES = 5;

    private static final Layout OWN = new Layout(
            1,
            List.of(
                    new Layout.Field("last", LAST, 1),
                    new Layout.Field("repeated", REPEATED, 1),
                    new Layout.Field("step", STEP, 1),
                    new Layout.Field("seen", SEEN, 1),
                    new Layout.Field("rounded", ROUNDED, 1),
                    new Layout.Field("masses", MASSES, PointMasses.WIDTH)));

    /** Checks the model. */
    public PointsModel {
        if (!Insides.isDistributed(of)) {
            throw new IllegalArgumentException("the predictive of " + of.family() + " cannot be asked anywhere");
        }
    }

    @Override
    public String layer() {
        return PointsLayer.NAME;
    }

    @Override
    public Layout layout() {
        return of.layout().then(PointsLayer.NAME + ".", OWN);
    }

    @Override
    public Accuracy accuracy() {
        double inside = of.accuracy() instanceof Accuracy.Approximate a ? a.natsPerRecord() : 0;
        return new Accuracy.Approximate(inside + 0.02, "who answers for a record is settled record by record");
    }

    @Override
    public Updater newUpdater() {
        return new PointsUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false; // a repeat is one of the record before
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public String layerInWords() {
        return "A value may be exactly the one before or one of eight popular ones, with chances that are learnt; of those"
                + " that are, the rest of the model is told next to nothing.";
    }
}
