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
 * <p><b>Order.</b> Distribution function, quantiles, pits, mean and ranked probability score take the categories in the order they are
 * listed, others last. For grades (ok, warn, fail) that is what it means; where categories have no order these are labels only, and the
 * log density and the shares are what speaks.
 *
 * <p><b>Defaults.</b> Each category is expected as often as any other, worth half a record (Jeffreys), others among them.
 *
 * <p>[1] Murphy, Machine Learning: A Probabilistic Perspective, 2012.
 */
package io.credence.families.categorical;
