/**
 * Independent waiting times at one unknown rate.
 *
 * <p>y | λ has density λ e⁻ᵏ with k = λy for y ≥ 0, λ ~ Gamma(a, b) by shape and rate. A wait of weight w adds w to a and wy to b
 * [1, §2.6].
 *
 * <p>The predictive is Lomax's, a Pareto that begins at nought. With S(y) = P(Y &gt; y) = (1 + y/b)⁻ᵃ,
 * <pre>
 * density a/b · (1 + y/b)⁻ᵃ⁻¹      mean b/(a−1), a &gt; 1      variance b²a / ((a−1)²(a−2)), a &gt; 2
 * </pre>
 * Its continuous ranked probability score is ∫₀ʸ(1−S)² + ∫ʸ S² = y − 2∫₀ʸS + ∫₀S², which for a &gt; ½ is
 * <pre>
 * y − 2b (1 − (1 + y/b)¹⁻ᵃ) / (a−1) + b/(2a−1)
 * </pre>
 * where the middle term is 2b·log(1 + y/b) at a = 1.
 *
 * <p>A value rounded to a step δ is known to lie within δ/2 of itself and not below nought, and is scored by that interval's
 * probability per δ. One rounded to nought is absorbed as δ/4, the middle of what it may have been, and the predictive is taken to be
 * no narrower than rounding hides: else equal values would make the next higher one a miracle.
 *
 * <p>Widening moves (a, b) linearly to the prior's; merging adds them and takes the prior's away once. The default prior is nearly
 * the scale-free density 1/λ, worth a twentieth of an event: intervals hold from the second record on, at any scale.
 *
 * <p>A wait that has lasted y and not ended has probability S(y) and adds its y to b, nothing to a.
 *
 * <p>[1] Gelman et al., Bayesian Data Analysis, 3rd ed., 2013.
 */
package io.credence.families.exponential;
