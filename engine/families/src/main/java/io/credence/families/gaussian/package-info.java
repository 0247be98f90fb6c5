/**
 * Independent Gaussian observations with an unknown mean, an unknown variance, or both.
 *
 * <p><b>Both unknown.</b> y | μ, σ² ~ N(μ, σ²); μ | σ² ~ N(m, σ²/κ); σ² ~ InverseGamma(α, β). An observation of weight w:
 * <pre>
 * κₙ = κ + w      mₙ = m + w(y − m)/κₙ      αₙ = α + w/2      βₙ = β + ½·κw/κₙ·(y − m)²          [1, eq. 86–89]
 * </pre>
 * Predictive: Student t with 2α degrees, location m, scale² β(κ+1)/(ακ) [1, eq. 100]. The marginal of μ is a Student t
 * with scale² β/(ακ); that of σ² is the inverse gamma.
 *
 * <p><b>Known variance s².</b> μ ~ N(m, s²/κ): the first two updates; predictive N(m, s²(κ+1)/κ).
 *
 * <p><b>Known mean μ.</b> σ² ~ InverseGamma(α, β): α + w/2, β + ½w(y − μ)²; predictive Student t, 2α degrees, scale² β/α.
 *
 * <p><b>Widening</b> is geometric: natural parameters (κm, κ, α, 2β + κm²) move linearly to the prior's. Written without
 * the cancellation of 2β + κm²:
 * <pre>
 * κ' = ρκ + (1−ρ)κ₀      m' = m + (1−ρ)κ₀(m₀ − m)/κ'      α' = ρα + (1−ρ)α₀
 * β' = ρβ + (1−ρ)β₀ + ½·ρκ·(1−ρ)κ₀/κ'·(m − m₀)²
 * </pre>
 * <b>Merging</b> adds natural parameters and takes the prior's away once, in deviations from the first mean.
 *
 * <p><b>The default prior</b> is the reference prior 1/σ², as nearly as numbers hold it: κ₀ = 1e-30, α₀ = −0.495, β₀ = 1e-100. From
 * the third record on, intervals and scores are those of the textbook (Student t with n − 1 degrees), calibrated for every
 * mean and variance; with α₀ at 0 they would have a degree too many and be too narrow for tens of records. The first two
 * predictives, of a hundredth of a degree of freedom, are as wide as doubles go. Where α is not yet positive the predictive
 * takes α = 0.005: an improper prior predicts nothing, and this is the nearest the arithmetic has.
 *
 * <p><b>Limits.</b> Of a value beyond a limit the side is scored, exactly, and absorbed by moments
 * ({@link io.credence.families.CensoredNormal}): with two fifths of the records beyond, within 0.01 nats a record of the posterior.
 *
 * <p>[1] Murphy, Conjugate Bayesian analysis of the Gaussian distribution, 2007.
 */
package io.credence.families.gaussian;
