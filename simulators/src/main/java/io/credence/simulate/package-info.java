/**
 * A fleet of sensors with known truth: what the demo, the scorecards and the broker tests feed the engine with.
 *
 * <p><b>Worlds.</b> Each kind of sensor is one model of the engine, so that a fleet at rest is what the family expects,
 * and what the family should report is exactly what was scheduled:
 * <pre>
 * temperature  gaussian     y = m + σε                             rounded to 0.1      σ in 0.3 … 0.6
 * pressure     local-level  y = μ(t) + σε, dμ = 0.3·σ dW (per √s)  rounded to 0.01     σ in 0.3 … 0.6
 * arrivals     poisson      y ~ Poisson(λ)                         whole numbers       λ in 12 … 30
 * valve        bernoulli    y ~ Bernoulli(p)                       0 or 1              p in 0.04 … 0.1
 * </pre>
 * ε is standard normal, W a Wiener process; 0.3 is the local-level family's default ratio.
 *
 * <p><b>Shifts.</b> Sensors take turns, see {@link io.credence.simulate.Schedule}. Sizes are in sds of the predictive of
 * somebody who knows the world before the shift ({@link io.credence.simulate.Shift}):
 * <pre>
 * temperature  LEVEL     m moves by 3 to 5 sd; by 1.5 to 2 sd in one of five (subtle)
 *              VARIANCE  σ grows 2.5- to 3.5-fold, in one of eight; the next shift is a level step of 3 to 5 of the wide sds,
 *                        with which σ returns (a sensor repaired), since nobody is told of a spread that only shrinks
 * pressure     LEVEL     μ steps by 10 to 14 innovation sds, S = σ²(1 + ½(q + √(q² + 4q))), q = 0.09 per second
 * arrivals     RATE      λ grows 2- to 3-fold, and returns at the next shift
 * valve        RATE      p becomes 0.8 … 0.9, and returns at the next shift
 * </pre>
 *
 * <p><b>Imperfections.</b> Beside what is fine, a sensor sends isolated outliers of 6 to 10 sd (valves cannot), values that are
 * null, records that arrive after later ones, records nobody can read, and records twice. Two imperfect readings of a
 * sensor are at least eight apart, so that each is what its label says.
 *
 * <p><b>Draws.</b> Everything a reading draws depends on the fleet's seed, the sensor and the reading's number only
 * ({@link io.credence.core.random.KeyedRandom}); latent levels add up in the order of readings. How the caller slices
 * time changes nothing, and the bits are the same on every platform.
 */
package io.credence.simulate;
