package io.credence.simulate.scenario;

/**
 * Who reads; immutable.
 *
 * @param index from 0 in the whole scenario
 * @param fleet the plan
 * @param site where it stands
 * @param key what tells it apart
 */
public record Source(int index, FleetPlan fleet, String site, String key) {}
