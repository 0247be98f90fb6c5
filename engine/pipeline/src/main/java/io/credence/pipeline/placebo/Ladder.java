package io.credence.pipeline.placebo;

import java.util.List;

/** The sizes of injected shifts, ascending; static. */
public final class Ladder {
    /** In sds of the predictive of one record. */
    public static final List<Double> SDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

    private Ladder() {}
}
