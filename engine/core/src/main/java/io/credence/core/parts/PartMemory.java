package io.credence.core.parts;

import io.credence.core.Belief;
import io.credence.core.Composition;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import io.credence.core.Updater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Says of every surprise what it is due to, beside a detector of change; immutable, shareable, allocates nothing.
 *
 * <p>Its numbers lie behind the detector's. Of a vector each component has a memory of its own, but for that of the inputs.
 */
public final class PartMemory implements DriftDetector {
    private static final int VERSION = 1;

    private final DriftDetector detector;
    private final Composition composition;
    private final int components;
    private final int[] seasons;
    private final int ofSeasons; // how many coefficients
    private final int inputs;
    private final int width; // of a component's memory
    private final int at;
    private final Layout layout;

    /**
     * A memory beside a detector.
     *
     * @param composition of the model that scores
     * @param components of a record
     */
    public PartMemory(DriftDetector detector, Composition composition, int components) {
        this.detector = Objects.requireNonNull(detector, "detector");
        this.composition = composition;
        this.components = components;
        seasons = composition.seasons().stream().mapToInt(n -> n).toArray();
        ofSeasons = Arrays.stream(seasons).sum();
        inputs = composition.covariates();
        width = 1 + ofSeasons + inputs;
        at = detector.layout().width();
        List<Layout.Field> fields = new ArrayList<>();
        fields.add(new Layout.Field("moved", 0, components * width));
        if (inputs > 0) {
            fields.add(new Layout.Field("inputs", components * width, UsualInputs.width(inputs)));
        }
        Layout joined = detector.layout().then("parts.", new Layout(VERSION, fields));
        layout = new Layout(1_000 * detector.layout().version() + VERSION, joined.fields());
    }

    /** How many numbers a key needs for parts alone. */
    public int width() {
        return layout.width() - at;
    }

    @Override
    public DriftDetector innermost() {
        return detector.innermost();
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void readsFrom(Surprise s) {
        detector.readsFrom(s);
        s.parts().keep(new Attribution(composition.newDesign(), seasons, inputs));
    }

    @Override
    public void reset(Belief b) {
        detector.reset(b);
        Arrays.fill(b.array(), b.offset() + at, b.offset() + layout.width(), 0);
    }

    @Override
    public void newRegime(Belief b) {
        detector.newRegime(b);
        int own = b.offset() + at;
        Arrays.fill(b.array(), own, own + components * width, 0); // what has moved is believed now, or soon
    }

    @Override
    public void look(Belief b, Updater updater, Belief believed) {
        detector.look(b, updater, believed);
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        detector.watch(b, y, s, rng, out);
        Attribution attribution = (Attribution) s.parts().kept();
        int own = b.offset() + at;
        attribution.take(b.array(), own, components * width, y, s);
        attribution.tell(s.parts());
    }

    @Override
    public String inWords() {
        return detector.inWords();
    }
}
