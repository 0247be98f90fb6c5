package io.credence.pipeline.spec;

import java.util.List;
import java.util.Optional;

/**
 * How change is looked for and answered; immutable.
 *
 * @param isWatched false turns detection off
 * @param falseAlarms the budget, if the spec states one
 * @param respond what is done about a change, in this order
 */
public record Drift(boolean isWatched, Optional<FalseAlarms> falseAlarms, List<Action> respond) {

    /** What is done about a change. */
    public enum Action {
        /** The belief moves towards its prior. */
        WIDEN,
        /** The belief begins anew from its prior. */
        RESTART,
        /** Nothing but the alert. */
        ALERT
    }

    /** Copies the list. */
    public Drift {
        respond = List.copyOf(respond);
    }

    /** The budget in effect: by time where the stream has a clock, else by records. */
    public FalseAlarms budget(boolean hasClock) {
        return falseAlarms.orElse(hasClock ? FalseAlarms.BY_TIME : FalseAlarms.BY_RECORDS);
    }
}
