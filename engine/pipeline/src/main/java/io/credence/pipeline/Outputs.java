package io.credence.pipeline;

import io.credence.core.Forecast;
import io.credence.core.Observation;
import io.credence.core.Reason;
import io.credence.core.Summary;
import io.credence.core.Surprise;

/**
 * Where a pipeline's outputs go: override what you want to hear. Every method is called on the pipeline's thread, in the
 * order of cause.
 *
 * <p>Arguments that are reused (observation, forecast, surprise, key state) are valid during the call only.
 */
public interface Outputs {

    /** Whether {@link #uncertainty} needs the predictive's quantiles; asked once. */
    default boolean wantsForecasts() {
        return true;
    }

    /**
     * Whether {@link #uncertainty} is told of every absorbed observation, rather than of those whose posterior is published
     * too; asked once.
     */
    default boolean wantsEveryUncertainty() {
        return true;
    }

    /** Whether {@link #posterior} is told; asked once. */
    default boolean wantsPosteriors() {
        return true;
    }

    /**
     * What was predicted before an observation and how it compared.
     *
     * @param forecast null where nothing was predicted: a duplicate, late or quarantined observation
     * @param surprise null where nothing was scored: additionally a missing one
     */
    default void uncertainty(
            String key, Observation y, Outcome outcome, int regime, Forecast forecast, Surprise surprise) {}

    /**
     * The same with forecasts ahead: override one of the two.
     *
     * @param outlook what is forecast after the observation; empty unless the spec asks for it and the key now stands at
     *     the observation's time
     */
    default void uncertainty(
            String key,
            Observation y,
            Outcome outcome,
            int regime,
            Forecast forecast,
            Surprise surprise,
            Outlook outlook) {
        uncertainty(key, y, outcome, regime, forecast, surprise);
    }

    /** What is believed of a key now. */
    default void posterior(String key, KeyState state, Summary summary) {}

    /** An alert entered a state. */
    default void alert(Alert alert) {}

    /** An alert is in the state it was in, but what it is about is seen more clearly: its kind, onset or probability. */
    default void redated(Alert alert) {
        alert(alert);
    }

    /** A key fell silent, or spoke again. */
    default void silence(Silence silence) {}

    /** A key's predictions miss although nothing changes, or do no more. */
    default void misfit(MisfitAlert alert) {}

    /** A belief was changed by decision. */
    default void decision(Decision decision) {}

    /** A key's posterior is to be sampled afresh; {@link #decision} was told before. */
    default void refresh(RefreshRequest request) {}

    /** Everything about a key was forgotten: on request, for its silence, or to make room. */
    default void forgotten(String key) {}

    /** An output was superseded. */
    default void correction(Correction correction) {}

    /**
     * An observation that could not be used; {@link #uncertainty} is called too.
     *
     * @param key null where it is unknown
     * @param y null where nothing could be read
     * @param detail what was wrong, for people
     */
    default void quarantine(String key, Observation y, Reason reason, String detail) {}
}
