/**
 * A signal made of parts, seen through noise, at irregular times.
 *
 * <pre>
 * yₜ = μ + a + Σ effects + ε,  ε ~ N(0, σ²)
 * dμ = β dt + √(qσ²) dW        level, wandering, with slope β                                    [1, §3.2; 2, §3.2]
 * dβ = −λβ dt + √(uσ²) dW′     slope, damped where λ > 0
 * a                            memory: an autoregression of p steps, stationary
 * effects                      h(t)ᵀc: coefficients c on a design that the time, or the record's inputs, decide
 * </pre>
 *
 * <p><b>Belief.</b> All states are Gaussian given σ²: mean m and covariance Pσ², P = UDUᵀ factored as
 * {@link io.credence.core.linear} says, so that rounding cannot make it indefinite. σ² ~ InverseGamma(α, β), or known. With
 * design h, error e = y − hᵀm, weight w and S = hᵀPh + 1/w:
 * <pre>
 * m ← m + Ph·e/S    P ← P − PhhᵀP/S (Bierman's form)    α ← α + w/2    β ← β + ½e²/S
 * predictive Student t, 2α degrees, location hᵀm, scale² β/α·(hᵀPh + 1)                                      [3, §4.5.1]
 * </pre>
 *
 * <p><b>Noise that fades.</b> As in {@code local-level}: over t seconds α and β move to the prior's by ρ = {@code noise.retain}^(t/{@code
 * noise.per}), the discounting of [3, §10.8] with a prior that stays. m and P do not depend on the noise, so spans compose exactly; the
 * scores are those of this recursion, no longer the pieces of one joint density.
 *
 * <p><b>Exact steps.</b> With E = 1 − e^(−λΔ) and u the slope's variance per second, a span Δ moves the level by β·E/λ and keeps
 * e^(−λΔ) of the slope; the noise of the two, factored with the slope as pivot, is
 * <pre>
 * slope      d = u·E(2 − E)/(2λ)
 * level      qΔ + u/λ³·(x − E − E²/2 − E³/(2(2 − E))),  x = λΔ,  its shadow on the slope E/(λ(2 − E))
 * λ = 0      d = uΔ;  level qΔ + uΔ³/12;  shadow Δ/2
 * </pre>
 * As x = E + E²/2 + E³/3 + …, the bracket is E³·Σ Eᵏ(1/(k+3) − 2⁻ᵏ/4), all terms positive, which is summed where E is small.
 * With {@code trend.every} the slope instead jumps by N(0, u·every) at each multiple of it; m jumps in a span, at distances
 * tᵢ from its end, give the slope variance m·u·every, the shadow mean(tᵢ) and the level m·u·every·var(tᵢ) beside. With Δ = every
 * that is the local linear trend of the textbooks. Spans compose exactly either way.
 *
 * <p><b>Memory.</b> One coefficient φ > 0 is an Ornstein–Uhlenbeck process: φ^(Δ/every) is kept and sd²(1 − φ^(2Δ/every)) gained.
 * Otherwise the process takes a step at each multiple of {@code ar.every} and rests in between: an autoregression of several
 * steps is in general not the sample of any continuous one. Many steps at once by doubling; before any record it is
 * stationary.
 *
 * <p><b>Seasons</b> are regressions on where the instant lies in a cycle, read off the zone's wall clock ({@link
 * io.credence.core.clock.Cycle}): summer time and leap days need no further rule, and a span moves no season by rotating it.
 * Waves are sines and cosines of the first harmonics; each coefficient is a random walk that gathers season.ratio² from one
 * time round to the next. Bins have an effect each, together nought; the last is minus the sum of the others. When bin j
 * begins, ω ~ N(0, season.ratio²) is added to its effect and taken from the next one's: for a regular series that is the
 * seasonal dummy of [1, §3.2.2], where an effect is minus the sum of the last s − 1, plus ω. Begins are counted in elapsed
 * time (UTC), so that they compose; in summer time a day's are an hour off, of which only the wander knows.
 *
 * <p><b>Regressors</b> are the record's inputs, each with a coefficient that stays or is a random walk. A horizon's forecast
 * takes the inputs it is given for those of that time. A record must have all of them: one that lacks any is impossible.
 *
 * <p><b>Widening</b> moves natural parameters linearly to the prior's: precision ρP⁻¹ + (1 − ρ)P₀⁻¹ by dividing D by ρ and taking
 * in the prior as n independent measurements U₀⁻¹x = U₀⁻¹m₀ + N(0, D₀/(1 − ρ)), of which half the squared errors join β.
 *
 * <p><b>Cost.</b> An observation is O(n²) for n states. A span moves level, slope and memory (their rows of U, and a small
 * orthogonalisation) and adds one rank-one update per wandering coefficient or bin begun; effects that stay cost nothing.
 *
 * <p><b>Defaults.</b> The level alone is {@code local-level}'s, with its reference priors. Slopes and regressors are as vague, and
 * each such unknown lowers α₀ by ½, so that it starts at 0.005 when they are told; coefficients of
 * seasons and calendar are expected within 10 noise sds, for a vague one would leave predictions without limit until the
 * cycle had come round once.
 *
 * <p>[1] Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 2012. [2] Harvey, Forecasting, Structural
 * Time Series Models and the Kalman Filter, 1989, ch. 9 on continuous time. [3] West and Harrison, Bayesian Forecasting and
 * Dynamic Models, 2nd ed., 1997.
 */
package io.credence.families.structural;
