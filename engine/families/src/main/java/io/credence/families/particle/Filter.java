package io.credence.families.particle;

import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much of a state particles draw, and whether they look at a record before they draw. */
public enum Filter {
    /** States are drawn blindly, and weighed. */
    BOOTSTRAP,
    /** The last draw before a record is made given the record. */
    GUIDED,
    /** What is normal given the rest is not drawn at all. */
    RAO_BLACKWELLISED;

    private static final String OPTION = "filter";

    /** What every family of particles can be told. */
    public static Options options() {
        return Options.of(Option.choice(
                OPTION,
                "How states are drawn: blindly (bootstrap); given the record (guided); or not at all where they are normal given"
                        + " the rest (rao-blackwellised). By default the last of these that the family has.",
                word(BOOTSTRAP),
                word(GUIDED),
                word(RAO_BLACKWELLISED)));
    }

    /**
     * As that option says.
     *
     * @param had by the family, the best last
     */
    public static Filter of(Settings s, String family, Filter... had) {
        if (!s.isGiven(OPTION)) {
            return had[had.length - 1];
        }
        String asked = s.text(OPTION);
        List<Filter> all = List.of(had);
        for (Filter filter : all) {
            if (word(filter).equals(asked)) {
                return filter;
            }
        }
        throw new OptionException(
                OPTION,
                family + " has no " + asked + " filter: say "
                        + all.stream().map(Filter::word).collect(Collectors.joining(" or ")) + ", or leave it out");
    }

    /** Refuses any other filter than the one that every family has. */
    public static void bootstrapOnly(Settings s, String family) {
        of(s, family, BOOTSTRAP);
    }

    private static String word(Filter filter) {
        return filter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
