/**
 * Values explained by covariates: Bayesian linear regression, updated one record at a time.
 *
 * <p><b>Model.</b> y | β, σ² ~ N(xᵀβ, σ²), where x holds a one for the constant (unless there is none) and the observation's
 * inputs; β | σ² ~ N(m, σ²P); σ² ~ InverseGamma(α, β₀) [1, §2.2; 2, §7.6.3].
 *
 * <p><b>Update.</b> With error e = y − xᵀm, S = xᵀPx + 1/w for a record of weight w, and gain k = Px/S,
 * <pre>
 * m ← m + ke      P ← P − kSkᵀ      α ← α + w/2      β₀ ← β₀ + ½e²/S
 * predictive: Student t, 2α degrees, location xᵀm, scale² β₀/α·(xᵀPx + 1)
 * </pre>
 * P is kept as U·D·Uᵀ and updated by Bierman's recursion [3, §V.3], n(n+1) multiplications and no square root: D stays positive
 * whatever the rounding, so P stays positive definite by construction, also where covariates are collinear, constant or of very
 * unequal size. An update whose numbers would leave the doubles is refused.
 *
 * <p><b>Widening</b> moves the natural parameters (P⁻¹m, P⁻¹, α, β₀ + ½mᵀP⁻¹m) linearly to the prior's. P⁻¹ ← ρP⁻¹ + (1−ρ)P₀⁻¹ is what
 * seeing each coefficient once more at its prior mean does, with noise variance P₀ⱼⱼ/(1−ρ), to a covariance P/ρ: so the
 * update above is all that is needed, and what the errors add to β₀, ½Σe²/S, is the distance between the two means. Where little is
 * kept (ρ &lt; ½) it is the other way round: the prior sees ρ of the belief, whose P⁻¹ is Σ rᵢrᵢᵀ/Dᵢ with rᵢ the rows of U⁻¹.
 * A prior so wide that it would move no digit is left out. <b>Merging</b> sees all of the other belief in this way and takes the prior out once,
 * by values of negative variance; P is then at most half the prior's in every direction, so that this never comes near to nought.
 *
 * <p><b>Forgetting</b> is a layer's ({@code forget}): coefficients and noise fade together, by widening.
 *
 * <p><b>Defaults.</b> The reference prior 1/σ², as nearly as numbers hold it: the constant within 10¹⁰ noise sds of nought, each
 * coefficient within 10⁸ noise sds per unit, α = 0.005 − k/2 for k coefficients, the constant among them, β₀ = 1e-100. From
 * record k + 2 on, intervals and scores are the textbook's (least squares, n − k degrees of freedom), calibrated for every β
 * and σ²; before, predictives are as wide as doubles go. They ask for covariates that vary by more than some 10⁻⁷ of their unit.
 * Much wider priors would cost digits: along a collinear direction what rounding leaves of xᵀPx is 10⁻³² times the prior's.
 *
 * <p>[1] Bishop, Pattern Recognition and Machine Learning, 2006, §3.3. [2] Murphy, Machine Learning, 2012. [3] Bierman, Factorization
 * Methods for Discrete Sequential Estimation, 1977.
 */
package io.credence.families.linear;
