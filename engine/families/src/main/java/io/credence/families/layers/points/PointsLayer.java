package io.credence.families.layers.points;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.layers.Insides;

/** Repeats and popular values, for families of continuous values. */
public final class PointsLayer implements ModelLayer {
    static final String NAME = "points";

    private static final Options OPTIONS = Options.of(Option.of(
                    NAME,
                    Option.Type.FLAG,
                    "Whether repeats and popular values have a chance of their own, so that flat lines teach nothing of scales.")
            .defaultsTo(false));

    /** Found by the service loader. */
    public PointsLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "repeats and popular values have a chance of their own";
    }

    @Override
    public String needs() {
        return "a family of one number that may lie anywhere between others, whose predictive can be asked anywhere";
    }

    @Override
    public int place() {
        return 40; // what repeats is a value, on whatever scale the model is; what is published is corrected with it
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
        return settings.flag(NAME) ? new PointsModel(model) : model;
    }
}
