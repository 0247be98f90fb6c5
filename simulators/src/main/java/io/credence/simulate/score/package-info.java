/**
 * Judging what was predicted and what was raised: limits for what was counted, and a package for each kind of score.
 *
 * <p>All of it is arithmetic on arrays and counts: no files, no clock, no platform maths; the same numbers give the
 * same bits everywhere. Wrong use (lengths that differ, a label outside the data) throws
 * {@link IllegalArgumentException} and says what is wrong; a score that does not exist is NaN.
 *
 * <h2>Limits</h2>
 *
 * <p>Of k hits in n trials, with α = 1 − confidence. Clopper–Pearson: low solves P(X ≥ k | low) = α/2 and high solves
 * P(X ≤ k | high) = α/2, which are beta quantiles; they cover at least as often as they say at every share. Wilson
 * inverts the normal test with the variance at the hypothesis, and covers as often as it says on average. Of k events,
 * Garwood: low solves P(X ≥ k | low) = α/2 and high solves P(X ≤ k | high) = α/2, which are gamma quantiles of shape k
 * and k + 1.
 *
 * <h2>References</h2>
 *
 * <ol>
 *   <li>C. J. Clopper, E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
 *       Biometrika 26 (1934) 404–413.
 *   <li>L. D. Brown, T. T. Cai, A. DasGupta, Interval estimation for a binomial proportion, Statist. Sci. 16 (2001)
 *       101–133.
 *   <li>F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936) 437–442.
 * </ol>
 */
package io.credence.simulate.score;
