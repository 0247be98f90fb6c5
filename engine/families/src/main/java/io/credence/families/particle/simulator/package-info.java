/**
 * A model of somebody's own: a class that a spec names says how a state begins, moves and shows itself, and the filter does the rest.
 *
 * <p>What it draws it draws from a generator aimed, for each particle, at what the record before left: a function of the records, whoever else is
 * asked and however often. Values rounded to δ are scored by P(y − δ/2 &lt; Y ≤ y + δ/2) per unit, unless that is so small beside its tail that the
 * density knows it better. Quantiles are searched for, and moments of forecasts are not told.
 *
 * <p>Somebody else's code may throw, never end, or keep what it was lent. It is asked by another thread, which works on copies and is waited for no
 * longer than the limit; one that does not come back is left with its copies, and the next record gets a new instance. So a belief is that of the
 * last record that went well.
 */
package io.credence.families.particle.simulator;
