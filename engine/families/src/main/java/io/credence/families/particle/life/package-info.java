/**
 * Wear that grows towards a limit, and the time until it gets there [1].
 *
 * <p>Of wear x (or its logarithm) and its rate v, dx = v dt + q dB, and ln v is a unit's own, N(m, s²), and wanders by a little: a number that never moved would
 * leave the filter with fewer values of it at each resampling. y ~ N(x, r²), or N(eˣ, r²). Over a span the rate is that at its end. The first x is N(μ, σ²); that and N(m, s²) is where
 * widening leads. All of it is given but each unit's x and v.
 *
 * <p>Or q is learnt as well: q² ~ IG(w/2, wq₀²/2) before anything is seen, and as the filter moves x from record to record by v dt + N(0, q² dt), v that at the end, the number n of moves and
 * s = Σ (dx − v dt)²/dt are enough for it: q² | n, s ~ IG((w + n)/2, (wq₀² + s)/2). Each particle's time to failure is then by its own q.
 *
 * <p>The unit fails when x first reaches the limit. Given x and v the time until then is inverse Gaussian [2], so that of the belief is a mixture of them over the particles: its
 * quantiles, mean and chances are the mixture's own, without simulating what is to come. That the rate may wander on until then is left out. A particle beyond the limit has failed
 * already; time and failure are of the model's wear, not of the noisy value.
 *
 * <ol>
 *   <li>W. Q. Meeker, L. A. Escobar, Statistical Methods for Reliability Data, Wiley 1998, ch. 13.
 *   <li>R. S. Chhikara, J. L. Folks, The Inverse Gaussian Distribution, Dekker 1989.
 * </ol>
 */
package io.credence.families.particle.life;
