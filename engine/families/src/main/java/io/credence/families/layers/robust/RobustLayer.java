package io.credence.families.layers.robust;

import io.credence.core.Model;
import io.credence.core.ModelLayer;
import io.credence.core.Option;
import io.credence.core.OptionException;
import io.credence.core.Options;
import io.credence.core.Settings;
import io.credence.families.layers.Insides;

/** Outliers, for families with Gaussian noise. */
public final class RobustLayer implements ModelLayer {
    static final String NAME = "robust";

    private static final String WEIGH = "robust.weigh";
    private static final String BEYOND = "robust.beyond";
    private static final String DEGREES = "robust.degrees";
    private static final String WOLF = "wolf";
    private static final String STUDENT = "student-t";

    private static final Options OPTIONS = Options.of(
            Option.choice(
                            WEIGH,
                            "How records are weighed: wolf leaves all but outliers alone, and their share is learnt; student-t"
                                    + " is for noise that has heavy tails everywhere.",
                            WOLF,
                            STUDENT)
                    .defaultsTo(WOLF),
            Option.number(BEYOND, "How many predictive sds away a value begins to be an outlier.")
                    .in("sds")
                    .within(new Option.Range(1, 30, true))
                    .defaultsTo(3.0),
            Option.number(DEGREES, "The degrees of the noise's Student t; only with student-t.")
                    .within(new Option.Range(2, 1000, true))
                    .defaultsTo(4.0));

    /** Found by the service loader. */
    public RobustLayer() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "values far from where they were expected teach little, and are predicted by heavy tails";
    }

    @Override
    public String brief() {
        return "weigh";
    }

    @Override
    public String needs() {
        return "a family of one number, positive or not, whose predictive is a normal or a Student t";
    }

    @Override
    public int place() {
        return 20; // next to the noise it is about
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public boolean fits(Model model) {
        return Insides.isBellShaped(model);
    }

    @Override
    public Model around(Model model, Settings settings) {
        boolean isStudent = settings.text(WEIGH).equals(STUDENT);
        if (!isStudent && settings.isGiven(DEGREES)) {
            throw new OptionException(DEGREES, "has a meaning only where " + WEIGH + " is " + STUDENT);
        }
        double degrees = isStudent ? settings.number(DEGREES) : Double.POSITIVE_INFINITY;
        return new RobustModel(model, settings.number(BEYOND), degrees);
    }
}
