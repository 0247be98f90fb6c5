package io.credence.pipeline.spec;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Settings;
import io.credence.core.Shape;

/**
 * The model a spec chose; immutable.
 *
 * @param maker its family
 * @param settings the family's own options as given
 * @param model made from them, looking as far ahead as is published
 */
public record ModelChoice(ModelFamily maker, Settings settings, Model model) {

    /**
     * The model these settings make for what an input's fields hold and an output publishes.
     *
     * @throws io.credence.core.OptionException when the settings do not fit together or not the fields
     */
    public static ModelChoice of(ModelFamily maker, Settings settings, Input.Fields fields, Output output) {
        Model model = maker.create(settings, shape(fields));
        double[] ahead = output.horizonsSeconds();
        return new ModelChoice(maker, settings, ahead.length == 0 ? model : model.lookingAhead(ahead));
    }

    /** What an input's fields make of a record: without a named value there is the format's one. */
    static Shape shape(Input.Fields fields) {
        return new Shape(
                Math.max(1, fields.values().size()), fields.covariates().size(), fields.categories());
    }

    /** Its family's registered name. */
    public String family() {
        return maker.name();
    }
}
