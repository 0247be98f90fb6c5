/**
 * The everyday default for any scalar telemetry, real values, positive ones, counts, zeros and ones: a bank of experts weighed by how
 * well each predicted, point masses for values that come again, and a correction by the past pits. One configuration for every key; nothing
 * is chosen by series.
 *
 * <p><b>Units.</b> The first two values that differ set a key's unit u = |y₂ − y₁|; from then on z = y/u, and on the logarithm
 * x = log(1 + z), which goes on straight below z = −½. At the first z ≤ −1 the logarithm is given up for good. Before there is a unit, the
 * predictive is a t of three degrees as wide as a tenth of the value, and a repeat of it.
 *
 * <p><b>Resolution.</b> δ is the smallest step between neighbours so far (of those above 10⁻⁹ of the value), or the record's own
 * if that is finer: of the records before. A box is as wide. While all values are counts δ = 1.
 *
 * <p><b>Experts</b>, each on z and on x. S is the variance of the next record in units of an expert's noise.
 * <pre>
 * level, q = 0.01 and 1     c ← c + q,  S = c + 1,  K = c/S,  m ← m + Ke,  c ← c(1 − K)                       [1, ch. 2]
 * profile, q = 0.03         the same around m + p(t) − p(t−1), p the mean of that place in the day
 * regression                the step from the last value on: the last two steps; slow mean − last; p(t−1) − last;
 *                           p(t) − p(t−1); and the last two of the hour of the week, beyond the day's
 * </pre>
 * The day is that of a zone's wall clock and has as many places as records, at most 288; slow series have the months instead. Without a clock p is the slow
 * mean and the regression has three inputs. A place moves to its records by max(1/10, 1/n), errors beyond three mean sizes count as
 * three; the week's part is the mean of what the day's leaves. The regression is conjugate [2], inputs and steps divided by their running root mean squares (gain
 * 1/100, squares clipped at 25), inputs clipped at ±8 and predictions at ±10; prior covariance I/4, forgetting 0.998 while the
 * trace is below the prior's. After a gap of s &gt; 1.5 cadences c grows s-fold, and S of the regression; s at most 10.
 *
 * <p><b>Counts.</b> While every value is a whole number from 0 to 10⁶ these take part; the first that is none ends it for good. Cells being
 * of one width for all, probabilities compare, and nothing is decided beforehand.
 * <pre>
 * rate       y ~ NB(mean m, variance v + m²ψ),  m = A/B,  v = m + m²/A,  A = ½ + Σy,  B = 0.05 + n       [4; ψ: extra-Poisson, 5]
 *            n and Σ forget 1/300; at each record the rate may have changed: with C the posterior chance of that, prior 0.01, "anything" for
 *            what came before, both lose the share C and the record is then counted in full
 * profile    the same with exposure e = (p + 0.1)/(slow mean + 0.1), n ← n + e, forgetting 1/100; p the mean of the places within half an
 *            hour, for one place alone has seen too few; no changes
 * anything   geometric about the rate's mean: shape 1, without state; also what an outlier is told by
 * Markov     while all values are 0 or 1: P(1) = (½ + ones)/(1 + records) after a 0, and after a 1; forgetting 1/500
 * </pre>
 * ψ = max(0, E/(Q + 20m²)): E sums (y − m)² − v, clipped at 25 variances, and Q sums m², both forgetting 1/300. So steady rates make it a Poisson
 * about an unknown rate, and overdispersion of any cause a negative binomial of shape 1/ψ. Each number's probability is spread over its box
 * of one, so that the whole stays a density. What Students leave below −½ belongs to the box of nought, but for a share 0.2/(n + 1): so far nothing
 * was negative. Half of the weight after the first record is theirs if it is a count. Students, and a second set of the
 * chances below, learn as though these were not there, so that they are found as they would be on the day these leave. Quantiles told of a whole number are whole: the
 * least k with P(Y ≤ k) at least p.
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
 * <p><b>Bayes factors.</b> Groups are levels, profile, regression (on the value), logarithm (all on it), counts, zeros and ones. For each
 * the log of Σwp over Σw within the group, less that over all experts, is summed since the key began, never discounted: evidence of the group
 * as a whole, of whom its own weights speak. Told is the difference to the best group, in natural logarithms: 0 for that, −5 for one that gave the same
 * records e⁵ times less. Of repeats it is the whole beside experts alone. A weight tells who speaks of the next record; a Bayes
 * factor who would have spoken best of all. A group that has
 * left has weight 0 and the factor −700: what came was impossible to it.
 *
 * <p><b>Correction.</b> {@link io.credence.core.mixture}: twenty bins of the mixture's pit, forgetting 0.998, flatness worth 50 records. A record
 * spreads its count over F(y − δ/2)…F(y + δ/2), so nothing random is learnt. What is published is G(F(y)).
 *
 * <p><b>What it is not.</b> Fixed share and the common degrees make the posterior that of no single model, so no batch formula equals it:
 * tests hold it to a slow reference of these lines, and to the laws that need no batch. The logarithm's t has no mean, so forecasts tell
 * quantiles only: a mean of a truncated mixture would be one of where it is cut, far out the log twin's weight times that place, and the median,
 * which is told, answers the question.
 *
 * <p><b>Widening</b> by ρ: counts and squares times ρ (towards their priors), spreads c over ρ, weights to the power ρ, the regression's
 * precision ρΛ + (1−ρ)Λ₀, sums and Bayes factors times ρ; what was seen (units, last values, places' means) stays until ρ = 0, which is the prior.
 *
 * <p>[1] West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., 1997. [2] Gelman et al., Bayesian Data Analysis, 3rd ed.,
 * 2013, ch. 14. [3] Herbster and Warmuth, Tracking the best expert, Machine Learning 32 (1998) 151–178. [4] the same as [2], § 2.6.
 * [5] Breslow, Extra-Poisson variation in log-linear models, Applied Statistics 33 (1984) 38–44.
 */
package io.credence.families.auto;
