package io.credence.families.layers.recalibrate;

import io.credence.core.Accuracy;
import io.credence.core.Layout;
import io.credence.core.Model;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.families.layers.Insides;
import java.util.List;

/**
 * A model whose predictive is corrected by how its past pits fell.
 *
 * @param of the model
 */
public record RecalibratedModel(Model of) implements WrappedModel {
    private static final Layout COUNTS = new Layout(1, List.of(new Layout.Field("pits", 0, PitBins.COUNT)));

    /** Checks the model. */
    public RecalibratedModel {
        if (!Insides.isDistributed(of)) {
            throw new IllegalArgumentException("the predictive of " + of.family() + " cannot be asked anywhere");
        }
    }

    @Override
    public String layer() {
        return RecalibrateLayer.NAME;
    }

    @Override
    public Layout layout() {
        return of.layout().then(RecalibrateLayer.NAME + ".", COUNTS);
    }

    @Override
    public Accuracy accuracy() {
        double inside = of.accuracy() instanceof Accuracy.Approximate a ? a.natsPerRecord() : 0;
        return new Accuracy.Approximate(inside + 0.02, "what past pits say of the next is a histogram that forgets");
    }

    @Override
    public Updater newUpdater() {
        return new RecalibratingUpdater(this);
    }

    @Override
    public boolean isExchangeable() {
        return false; // the histogram forgets with every record
    }

    @Override
    public boolean hasMoments() {
        return false;
    }

    @Override
    public String layerInWords() {
        return "What is predicted is corrected by where the values of the last five hundred records fell in it.";
    }
}
