/**
 * The everyday default for real-valued telemetry: a bank of experts weighed by how well each predicted, point masses for values
 * that come again, and a correction by the past pits. One configuration for every key; nothing is chosen by series.
 *
 * <p><b>Units.</b> The first two values that differ set a key's unit u = |y₂ − y₁|; from then on z = y/u, and on the logarithm
 * x = log(1 + z), which goes on straight below z = −½. At the first z ≤ −1 the logarithm is given up for good. Before there is a unit, the
 * predictive is a t of three degrees as wide as a tenth of the value, and a repeat of it.
 *
 * <p><b>Resolution.</b> δ is the smallest step between neighbours so far (of those above 10⁻⁹ of the value), or the record's own
 * if that is finer: of the records before. A box is as wide.
 *
 * <p><b>Experts</b>, each on z and on x. S is the variance of the next record in units of an expert's noise.
 * <pre>
 * level, q = 0.01 and 1     c ← c + q,  S = c + 1,  K = c/S,  m ← m + Ke,  c ← c(1 − K)                       [1, ch. 2]
 * profile, q = 0.03         the same around m + p(t) − p(t−1), p the mean of that place in the day
 * regression                the step from the last value on: the last two steps; slow mean − last; p(t−1) − last;
 *                           p(t) − p(t−1); and the last two of the hour of the week, beyond the day's
 * </pre>
 * The day has as many places as records, at most 288; slow series have the months instead. Without a clock p is the slow
 * mean and the regression has three inputs. A place moves to its records by max(1/10, 1/n), errors beyond three mean sizes count as
 * three; the week's part is the mean of what the day's leaves. The regression is conjugate [2], inputs and steps divided by their running root mean squares (gain
 * 1/100, squares clipped at 25), inputs clipped at ±8 and predictions at ±10; prior covariance I/4, forgetting 0.998 while the
 * trace is below the prior's. After a gap of s &gt; 1.5 cadences c grows s-fold, and S of the regression; s at most 10.
 *
 * <p><b>Scale.</b> With λ = 0.95, n ← λn + 1 and d ← λd + e²/S: conjugate learning with discount. The predictive is
 * Student's, n degrees (at least 3), location from the expert, scale² S·max(d/n, δ²/12). Tails come from n ≤ 1/(1−λ) and a scale that
 * adapts quickly; locations stay Gaussian, for a robust one lags at real shifts.
 *
 * <p><b>Point masses.</b> The chance of a repeat, one for each answer to "was the last one?", and of up to eight popular values:
 * Beta counts, forgetting 0.998, pulled to 0.05 : 1 by 0.02 a record. The rest is the experts'. The last value, the popular ones and the
 * experts' cell y ± δ/2 answer for a record in proportion; with r the experts' part, everything continuous learns with weight r. So a flat line
 * neither shrinks a scale nor wins a comparison of evidence.
 *
 * <p><b>Weights.</b> w ← (1 − ra) w pʳ/Σwpʳ + ra/k, p the probability of the cell y ± δ/2 (mapped to x, so both scales compare fairly),
 * a = 0.003: fixed share [3], which costs about log(k/a) ≈ 8 nats at
 * a switch, and next to nothing between them.
 *
 * <p><b>Correction.</b> {@link io.credence.core.mixture}: twenty bins of the mixture's pit, forgetting 0.998, flatness worth 50 records. A record
 * spreads its count over F(y − δ/2)…F(y + δ/2), so nothing random is learnt. What is published is G(F(y)).
 *
 * <p><b>What it is not.</b> Fixed share and the common degrees make the posterior that of no single model, so no batch formula equals it:
 * tests hold it to a slow reference of these lines, and to the laws that need no batch. The logarithm's t has no mean, so forecasts tell
 * quantiles only.
 *
 * <p><b>Widening</b> by ρ: counts and squares times ρ (towards their priors), spreads c over ρ, weights to the power ρ, the regression's
 * precision ρΛ + (1−ρ)Λ₀; what was seen (units, last values, places' means) stays until ρ = 0, which is the prior.
 *
 * <p>[1] West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., 1997. [2] Gelman et al., Bayesian Data Analysis, 3rd ed.,
 * 2013, ch. 14. [3] Herbster and Warmuth, Tracking the best expert, Machine Learning 32 (1998) 151–178.
 */
package io.credence.families.auto;
