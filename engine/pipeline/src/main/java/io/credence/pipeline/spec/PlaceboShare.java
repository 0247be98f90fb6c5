package io.credence.pipeline.spec;

import io.credence.core.Settings;
import io.credence.pipeline.placebo.Kind;
import io.credence.pipeline.sheet.Problem;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which share of keys has a placebo; static. */
public final class PlaceboShare {
    /** Where nothing is said: a key in a hundred costs a fleet two or three hundredths, and a key alone most often nothing. */
    public static final double DEFAULT = 0.01;

    /** How a spec says none. */
    static final String OFF = "off";

    private static final String PATH = "spec.drift.placebo";

    private PlaceboShare() {}

    /** As it is written; empty where it is not. */
    static OptionalDouble read(Settings drift) {
        return drift.find("placebo", Object.class)
                .map(written -> written instanceof Double share ? share : 0.0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** The share in effect: none where nothing looks for change, or the family's values cannot be shifted. */
    public static double of(PipelineSpec spec) {
        boolean canBe = spec.drift().detector() != Drift.Detector.OFF
                && Kind.whyNot(spec.model().model()).isEmpty();
        return canBe ? spec.drift().placebo().orElse(DEFAULT) : 0;
    }

    /** Where placebos are asked for in vain; empty where they are not. */
    static Optional<Problem> misfit(PipelineSpec spec) {
        if (spec.drift().placebo().orElse(0) == 0) {
            return Optional.empty();
        }
        if (spec.drift().detector() == Drift.Detector.OFF) {
            return Optional.of(spec.origin().problem(PATH, "has nothing to measure while detector is off"));
        }
        String why = Kind.whyNot(spec.model().model());
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(spec.origin()
                        .problem(PATH, "is not for family " + spec.model().family() + ": " + why));
    }
}
