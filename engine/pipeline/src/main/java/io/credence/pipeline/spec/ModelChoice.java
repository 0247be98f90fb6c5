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
 * @param model made from them
 */
public record ModelChoice(ModelFamily maker, Settings settings, Model model) {

    /**
     * The model these settings make for what an input's fields hold.
     *
     * @throws io.credence.core.OptionException when the settings do not fit together or not the fields
     */
    public static ModelChoice of(ModelFamily maker, Settings settings, Input.Fields fields) {
        return new ModelChoice(maker, settings, maker.create(settings, shape(fields)));
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
