/**
 * Counts of several categories at once, with unknown shares: requests of an interval by outcome, defects by kind.
 *
 * <p><b>Why a family of its own.</b> It learns the same Dirichlet as {@code categorical}, and a record of one event teaches the same. But a
 * record here is a vector of numbers and there a text; what is predicted here is counts, with a mean and quantiles of each, and there a
 * name, with neither. One family with both would have options and outputs that mean something in one of two cases only.
 *
 * <p><b>Model.</b> A record counts c₁…c_K of n = Σc events, independent given the shares p ~ Dirichlet(a₁…a_K), A = Σa. <b>The total is given</b>:
 * how many events come is not modelled, so that everything below is conditional on n. By Bayes' rule this loses nothing about p where
 * the total does not depend on it; where the rate of events matters as well, count them with the family poisson.
 * A record of weight w adds w·c_k to a_k [1, §3.4].
 *
 * <p><b>Predictive.</b> The Dirichlet–multinomial (Pólya's) [1, §3.4; 2]
 * <pre>
 * P(c | n) = n!/Πc_k! · Γ(A)/Γ(A + n) · Π Γ(a_k + c_k)/Γ(a_k)
 * </pre>
 * Collecting all but the first categories leaves one of the same kind: of two categories it is the Beta–binomial, and given c₁ the rest is
 * again a Dirichlet–multinomial, of a₂…a_K and the total n − c₁. So the probability of a record is that of a chain
 * <pre>
 * c_k | c_1…c_{k−1} ~ BetaBinomial(n − c_1 − … − c_{k−1}; a_k, a_{k+1} + … + a_K)      k &lt; K
 * </pre>
 * of which the last count is what is left and has no say. The log density is the sum of the chain's; each link's randomised pit is uniform
 * and independent of those before it, whatever the total, so that the record's pit, of the sum of squares of their normal scores, is that of χ²
 * with K − 1 degrees: near 1 for whatever is far. A link that nothing is left for is certain: its pit is its draw, which is what keeps
 * the sum χ². Which link sees a change depends on the order of the counts, whether it is seen in the sum much less.
 * Alone, each count is BetaBinomial(n; a_k, A − a_k): that is its forecast. Where a forecast is asked for without a record, as for
 * a time to come, nobody knows n, and it is that of a single event, whose mean is the share.
 *
 * <p><b>Size of a change.</b> Which counts moved is told by the shares; no one of them is the level of all, so that several counts have none: every
 * change that is detected fires, whatever the smallest effect that was asked for.
 *
 * <p><b>Others.</b> With a covariate the record's total is that number, and what the counts leave of it is one more category, the last, counted
 * but not predicted. With one count this is the Beta–binomial: failures out of so many.
 *
 * <p><b>Missing counts.</b> Where all are missing, time passes. A record with some of them is impossible: absent may mean nought or unknown, and
 * without a total the two differ. A record of no events teaches nothing, scores 0, and its pit is its draw.
 *
 * <p><b>Overdispersion.</b> Real counts of one interval are often alike, more than independent events are; then the shares seem surer than they
 * are and intervals are too narrow. It shows in the pits. {@code forget} widens.
 *
 * <p>Widening moves a linearly to the prior's; merging adds and takes the prior's away once; divergences as of {@code categorical}.
 * Each category is expected as often as any other, worth half an event (Jeffreys).
 *
 * <p>[1] Murphy, Machine Learning: A Probabilistic Perspective, 2012.
 * [2] Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions, 1997, §35.13.1.
 */
package io.credence.families.multinomial;
