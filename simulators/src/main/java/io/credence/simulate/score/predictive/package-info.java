/**
 * How well predictive distributions did: coverage, uniformity of pits, proper scores, and the difference to a naive
 * rival.
 *
 * <h2>Coverage and pits</h2>
 *
 * <p>With F the predictive cdf, pit = F(y−) + V(F(y) − F(y−)), V uniform: uniform if F is what y is drawn from, also
 * where F has jumps. A central interval of level c holds y iff |2 pit − 1| ≤ c; counting quantiles instead would
 * measure the rounding grid. Shares have exact binomial limits.
 *
 * <p>Two tests of uniformity, because they see different faults. The Kolmogorov–Smirnov distance D, whose p-value is
 * Q((√n + 0.12 + 0.11/√n) D), Q(x) = 2 Σ (−1)^(j−1) e^(−2j²x²), sees a shift. Chi-square over the report's twenty bins,
 * p-value Q(19/2, χ²/2), sees tails that are too heavy or light, for which D has little power, and a bar that sticks
 * out says where; taken rather than Anderson–Darling since a reader has the same bins before him. It wants 100 records
 * or more (five a bin).
 *
 * <p>Both assume independent pits, which those of the ideal predictive are: it leaves nothing in the past that tells of
 * the next pit. A predictive that is right on average but ignores some of the past has dependent pits. Then the
 * empirical distribution at u has its variance multiplied by 1 + 2 Σ ρₖ(u), ρₖ(u) the autocorrelation at lag k of the
 * indicator of pit ≤ u, and so have counts in bins and the square of D; p-values are too small, and binomial limits too
 * narrow by the root of that. {@link io.credence.simulate.score.predictive.PredictiveRun#excess} gives a coverage
 * limits that allow for it. A small p with an autocorrelation far from 0 (beyond 2/√n) says "not ideal", not "badly
 * calibrated on average".
 *
 * <h2>Scores</h2>
 *
 * <pre>
 *   CRPS       ∫ (F(x) − 1[y ≤ x])² dx = 2 ∫ ρ_p(y − F⁻¹(p)) dp,   ρ_p(d) = d (p − 1[d &lt; 0])       [2, eq. 21; 3]
 *   normal     σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π)
 *   quantiles  2 Σ wᵢ ρ_pᵢ(y − qᵢ),  Σ wᵢ = 1: wᵢ is what of [0, 1] is nearest to pᵢ
 *   interval   (u − l) + 2/α (l − y)⁺ + 2/α (y − u)⁺                                               [2, eq. 43]
 *   log        ln f(y), or ln (F(y + δ/2) − F(y − δ/2)) − ln δ for a value rounded to δ
 * </pre>
 *
 * <p>The sum over quantiles is proper whatever the weights: each term is, for its quantile. It is exact where the
 * predictive is one point, and otherwise too small on average, most for values near the median (16 % at that of a
 * normal). By the seven published quantiles its expectation is 4.2 % below the exact one for a normal predictive that
 * is right, 3.3 % with half the sd, 4.1 % with twice, 3.6 % for Student's t₃, 4.4 % for a uniform, 4.0 % for an
 * exponential. So ratios of two methods scored this way are right to a percent,
 * or to four where one of them is nearly a point; a comparison with an exact CRPS is not.
 *
 * <h2>Differences</h2>
 *
 * <p>Scores of neighbouring records are alike, so a mean difference has the variance (γ₀ + 2 Σ (1 − k/(L+1)) γₖ)/n, γₖ
 * the autocovariances, L the greater of 1.1447 (4ρ²n/((1−ρ)²(1+ρ)²))^(1/3) and 4 (n/100)^(2/9), ρ the first
 * autocorrelation. This needs no random numbers, unlike a bootstrap over blocks, and like it is somewhat too narrow
 * where correlation reaches far for the length of the series.
 *
 * <h2>The naive rivals</h2>
 *
 * <p>N(y(t−lag), s²), s² the running mean of squared errors, gain max(1/n, 1/200); lag 1 is persistence, a season's
 * length is seasonal-naive. Where errors have heavy tails, as they often have, a normal loses many nats on few records:
 * compare log scores by their median, and means by CRPS. On constant series its sd is the rounding's and nobody beats
 * it.
 *
 * <h2>References</h2>
 *
 * <ol>
 *   <li>C. Czado, T. Gneiting, L. Held, Predictive model assessment for count data, Biometrics 65 (2009) 1254–1261.
 *   <li>T. Gneiting, A. E. Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007) 359–378.
 *   <li>F. Laio, S. Tamea, Verification tools for probabilistic forecasts, Hydrol. Earth Syst. Sci. 11 (2007)
 *       1267–1277.
 *   <li>F. X. Diebold, R. S. Mariano, Comparing predictive accuracy, J. Bus. Econ. Stat. 13 (1995) 253–263.
 *   <li>M. A. Stephens, EDF statistics for goodness of fit and some comparisons, JASA 69 (1974) 730–737.
 *   <li>D. W. K. Andrews, Heteroskedasticity and autocorrelation consistent covariance matrix estimation, Econometrica
 *       59 (1991) 817–858.
 *   <li>W. K. Newey, K. D. West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent
 *       covariance matrix, Econometrica 55 (1987) 703–708.
 * </ol>
 */
package io.credence.simulate.score.predictive;
