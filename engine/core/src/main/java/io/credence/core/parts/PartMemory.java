package io.credence.core.parts;

import io.credence.core.Belief;
import io.credence.core.Composition;
import io.credence.core.DetectorAround;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Says of every surprise what it is due to, beside a detector of change; immutable, shareable, allocates nothing.
 *
 * <p>Its numbers lie behind the detector's. Of a vector each component has a memory of its own, but for that of the inputs.
 */
public final class PartMemory extends DetectorAround {
    private static final int VERSION = 1;

    private final Composition composition;
    private final int[] seasons;
    private final int inputs;
    private final int moved; // numbers that say what has moved

    /**
     * A memory beside a detector.
     *
     * @param composition of the model that scores
     * @param components of a record
     */
    public PartMemory(DriftDetector detector, Composition composition, int components) {
        super(detector, joined(detector.layout(), composition, components));
        this.composition = composition;
        seasons = composition.seasons().stream().mapToInt(n -> n).toArray();
        inputs = composition.covariates();
        moved = components * moved(composition);
    }

    private static Layout joined(Layout detector, Composition composition, int components) {
        List<Layout.Field> fields = new ArrayList<>();
        fields.add(new Layout.Field("moved", 0, components * moved(composition)));
        if (composition.covariates() > 0) {
            fields.add(new Layout.Field(
                    "inputs", components * moved(composition), UsualInputs.width(composition.covariates())));
        }
        Layout joined = detector.then("parts.", new Layout(VERSION, fields));
        return new Layout(1_000 * detector.version() + VERSION, joined.fields());
    }

    /** How many numbers say what has moved of a component. */
    private static int moved(Composition composition) {
        return 1 + composition.seasons().stream().mapToInt(n -> n).sum() + composition.covariates();
    }

    @Override
    public void readsFrom(Surprise s) {
        super.readsFrom(s);
        s.parts().keep(new Attribution(composition.newDesign(), seasons, inputs));
    }

    @Override
    public void newRegime(Belief b) {
        super.newRegime(b);
        int own = own(b);
        Arrays.fill(b.array(), own, own + moved, 0); // what has moved is believed now, or soon
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        detector().watch(b, y, s, rng, out);
        Attribution attribution = (Attribution) s.parts().kept();
        attribution.take(b.array(), own(b), moved, y, s);
        attribution.tell(s.parts());
    }
}
