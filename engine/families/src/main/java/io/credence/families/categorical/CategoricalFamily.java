package io.credence.families.categorical;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import java.util.List;

/** Independent categories. */
public final class CategoricalFamily implements ModelFamily {
    static final String NAME = "categorical";

    private static final String EACH = "prior.each";
    private static final String ORDERED = "ordered";
    private static final String CONCENTRATION = "concentration";
    private static final String MOST = "most";

    private static final Options OPTIONS = Options.of(
            Option.number(EACH, "How many records the prior of each category that is listed is worth.")
                    .in("records")
                    .positive()
                    .defaultsTo(0.5),
            Option.of(
                            ORDERED,
                            Option.Type.FLAG,
                            "Whether the categories are listed from least to greatest, as grades are, any other above"
                                    + " them all: then their places have quantiles, and what is watched is a shift along the list.")
                    .defaultsTo(false),
            Option.number(
                            CONCENTRATION,
                            "Where no categories are listed: how many records the prior is worth. After n records the next is a"
                                    + " text that never came with the chance concentration / (concentration + n).")
                    .in("records")
                    .between(1e-3, 1e6)
                    .defaultsTo(1.0),
            Option.of(
                            MOST,
                            Option.Type.INTEGER,
                            "Where no categories are listed: how many texts a key keeps by name, 80 bytes each; any other is"
                                    + " counted as others.")
                    .in("texts")
                    .between(1, VocabularyModel.MOST)
                    .defaultsTo(32L));

    /** Found by the service loader. */
    public CategoricalFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "independent categories with unknown shares: those listed in spec.input.categories, or whatever texts come";
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
        if (shape.categories().isEmpty()) {
            refuse(s, "needs the categories listed, in spec.input.categories", EACH, ORDERED);
            return new VocabularyModel(s.number(CONCENTRATION), Math.toIntExact(s.integer(MOST)));
        }
        refuse(s, "is for texts that nobody listed; take out spec.input.categories or this", CONCENTRATION, MOST);
        return CategoricalModel.even(shape.categories(), s.number(EACH), s.flag(ORDERED));
    }

    private static void refuse(Settings s, String why, String... options) {
        for (String option : options) {
            if (s.isGiven(option)) {
                throw new OptionException(option, why);
            }
        }
    }

    @Override
    public Model exemplar() {
        return new CategoricalModel(List.of("ok", "warn", "fail"), List.of(2.0, 1.5, 0.7, 0.4), false);
    }
}
