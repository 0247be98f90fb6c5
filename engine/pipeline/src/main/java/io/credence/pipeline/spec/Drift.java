package io.credence.pipeline.spec;

import io.credence.core.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How change is looked for and answered; immutable.
 *
 * @param detector what looks for it
 * @param falseAlarms the budget, if the spec states one
 * @param costs what the budget follows from, if the spec states that instead
 * @param respond what is done about a change, in this order
 * @param retain what widening leaves
 * @param held how records after an alarm are learnt from where that is asked for
 * @param limit how often a belief may be changed, if it is limited
 * @param tuning what is set of a detector that keeps no budget, or need not
 * @param placebo the share of keys that have one; where none is given, {@link PlaceboShare#DEFAULT}
 */
public record Drift(
        Detector detector,
        Optional<FalseAlarms> falseAlarms,
        Optional<Costs> costs,
        List<Action> respond,
        Retain retain,
        Held held,
        Optional<AnswerLimit> limit,
        Settings tuning,
        OptionalDouble placebo) {

    /** What looks for change. */
    public enum Detector {
        /** Bets on ranks within the regime. */
        RANKS,
        /** Charts of the residuals. */
        CUSUM,
        /** Sums of what residuals are away from their own mean. */
        PAGE_HINKLEY,
        /** A window of residuals that is cut where its parts differ. */
        ADWIN,
        /** The end of the run that the model believes in. */
        RUN_LENGTH_DROP,
        /** How far the belief has moved. */
        POSTERIOR_DIVERGENCE,
        /** Nothing. */
        OFF;

        /** As it is written in a spec. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is done about a change. */
    public enum Action {
        /** For a while nothing is learnt. */
        FREEZE,
        /** For a while less is learnt. */
        DOWN_WEIGHT,
        /** The belief moves towards its prior. */
        WIDEN,
        /** The belief begins anew from its prior. */
        RESTART,
        /** Nothing but the alert. */
        ALERT,
        /** A sampler's posterior is asked for once the new regime has records. */
        REFRESH,
        /** What was done is taken back where the detector looks again and sees no change. */
        UNDO
    }

    /**
     * What widening leaves of a belief.
     *
     * @param share of it; where none is given, what a few records are worth
     * @param isLearnt whether that is only where it begins, and the records after the alarm say how much
     */
    public record Retain(OptionalDouble share, boolean isLearnt) {
        /** As written: a number, a word, or nothing. */
        static Retain of(Optional<Object> written) {
            return written.map(value -> value instanceof Double share
                            ? new Retain(OptionalDouble.of(share), false)
                            : new Retain(OptionalDouble.empty(), true))
                    .orElse(new Retain(OptionalDouble.empty(), false));
        }
    }

    /**
     * How records after an alarm are learnt from.
     *
     * @param length how long at most
     * @param weight of each, where less is learnt
     */
    public record Held(HoldLength length, double weight) {}

    /** Whether the belief is held before it is changed, if it is. */
    public boolean holds() {
        return respond.contains(Action.FREEZE) || respond.contains(Action.DOWN_WEIGHT);
    }

    /** Whether a sampler's posterior is asked for behind answers. */
    public boolean refreshes() {
        return respond.contains(Action.REFRESH);
    }

    /** Copies the list. */
    public Drift {
        respond = List.copyOf(respond);
    }

    /** The same with a budget of its own, in place of costs where there are any. */
    public Drift withFalseAlarms(FalseAlarms other) {
        return new Drift(detector, Optional.of(other), Optional.empty(), respond, retain, held, limit, tuning, placebo);
    }

    /** The budget in effect where it does not follow from costs: by time where the stream has a clock, else by records. */
    public FalseAlarms budget(boolean hasClock) {
        return falseAlarms.orElse(hasClock ? FalseAlarms.BY_TIME : FalseAlarms.BY_RECORDS);
    }

    /** Whether how many false alarms there may be depends on the pace of a key. */
    public boolean isBudgetByTime(boolean hasClock) {
        return costs.map(Costs::isByTime)
                .orElseGet(() -> budget(hasClock).period().isPresent());
    }

    /** Whether the budget is another for streams without a clock. */
    public boolean isBudgetOfClock() {
        return costs.isEmpty() && !budget(true).equals(budget(false));
    }
}
