/**
 * Any linear-Gaussian model of one value or several, from its matrices.
 *
 * <pre>
 * dx = Ax dt + dw,  cov(dw) = Q dt      or  x ← Fx + w,  cov(w) = Q, at each multiple of a step       [1, ch. 2; 2, ch. 6]
 * y = hᵀx + ε,  ε ~ N(0, r)             x at the first record ~ N(m₀, P₀)
 * </pre>
 *
 * <p>The belief is N(m, P), P = UDUᵀ factored as {@link io.credence.core.linear} says. A span Δ: m ← Φm, P ← ΦPΦᵀ + Q(Δ) by
 * Thornton's orthogonalisation, with Φ = e^(AΔ) and Q(Δ) = ∫ e^(As)Qe^(Aᵀs) ds from 0 to Δ, exact for any Δ ({@link
 * io.credence.core.linear.Diffusion}: Taylor and doubling, which gives what Van Loan's block exponential does where that
 * stays within the doubles). A model in steps rests between them; m steps at once are log₂ m doublings.
 *
 * <p>An observation: S = hᵀPh + r, m ← m + Ph·(y − hᵀm)/S, P by Bierman's form. Predictive N(hᵀm, S). Weight w means noise r/w.
 * Of several values each has a row h and noise r of its own; as their noises are independent, conditioning on one after the other is
 * conditioning on all, a missing one is left out, and each is scored given those before it. Where the weight is not 1 the scores are
 * conditioned on those before once, the belief w times.
 *
 * <p>Widening moves natural parameters linearly to the prior's, as in {@code structural}; 0 is the prior of the first record. The noise is given, so that nothing is
 * learnt of it that could fade; states forget by their own Q.
 *
 * <p>Matrices that do not fit, covariances that are none and states that would grow without limit while no record comes are
 * refused when the model is built.
 *
 * <p>[1] Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 2012. [2] Särkkä and Solin, Applied
 * Stochastic Differential Equations, 2019.
 */
package io.credence.families.kalman;
