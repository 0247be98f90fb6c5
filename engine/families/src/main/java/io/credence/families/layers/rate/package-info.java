/**
 * Counters: the family is a model of how fast a counter counts, bytes a second or kilowatt-hours an hour.
 *
 * <pre>
 * r = (c − c′)/Δ      c, c′ the counter and the one before; Δ the time between the two, in units of `per`
 * </pre>
 *
 * <p>The belief is the model's of r and, beside it, c′ and the time since. So the predictive of the next counter is that of r in
 * another unit: if F is the predictive of r, P(C ≤ c) = F((c − c′)/Δ), its quantiles are c′ + Δ times those of r, the pit is r's, and
 * the density f(r)/Δ has the Jacobian. Everything published of a record is of the counter as it came; parameters and priors, and the levels of
 * alerts, are of the rate. Nothing is approximated: what is believed is exact where the model is.
 *
 * <p>A rate is the mean over its span, however long that is, and the model takes it for what was at the span's end. A missing value moves
 * the clock, so that the next rate is the mean over the gap. A step δ to which counters are rounded is one of δ/Δ for rates; c′ is taken as it
 * came, so that what its own rounding adds, at most half a step, counts to the noise.
 *
 * <p><b>What is no difference.</b> A key's first counter, one at the very time of the one before, and one that is smaller, as after a
 * reset, tell no rate. They become c′ and have the outcome missing; nothing was predicted and nothing is learnt. After a reset Prometheus takes
 * c itself for what was counted [1], which leaves out what was counted before the reset and is too little by an unknown amount; and c ≥ 0
 * is all that is known where the counter does not restart at nought. Here a reset costs one record and no bias. Where the counter is declared to wrap
 * at W, one that is smaller has counted on by c − c′ + W, if that is no more than W/2; beyond, a reset is the likelier story [2]. Quantiles of
 * what is predicted go on past W.
 *
 * <p>Where a model holds negative rates possible, they are a part of its predictive that no counter shows: around nought,
 * `transform: { to: log }` keeps rates above it, and a counter that stands still under a known step is a rate below half of one.
 *
 * <p><b>Late records.</b> Order matters whatever the model, so a late counter is late, unless late ones are filtered in: then it splits a
 * span in two, if it lies between the counters around it. One that does not, or is from before a reset, stays late.
 *
 * <p>[1] Prometheus, functions rate and increase: "breaks in monotonicity (such as counter resets) are automatically adjusted for".
 * [2] Serial number arithmetic, RFC 1982.
 */
package io.credence.families.layers.rate;
