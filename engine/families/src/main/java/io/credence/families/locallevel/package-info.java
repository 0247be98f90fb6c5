/**
 * A level that wanders, seen through noise, at irregular times.
 *
 * <pre>
 * yₜ = μₜ + εₜ,  εₜ ~ N(0, r)          μ(t+Δ) = μ(t) + η,  η ~ N(0, qΔ)          [1, ch. 2]
 * </pre>
 *
 * <p><b>Known noise.</b> The belief is N(m, P). A span of Δ seconds: P ← P + qΔ, which composes exactly. An observation:
 * S = P + r, K = P/S, m ← m + K(y − m), P ← Kr. (P − KP would cancel when K is near one; Kr does not, and stays positive.)
 * Predictive N(m, S). Weight w means noise r/w.
 *
 * <p><b>Unknown noise.</b> r = σ² ~ InverseGamma(α, β) and everything else is in units of it: P = pσ², q = ρ²σ² with the
 * ratio ρ given. p follows the filter above with r = 1; with error e and S = p + 1/w,
 * <pre>
 * α ← α + w/2      β ← β + ½e²/S      predictive Student t, 2α degrees, location m, scale² β/α·(p + 1)      [2, §4.5.1]
 * </pre>
 * (the weight enters α because it is the power of the likelihood).
 *
 * <p><b>Noise that fades.</b> Over t seconds α and β move to the prior's by ρ = {@code noise.retain}^(t/{@code noise.per}): α ← ρα + (1−ρ)α₀, and
 * so β, which is the discounting of [2, §10.8] with a prior that stays. p does not depend on the noise, so spans compose exactly. The scores are those
 * of this recursion, no longer the pieces of one joint density.
 *
 * <p><b>Widening</b> moves the natural parameters linearly to the prior's. With precision κ = 1/P (or 1/p) they are those
 * of the Gaussian family, and so are the formulas. The result at 0 is the prior of the first record.
 *
 * <p><b>Defaults.</b> The noise is unknown with the reference prior, for the reasons given in the Gaussian family: the first
 * level is within 10¹⁰ noise sds of zero, α₀ = −0.495, β₀ = 1e-100. The ratio defaults to 0.3 per √{@code level.per}.
 *
 * <p><b>Limits.</b> Of a value beyond a limit the side is scored, exactly, and absorbed by moments
 * ({@link io.credence.families.CensoredNormal}).
 *
 * <p>[1] Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 2012. [2] West and Harrison, Bayesian
 * Forecasting and Dynamic Models, 2nd ed., 1997.
 */
package io.credence.families.locallevel;
