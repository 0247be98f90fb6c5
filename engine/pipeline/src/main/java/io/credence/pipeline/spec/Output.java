package io.credence.pipeline.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * How often what is believed is published; immutable.
 *
 * @param emit if the spec states it; it then holds for posterior and uncertainty alike
 */
public record Output(Optional<Emit> emit) {
    private static final Emit POSTERIOR = new Emit.Every(Duration.ofSeconds(1));
    private static final Emit UNCERTAINTY = new Emit.EveryRecord();

    /** For the posterior; once a second of event time unless stated. */
    public Emit posterior() {
        return emit.orElse(POSTERIOR);
    }

    /** For the uncertainty; every record unless stated. */
    public Emit uncertainty() {
        return emit.orElse(UNCERTAINTY);
    }
}
