/**
 * Independent categories with unknown shares.
 *
 * <p>A value is one of K named categories, or any other, which is counted as one more: k = 0…K. With shares p ~ Dirichlet(a₀…a_K) and
 * A = Σa, a value of weight w adds w to its a [1, §3.4].
 * <pre>
 * predictive  P(y = k) = a_k / A          share of k ~ Beta(a_k, A − a_k)
 * </pre>
 * Widening moves a linearly to the prior's; merging adds them and takes the prior's away once. The divergence from Dirichlet(a) to
 * Dirichlet(b) is
 * <pre>
 * log Γ(A)/Γ(B) − Σ log Γ(a_k)/Γ(b_k) + Σ (a_k − b_k)(ψ(a_k) − ψ(A))
 * </pre>
 *
 * <p><b>Names have no order.</b> A name is not less than another, so there is no distribution function, mean or quantile of it, and none is
 * told: the shares and the log density are what speaks. What watches for change needs one number that is uniform under the model. For any
 * order fixed before the record, P(before y) + U·P(y), U uniform, is; and names may be put together, into one step of their whole
 * probability, as long as that too is fixed before. Here the order is that of probability, the most probable first, those equal to nine digits together:
 * <pre>
 * pit = Σ {a_j : a_j &gt; a_y}/A + U·Σ {a_j : a_j = a_y}/A
 * </pre>
 * which does not depend on how the list is written, and is near 1 for what is rare [2]. A rare name that becomes common moves it up, a common
 * one that becomes more common down; probability that moves between names that are about as common as each other hardly moves it, and is
 * seen in the shares only. Only what is too rare is an anomaly. Alerts have no level before and after: what changed is told by the posteriors.
 *
 * <p><b>Grades have one</b> ({@code ordered}: ok, warn, fail). Distribution function, quantiles, pits, mean and ranked probability score then take
 * the categories in the order they are listed, others last: numbers in results are places in the list.
 *
 * <p><b>Nobody listed them</b> ({@code VocabularyModel}). There are N = 2⁴⁸ values a text may have, far more than ever come; each is worth
 * θ/N beforehand. So it is a symmetric Dirichlet again, of which only what came is kept: with n_k of n records
 * <pre>
 * P(y = k) = (n_k + θ/N)/(θ + n)          any of those that have no place: (θ(N − K)/N + n_others)/(θ + n), each 1/(N − K) of it
 * </pre>
 * As N grows this is the Chinese restaurant, n_k/(θ + n) and θ/(θ + n), and the evidence Ewens' sampling formula [3, eq. 3] times N⁻ᴷ, which
 * is 33.27 nats for each new text. These are left in the score: without them what is counted together would cost nothing, and the
 * evidence would be greatest where nothing is told apart. Two texts share a value with a chance of 2⁻⁴⁸ ({@code Texts}).
 *
 * <p>Places are in the order of values, so that the belief is the same numbers in any order of records, as long as there are places. When
 * there are none, others are one sum: shares of a Dirichlet added up are Dirichlet, so what is said of the places and of the others
 * together stays right, but which texts have the places is what came first. Where counts have faded, one worth less than the
 * record that comes gives way and becomes others: unless something was forgotten that cannot be, for a record is a whole one.
 *
 * <p>In the order of probability what has no place comes last. There is no divergence: with θ/N so small, a text more is thousands of
 * millions of nats. And nothing in the prior is like the regime before, so a new one has no other prior.
 *
 * <p><b>Defaults.</b> Each category is expected as often as any other, worth half a record (Jeffreys), others among them. θ = 1: of a thousand records some
 * seven and a half different texts; 32 places, 2.6 kB.
 *
 * <p>[1] Murphy, Machine Learning: A Probabilistic Perspective, 2012. [2] Box, Sampling and Bayes' inference in scientific modelling and
 * robustness, JRSS A 143 (1980): the predictive check by the density itself. [3] Pitman, Exchangeable and partially exchangeable random
 * partitions, PTRF 102 (1995), of which α = 0.
 */
package io.credence.families.categorical;
