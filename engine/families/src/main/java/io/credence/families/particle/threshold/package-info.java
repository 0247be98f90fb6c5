/**
 * A threshold autoregression [1] of a hidden level: what moves it depends on which side of a threshold it is on itself.
 *
 * <p>In a step of unit length a level x in regime k becomes μₖ + φₖ(x − μₖ) + N(0, σₖ²); y ~ N(x, r²). The regime is the level's own, not the value's: noise must not
 * switch a heater. A span of s steps is ⌈s⌉ equal ones, 64 at most, each exact within its regime, which is looked up at its beginning: at
 * records one step apart it is the textbook's model. Thresholds, means, φ, σ and r are given. The first level is N(m, v), where widening leads.
 *
 * <p>Given where it was before its last step, a level is normal when the record comes, N(a, σₖ²), and the record too, N(a, σₖ² + r²). So particles need not draw that step before the
 * record is known: they are weighed by the second, and the first becomes N(a, σₖ²) given y, from which they draw when the next move asks on which side they are. This is the
 * filter whose proposal is p(xₜ | xₛ, yₜ) and whose weights are p(yₜ | xₛ) [2, §II.2], with its draw put off until it is needed: no weight depends on a draw made blindly in the last
 * step, however sharp the record is. {@code filter: bootstrap} draws all steps blindly.
 *
 * <p>Or the six numbers are learnt: before anything is seen μₖ is normal, φₖ that part of a normal that lies in (−1, 1), σₖ² inverse gamma. Then the level takes a step at each multiple of the unit of time, all
 * drawn, and each is told to the sums of the side where it began ({@link io.credence.families.particle.Autoregression}); of more than 32 between two records the first are taken as 32 longer ones at most, each on the side where
 * it begins, and teach nothing. Steps that are not drawn have no sums, so the filter is then the bootstrap's.
 *
 * <ol>
 *   <li>H. Tong, K. S. Lim, Threshold autoregression, limit cycles and cyclical data, J. R. Stat. Soc. B 42 (1980) 245–292.
 *   <li>A. Doucet, S. Godsill, C. Andrieu, On sequential Monte Carlo sampling methods for Bayesian filtering, Stat. Comput. 10 (2000) 197–208.
 * </ol>
 */
package io.credence.families.particle.threshold;
