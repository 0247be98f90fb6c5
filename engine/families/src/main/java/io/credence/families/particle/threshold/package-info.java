/**
 * A threshold autoregression [1] of a hidden level: what moves it depends on which side of a threshold it is on itself.
 *
 * <p>In a step of unit length a level x in regime k becomes μₖ + φₖ(x − μₖ) + N(0, σₖ²); y ~ N(x, r²). The regime is the level's own, not the value's: noise must not
 * switch a heater. A span of s steps is ⌈s⌉ equal ones, 64 at most, each exact within its regime, which is looked up at its beginning: at
 * records one step apart it is the textbook's model. Thresholds, means, φ, σ and r are given. The first level is N(m, v), where widening leads.
 *
 * <ol>
 *   <li>H. Tong, K. S. Lim, Threshold autoregression, limit cycles and cyclical data, J. R. Stat. Soc. B 42 (1980) 245–292.
 * </ol>
 */
package io.credence.families.particle.threshold;
