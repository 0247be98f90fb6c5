package io.credence.core.drift.classical;

import io.credence.core.Surprise;

/** The residuals as the detectors here take them; static. */
final class Residuals {
    /** Sds; no right model leaves more, and squares of less add up without end. */
    static final double FARTHEST = 8;

    private Residuals() {}

    static double of(Surprise s) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, s.residual()));
    }
}
