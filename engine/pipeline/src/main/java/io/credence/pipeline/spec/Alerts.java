package io.credence.pipeline.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * When a change is worth telling someone; immutable. Durations are in the key's event time.
 *
 * @param minimumEffect smallest change that alerts, in standard deviations of the noise
 * @param pendingFor how long evidence must last before an alert fires
 * @param keepFiringFor how long an alert goes on firing after the evidence has gone
 * @param storm keys of a group that change at once before one alert speaks for all
 * @param groupBefore a key's group is its text before this; empty: all keys are one group
 */
public record Alerts(
        double minimumEffect, Duration pendingFor, Duration keepFiringFor, long storm, Optional<String> groupBefore) {}
