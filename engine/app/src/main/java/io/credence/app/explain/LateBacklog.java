package io.credence.app.explain;

import io.credence.pipeline.spec.Input;
import io.credence.pipeline.spec.PipelineSpec;
import java.util.Optional;

/** What a spec should know that reads keys from values: their order is lost on the way to where the key lives; static. */
public final class LateBacklog {
    private LateBacklog() {}

    /** The warning, where the spec reads a topic and its model has no use for what comes out of order. */
    public static Optional<String> of(PipelineSpec spec) {
        Input input = spec.input();
        boolean folds = input.order().late() == Input.Late.REFILTER
                || (input.order().late() == Input.Late.FOLD
                        && spec.model().model().isExchangeable());
        boolean isConcerned = input.topic().isPresent() && input.fields().key().isPresent() && !folds;
        return isConcerned
                ? Optional.of(
                        "Keys are read from values, so a key's records may come from several partitions: of a backlog"
                                + " many then have the outcome late, since "
                                + (spec.model().model().isExchangeable()
                                        ? "late records are rejected"
                                        : spec.model().family()
                                                + " only takes late records in with `order.late: refilter`")
                                + "; key the records by it where that matters.")
                : Optional.empty();
    }
}
