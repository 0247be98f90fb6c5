package io.credence.pipeline.spec;

import java.util.List;
import java.util.Optional;

/**
 * How change is looked for and answered; immutable.
 *
 * @param detector what looks for it
 * @param falseAlarms the budget, if the spec states one
 * @param respond what is done about a change, in this order
 */
public record Drift(Detector detector, Optional<FalseAlarms> falseAlarms, List<Action> respond) {

    /** What looks for change. */
    public enum Detector {
        /** Bets on ranks within the regime. */
        RANKS,
        /** Charts of the residuals. */
        CUSUM,
        /** Nothing. */
        OFF
    }

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
