/**
 * Stochastic volatility [1]: y ~ N(0, eʰ), where the log variance h returns to a level as it wanders.
 *
 * <p>After a span of k times the unit, h = μ + φᵏ(h₀ − μ) + z, z ~ N(0, σ²(1 − φ²ᵏ)/(1 − φ²)): exact over any span, so that it composes. It begins
 * stationary, N(μ, σ²/(1 − φ²)), which is where widening leads. μ, φ and σ are given, or learnt.
 *
 * <p>Where they are learnt, h takes a step at each multiple of the unit: h′ = μ + φ(h − μ) + σz. Before anything is seen μ ~ N(m, s²), φ is that part of
 * a normal that lies in (−1, 1), σ² ~ IG(w/2, wσ₀²/2), and h ~ N(m, s² + σ₀²/(1 − φ₀²)). With x = h − m before a step and y after it, the sums n, Σx, Σy, Σx², Σxy, Σy² are
 * enough: given two of the three numbers the third is normal (μ), normal and within (φ), or inverse gamma (σ²). Of more than sixteen steps between two records the first are taken at
 * once and teach nothing.
 *
 * <p>Values rounded to δ are scored by their interval's probability per unit, and no sd is taken to be less than that of the rounding, δ/√12. Of an exact value the
 * pit is Σ wⁱ(1 − Φ(zⁱ)), zⁱ = |y|e^(−hⁱ/2): the density is there already, so Mills' ratio gives the tail without another exponential. The predictive is a
 * scale mixture of normals about nought: its quantiles are found by Newton's steps on the tail, which is convex, and its CRPS by the sum over pairs.
 *
 * <ol>
 *   <li>S. J. Taylor, Financial returns modelled by the product of two stochastic processes, in: Time Series Analysis: Theory and Practice 1,
 *       North-Holland 1982.
 *   <li>L. N. Trefethen, Approximation Theory and Approximation Practice, SIAM 2013, for the interpolant.
 * </ol>
 */
package io.credence.families.particle.volatility;
