/**
 * Counts at a rate that wanders [1]: y ~ Poisson(e·eˣ), or negative binomial of that mean m and variance m + αm², e the exposure; x gains N(0, q) a
 * second.
 *
 * <p>A season adds Σ cₖ to x. Each wave is a pair (c, s) that turns, through 2πk/period a second, and gains N(0, r) a second in both numbers: so
 * neither clock nor phase is kept, and any span is one turn. It follows elapsed time, not the wall's clock. The first x is N(m, v) and the
 * first pairs are N(0, w), which is where widening leads. q, α, r and the period are given.
 *
 * <p>Or q is learnt: q ~ IG(w/2, wq₀/2) before anything is seen, and of the moves of x from record to record their number n and s = Σ dx²/dt are enough, whatever the spans dt: q | n, s ~ IG((w + n)/2,
 * (wq₀ + s)/2).
 *
 * <p>What is predicted is the mixture over the particles. As a function of the distance d = ln(m/y), a count's probability is that at its own mean times
 * e^(−D(d)), D the deviance, without cancellation however great the count. P(Y &lt; y) is the normal tail of √(2D) and a remainder
 * that is smooth in d, for which an interpolant stands [2, 3]: one incomplete gamma (beta) function for each of some dozens of nodes, not for each
 * particle, and both tails keep their digits. Pits are randomised within the count.
 *
 * <ol>
 *   <li>A. C. Harvey, C. Fernandes, Time series models for count or qualitative observations, J. Bus. Econ. Stat. 7 (1989), for the like with a gamma
 *       level; A. C. Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, CUP 1989, §2.3.4, for the waves.
 *   <li>N. M. Temme, The asymptotic expansion of the incomplete gamma functions, SIAM J. Math. Anal. 10 (1979) 757–766.
 *   <li>L. N. Trefethen, Approximation Theory and Approximation Practice, SIAM 2013.
 * </ol>
 */
package io.credence.families.particle.count;
