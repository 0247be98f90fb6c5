package io.credence.families.multinomial;

import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.core.Shape;
import java.util.List;

/** Counts of categories. */
public final class MultinomialFamily implements ModelFamily {
    static final String NAME = "multinomial";

    private static final Options OPTIONS =
            Options.of(Option.number("prior.each", "How many single events the prior of each category is worth.")
                    .in("events")
                    .positive()
                    .defaultsTo(0.5));

    /** Found by the service loader. */
    public MultinomialFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "counts of several categories at once, as successes and failures of an interval, with unknown shares";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Model create(Settings s) {
        return create(s, new Shape(2, 0));
    }

    @Override
    public Model create(Settings s, Shape shape) {
        boolean hasOthers = shape.inputs() > 0;
        int counts = Math.max(hasOthers ? 1 : 2, Math.min(MultinomialModel.MOST, shape.values()));
        return MultinomialModel.even(counts, hasOthers, s.number("prior.each"));
    }

    @Override
    public Model exemplar() {
        return new MultinomialModel(List.of(2.0, 0.7, 1.5), false);
    }
}
