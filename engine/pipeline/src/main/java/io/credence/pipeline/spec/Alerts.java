package io.credence.pipeline.spec;

import io.credence.pipeline.MinimumEffect;
import java.time.Duration;
import java.util.Optional;

/**
 * When a change is worth telling someone; immutable. Durations are in the key's event time, but for silence.
 *
 * @param minimumEffect smallest change that fires
 * @param pendingFor how long evidence must last before an alert fires
 * @param keepFiringFor how long an alert goes on firing after the evidence has gone
 * @param coolDown how long after an alert that fired is over the next of its key does not fire
 * @param storm keys of a group that change at once before one alert speaks for all
 * @param silence how long a key may say nothing, by the wall clock, before that is told; empty: for ever
 * @param groupBefore a key's group is its text before this; empty: all keys are one group
 */
public record Alerts(
        MinimumEffect minimumEffect,
        Duration pendingFor,
        Duration keepFiringFor,
        Duration coolDown,
        Optional<Duration> silence,
        long storm,
        Optional<String> groupBefore) {}
