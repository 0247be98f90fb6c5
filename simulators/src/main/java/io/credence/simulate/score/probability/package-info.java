/**
 * How well probabilities of events did.
 *
 * <p>Of n forecasts p of events y (0 or 1), in bins k of equal width with n_k forecasts, mean p̄_k and share ȳ_k, ȳ the
 * overall share:
 *
 * <pre>
 *   Brier score   BS  = Σ (p − y)² / n  =  REL − RES + UNC + WITHIN                      [1; 2, eq. 5]
 *   reliability   REL = Σ n_k (p̄_k − ȳ_k)² / n
 *   resolution    RES = Σ n_k (ȳ_k − ȳ)² / n
 *   uncertainty   UNC = ȳ (1 − ȳ)
 *   within bins   Σ ((p − p̄_k)² − 2 (p − p̄_k)(y − ȳ_k)) / n                  0 if each bin has one forecast
 *   calibration error  ECE = Σ n_k |p̄_k − ȳ_k| / n
 * </pre>
 *
 * <p>The calibration error is above 0 also for probabilities that are right, the more so the fewer forecasts a bin has.
 * So it stands beside its distribution under calibration: a thousand worlds with the same forecasts, in which each
 * event happens with the probability that was said [3, with the forecasts held]. The same worlds give each bin's band.
 * Events are taken as independent: where they come in clusters, the bands are too narrow.
 *
 * <h2>References</h2>
 *
 * <ol>
 *   <li>A. H. Murphy, A new vector partition of the probability score, J. Appl. Meteorol. 12 (1973) 595–600.
 *   <li>D. B. Stephenson, C. A. S. Coelho, I. T. Jolliffe, Two extra components in the Brier score decomposition,
 *       Weather Forecast. 23 (2008) 752–757.
 *   <li>J. Bröcker, L. A. Smith, Increasing the reliability of reliability diagrams, Weather Forecast. 22 (2007)
 *       651–661.
 * </ol>
 */
package io.credence.simulate.score.probability;
