package io.credence.pipeline.spec;

import java.time.Duration;

/**
 * When a change is worth telling someone; immutable. Durations are in the key's event time.
 *
 * @param minimumEffect smallest change that alerts, in standard deviations of the noise
 * @param pendingFor how long evidence must last before an alert fires
 * @param keepFiringFor how long an alert goes on firing after the evidence has gone
 */
public record Alerts(double minimumEffect, Duration pendingFor, Duration keepFiringFor) {}
