package io.credence.simulate.scenario;

/**
 * What only ever grows until a unit fails and is repaired, added to its level; immutable. Its increments are gamma
 * distributed.
 *
 * @param rate how much is added in a second, in the mean; spreads are of logarithms
 * @param roughness variance of what is added, over its mean: small for even wear, great for wear in leaps
 * @param limit at which the unit fails; the next reading is that of a new one
 */
public record Wear(Spread rate, double roughness, double limit) {}
