package io.credence.families.layers.recalibrate;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.layers.Insides;

/** Recalibration, for families of continuous values. */
public final class RecalibrateLayer implements ModelLayer {
    static final String NAME = "recalibrate";

    private static final Options OPTIONS = Options.of(Option.of(
                    NAME,
                    Option.Type.FLAG,
                    "Whether the predictive is corrected by how its past pits fell, so that intervals hold as often as they"
                            + " say.")
            .defaultsTo(false));

    /** Found by the service loader. */
    public RecalibrateLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "intervals are corrected by how often they held";
    }

    @Override
    public String needs() {
        return "a family of one number that may lie anywhere between others, whose predictive can be asked anywhere";
    }

    @Override
    public int place() {
        return 50; // the last word: whatever is published is corrected
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public boolean fits(Model model) {
        return Insides.isDistributed(model);
    }

    @Override
    public Model around(Model model, Settings settings) {
        return settings.flag(NAME) ? new RecalibratedModel(model) : model;
    }
}
