/**
 * Forecasts ahead that are learnt directly: what a forecast h ahead is worth is found from the errors of earlier ones, as each becomes
 * known h later, and is not extrapolated from errors one step ahead. It stands around another model, which answers everything else.
 *
 * <p><b>Course.</b> In units of the first step, z = y/u, and on the logarithm x = log(1 + z), given up at the first z ≤ −1
 * ({@link io.credence.core.mixture}). Of the records are kept: three levels l ← l + g(x − l), g = 0.02, 0.15, 0.6; their mean step per cadence d (the
 * drift, gain 0.02); of each place in the season the mean p (gain max(1/10, 1/n), errors beyond three mean sizes count as three) and the last one a;
 * the mean step c from one season to the next at the same place (gain 0.02). First gains are 1/n. Places are as many as records of the day,
 * at most 288, of a wall clock; of records more than 18 hours apart the months of the year. Without a clock p is a slow mean and there is no a.
 *
 * <p><b>Candidates</b> at t + h, each on z and on x, k = h/cadence steps and m seasons on:
 * <pre>
 * level           l, of each gain
 * season          p(t+h) + φᵏ (x(t) − p(t)),  φ = 0, 0.9, 1
 * a season ago    a(t+h),  a(t+h) + mc
 * drift           l(g = 0.15) + kd
 * a learnt return p(t+h) + b (x(t) − p(t)),  b in [0, 1]
 * </pre>
 * b is the horizon's own: the discounted regression of x(t+h) − p(t+h) on x(t) − p(t), forgetting 0.998, with half the way back for a prior worth one
 * square step.
 *
 * <p><b>Scale.</b> For each horizon, with e the error of the forecast made h ago, n ← λn + 1 and dᵢ ← λdᵢ + eᵢ², λ = 0.99. The predictive is Student's around
 * each candidate, with scale² = (dᵢ + s²k)/(n + 1), s² the mean square step: as of a walk until errors are known. Errors of h records
 * overlap, so that they tell as much as h/4 times fewer: degrees are clip((n + 1)/(k/4), 3, 100).
 *
 * <p><b>Weights.</b> w ← (1 − ra) w pʳ/Σwpʳ + ra/candidates, p the probability of the cell of the value that came, under the candidate as it was when
 * the forecast was made; a = 0.003, r = min(1, 2/k): evidence counts about as often as it is news, for the same reason.
 *
 * <p><b>Correction.</b> The histogram of pits of {@link io.credence.core.mixture}, of forecasts as they were made, forgetting 0.002.
 *
 * <p><b>Waiting.</b> A forecast waits in a ring with its time, and with its candidates' locations, scales and weights as floats. A record scores what
 * was forecast for its time, within half a cadence; what no record came for is forgotten unscored. So a gap teaches nothing wrong, and times may
 * be irregular. A ring holds 24: a horizon of more records is learnt from every second, third … of them. Bytes of a belief, beside the inner
 * model's: 6,488 for each horizon, 240, and 2,304 with a clock.
 *
 * <p><b>Who answers.</b> At a horizon its learner, unless the horizon is nearer than 1.5 cadences: that is the next record, whose errors the inner model
 * learns itself. (Not so of monthly records: a number of seconds may end in another month.) At nought the inner model; between, quantiles in proportion; beyond the last, its
 * locations then, as wide as a walk goes on. So a forecast ahead is not what an evolved belief says then, which else is a law. Learners
 * tell quantiles and no moments: a t on the logarithm has none.
 *
 * <p><b>Widening</b> by ρ: counts times ρ, weights to the power ρ; what was seen stays until ρ = 0, which is the prior.
 *
 * <p>Direct against iterated forecasts: M. Marcellino, J. H. Stock, M. W. Watson, A comparison of direct and iterated multistep AR methods for
 * forecasting macroeconomic time series, J. Econometrics 135 (2006) 499–526. Fixed share: M. Herbster, M. K. Warmuth, Tracking the best
 * expert, Machine Learning 32 (1998) 151–178.
 */
package io.credence.core.ahead;
