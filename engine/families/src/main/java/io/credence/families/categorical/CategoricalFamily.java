package io.credence.families.categorical;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import java.util.List;

/** Independent categories. */
public final class CategoricalFamily implements ModelFamily {
    static final String NAME = "categorical";

    private static final Options OPTIONS = Options.of(
            Option.number("prior.each", "How many records the prior of each category is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(0.5),
            Option.of(
                            "ordered",
                            Option.Type.FLAG,
                            "Whether the categories are listed from least to greatest, as grades are, any other above"
                                    + " them all: then their places have quantiles, and what is watched is a shift along the list.")
                    .defaultsTo(false));

    /** Found by the service loader. */
    public CategoricalFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent categories, named in spec.input.categories, with unknown shares";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return create(s, Shape.SCALAR);
    }

    @Override
    public Model create(Settings s, Shape shape) {
        // Without names: the fewest there can be, which is for whoever asks to see.
        List<String> names = shape.categories().isEmpty() ? List.of("0") : shape.categories();
        return CategoricalModel.even(names, s.number("prior.each"), s.flag("ordered"));
    }

    @Override
    public Model exemplar() {
        return new CategoricalModel(List.of("ok", "warn", "fail"), List.of(2.0, 1.5, 0.7, 0.4), false);
    }
}
