/**
 * Independent counts over known exposures, with an unknown rate.
 *
 * <p>y | λ, e ~ Poisson(λe), λ ~ Gamma(a, b) by shape and rate. A count of weight w adds wy to a and we to b; the exposure
 * e is the observation's first input, 1 where there is none [1, §2.6].
 *
 * <p>The predictive is negative binomial: with p = b/(b + e),
 * <pre>
 * P(y) = Γ(a+y)/(Γ(a) y!) · pᵃ (1−p)ʸ      P(Y ≤ y) = I_p(a, y+1)      mean ae/b      variance ae/b·(1 + e/b)
 * </pre>
 * I the regularised incomplete beta function. Its continuous ranked probability score is Σₖ (F(k) − 1{k ≥ y})².
 *
 * <p>Widening moves (a, b) linearly to the prior's; merging adds them and takes the prior's away once. The default prior
 * a = 0.05, b = 10⁻⁶ is nearly the scale-free density 1/λ: rates up to a million cost about the same, and it is worth a
 * twentieth of an event.
 *
 * <p>[1] Gelman et al., Bayesian Data Analysis, 3rd ed., 2013.
 */
package io.credence.families.poisson;
