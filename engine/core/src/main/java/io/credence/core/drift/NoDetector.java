package io.credence.core.drift;

import io.credence.core.Belief;
import io.credence.core.DriftDetector;
import io.credence.core.Layout;
import io.credence.core.Observation;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;
import java.util.List;
import java.util.random.RandomGenerator;

/** Looks for nothing: for streams that only want a posterior. */
public final class NoDetector implements DriftDetector {
    private static final Layout LAYOUT = new Layout(1, List.of());

    /** One is as good as another. */
    public NoDetector() {}

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public void reset(Belief b) {
        // There are no numbers.
    }

    @Override
    public void watch(Belief b, Observation y, Surprise s, RandomGenerator rng, Suspicion out) {
        out.calm();
    }

    @Override
    public String inWords() {
        return "does not look for change";
    }
}
