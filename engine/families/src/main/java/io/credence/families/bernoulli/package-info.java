/**
 * Independent yes/no observations with an unknown share of yes.
 *
 * <p>y | p ~ Bernoulli(p), p ~ Beta(α, β). A yes of weight w adds w to α, a no to β; the predictive share of yes is
 * α/(α+β) [1, §3.3]. Widening moves (α, β), the natural parameters, linearly to the prior's; merging adds them and takes
 * the prior's away once. The default prior is Jeffreys', α = β = ½, worth one record.
 *
 * <p>[1] Murphy, Machine Learning: a Probabilistic Perspective, 2012.
 */
package io.credence.families.bernoulli;
