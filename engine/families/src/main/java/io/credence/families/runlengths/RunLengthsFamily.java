package io.credence.families.runlengths;

import io.credence.core.Distributed;
import io.credence.core.Model;
import io.credence.core.ModelFamily;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Renewable;
import io.credence.core.Settings;
import io.credence.core.Shape;
import io.credence.core.Updater;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Regimes that begin all at once, each a family's independent records. */
public final class RunLengthsFamily implements ModelFamily {
    static final String NAME = "run-lengths";

    private static final String ALIKE = "alike";
    private static final String INDEPENDENT = "independent";

    /** What a regime can be made of: every family of single, independent records whose predictive can be mixed. */
    private static final class Parts {
        static final Map<String, ModelFamily> ALL = new TreeMap<>();

        static {
            for (ModelFamily family : ServiceLoader.load(ModelFamily.class)) {
                if (!family.name().equals(NAME) && fits(family.exemplar())) {
                    ALL.put(family.name(), family);
                }
            }
        }

        private static boolean isMixable(Updater updater) {
            return updater instanceof Distributed && updater instanceof Renewable;
        }

        private static boolean fits(Model model) {
            return model.isExchangeable() && model.dimension() == 1 && isMixable(model.newUpdater());
        }
    }

    /** Found by the service loader. */
    public RunLengthsFamily() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "regimes that begin all at once, in each of which records are independent";
    }

    @Override
    public Options options() {
        Options options = Options.of(
                Option.choice(
                                "of",
                                "What a regime is made of.",
                                Parts.ALL.keySet().toArray(String[]::new))
                        .required(),
                Option.number("hazard.records", "How many records a regime has, on average.")
                        .in("records")
                        .within(new Option.Range(1, Double.POSITIVE_INFINITY, true))
                        .defaultsTo(250.0),
                Option.of("hazard.learn", Option.Type.FLAG, "Whether that is learnt from the regimes seen.")
                        .defaultsTo(true),
                Option.choice(
                                "regimes",
                                "What a new regime is expected to be: like the last one in scale, its location hardly"
                                        + " known (alike), or anything the prior expects (independent).",
                                ALIKE,
                                INDEPENDENT)
                        .defaultsTo(ALIKE),
                Option.of("keep", Option.Type.INTEGER, "How many runs are kept; the least probable are left out.")
                        .between(2, RunLengthsModel.MOST)
                        .defaultsTo(50L));
        for (Map.Entry<String, ModelFamily> part : Parts.ALL.entrySet()) {
            options = options.and(part.getValue().options().under(part.getKey()));
        }
        return options;
    }

    @Override
    public Model create(Settings s) {
        return create(s, Shape.SCALAR);
    }

    @Override
    public Model create(Settings s, Shape shape) {
        String of = s.text("of");
        for (String part : Parts.ALL.keySet()) {
            for (String option : Parts.ALL.get(part).options().names()) {
                if (!part.equals(of) && s.isGiven(part + "." + option)) {
                    throw new OptionException(part + "." + option, "has no meaning where regimes are of " + of);
                }
            }
        }
        return new RunLengthsModel(
                part(of, s, shape),
                s.number("hazard.records"),
                s.flag("hazard.learn"),
                s.text("regimes").equals(ALIKE),
                Math.toIntExact(s.integer("keep")));
    }

    private static Model part(String name, Settings s, Shape shape) {
        ModelFamily family = Parts.ALL.get(name);
        try {
            Model part = family.create(s.under(name, family.options()), shape);
            if (!Parts.fits(part)) {
                throw new IllegalArgumentException("regimes of " + name
                        + " need the texts that a value may be listed, as in spec.input.categories: [ok, warn, fail]");
            }
            return part;
        } catch (OptionException e) {
            throw new OptionException(name + "." + e.option(), e.problem());
        }
    }

    @Override
    public Model exemplar() {
        return new RunLengthsModel(Parts.ALL.get("gaussian").exemplar(), 20, false, false, 40);
    }
}
