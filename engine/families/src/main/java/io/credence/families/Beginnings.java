package io.credence.families;

import io.credence.core.Model;
import io.credence.core.Renewable;
import io.credence.families.runlengths.RunLengthsModel;

/** Possible beginnings of what lasts now, of any model of independent records, for whoever mixes what they predict with other predictions; static. */
public final class Beginnings {
    private static final double RECORDS = 200; // that one lasts, at first; it is learnt

    private Beginnings() {}

    /**
     * Run lengths of the model; what begins is like what ended, where the model can say so.
     *
     * @param keep how many
     */
    public static Model of(Model model, int keep) {
        return new RunLengthsModel(model, RECORDS, true, model.newUpdater() instanceof Renewable, keep);
    }
}
