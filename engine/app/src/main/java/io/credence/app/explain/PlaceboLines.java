package io.credence.app.explain;

import io.credence.core.Assimilator;
import io.credence.core.Prose;
import io.credence.pipeline.Intake;
import io.credence.pipeline.Plan;
import io.credence.pipeline.placebo.Kind;
import io.credence.pipeline.placebo.PlaceboCodec;
import java.util.Optional;

/** What placebos of a plan are and cost; static. */
final class PlaceboLines {
    private PlaceboLines() {}

    /** What a key that has one costs more; empty where none has. */
    static Optional<String> cost(Plan plan) {
        if (plan.placebos() == 0) {
            return Optional.empty();
        }
        boolean learns = plan.intake().resolution() == Intake.LEARN;
        PlaceboCodec codec = new PlaceboCodec(Assimilator.layout(plan.model(), plan.detector(), learns));
        return Optional.of("Of a key that has a placebo (" + share(plan) + "): "
                + codec.calmBytes(plan.model().layout().width())
                + " bytes more, stored, and about as many on the heap; each of"
                + " its records is a draw and two updates more.");
    }

    /** What they measure, or why there are none. */
    static String measured(Plan plan) {
        String why = Kind.whyNot(plan.model());
        if (!why.isEmpty()) {
            return "No placebos measure this: " + why + ".";
        }
        return plan.placebos() == 0
                ? "No placebos measure this: they are off."
                : "Placebos measure this beside " + share(plan)
                        + ": streams made up by what is believed of the key, a shift of known size now and then; status, metrics and a"
                        + " replay's summary say how many false alarms there were, how soon shifts were noticed, and the"
                        + " smallest that is noticed within an hour. Nothing of them is published.";
    }

    private static String share(Plan plan) {
        return plan.placebos() == 1 ? "every key" : Prose.number(100 * plan.placebos()) + " % of keys";
    }
}
