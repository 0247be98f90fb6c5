/**
 * Repeats and popular values: a chance that a value is exactly one already seen.
 *
 * <pre>
 * p(y) = ρ·box(y; last) + π·Σ (nᵢ/n)·box(y; vᵢ) + (1 − ρ − π)·f(y)
 * </pre>
 * with f the density of the model inside, ρ the chance of a repeat (one after a repeat, another after something else) and π that of one of eight popular
 * values, as {@link io.credence.core.mixture.PointMasses} learns them. A box is as wide as values are rounded, or as the smallest
 * difference seen if that is less; before there was any, a thousandth of the value. So this is a density, however often
 * a value comes back, and evidence compares it with others.
 *
 * <p><b>Who answers.</b> Of a value that is exactly the last or a popular one, the model inside is told it with the share it has in the
 * probability of the box around it; any other value is its own alone. A share below a hundredth is none. So a flat line teaches a
 * scale no more than its first records do, a few dozen of weight one where rounding is as coarse as half an
 * sd; it neither shrinks to nothing while the line lasts nor takes the end of it for a miracle.
 * The counts take the rest.
 *
 * <p>Of a side of a limit the model inside is told with its share in the probability of the side; the counts learn nothing.
 *
 * <p>What is approximate: responsibilities are those of each record given what was believed before it, not of all at once, and small ones are
 * dropped: log(1/0.99) = 0.01 nats at most for a record. Where nothing ever repeats the price is that of chances which are not quite nought: about
 * 0.01 nats a record with their first hundreds, less after.
 */
package io.credence.families.layers.points;
