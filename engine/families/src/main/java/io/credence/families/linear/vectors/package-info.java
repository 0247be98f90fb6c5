/**
 * Gaussian vectors with unknown means and covariance: the family {@code gaussian-multivariate}. It lives below the family linear, the only
 * one it knows, since its pieces are that family's regressions.
 *
 * <p><b>Model.</b> y | μ, Σ ~ N(μ, Σ), μ | Σ ~ N(m, Σ/κ), Σ ~ InverseWishart(ν, Ψ) [1, §9]. It is kept as a chain: the i-th component
 * (from 0) is a regression on a constant and those before it, y_i = aᵢ + bᵢᵀy_&lt;i + noise of variance σᵢ². Under this prior the
 * links are independent, and with Ψ = ψI, values less m, each is the Normal–Inverse-Gamma of the family linear [2, §3.2; 3]:
 * <pre>
 * aᵢ | σᵢ² ~ N(0, σᵢ²/κ)      bᵢ | σᵢ² ~ N(0, σᵢ²/ψ)      σᵢ² ~ InverseGamma((ν − d + 1 + i)/2, ψ/2)
 * </pre>
 * so that update, widening, merging and divergence are the links', one by one, and the covariance stays positive definite because
 * each link does.
 *
 * <p><b>Predictive.</b> By the chain rule the product of the links' Student t; together the multivariate t of ν − d + 1 degrees. Each link is
 * scored with the rounding step of its own component, so that a rounded vector's mass adds up to one. The normal scores of the links
 * are Rosenblatt's; the pit is that of the sum of their squares. The predictive of one component alone has
 * <pre>
 * ν₀ = 2α₀ degrees, and the scale matrix S with   S_i·&lt;i = 2βᵢ/ν₀ · (1 + xᵀPᵢx at the centre of those before),   S_i,&lt;i = bᵢᵀS_&lt;i
 * </pre>
 * which is exact where the links' degrees rise by one from each to the next, as an inverse Wishart's do, also after any number of complete records.
 * Where a link was told less often than the first, its β is of fewer records: it counts as many times as its shape would have grown with
 * the first's, and the component's own degrees, which are ν₀ beforehand, lack as many.
 *
 * <p><b>Missing components.</b> What is missing at the end of a vector leaves the rest of it as if there were fewer components: exact. A component
 * measured after a missing one is scored by the multivariate t above, given those measured before it. Its link learns less, for it
 * was not told all its covariates: with x̂ what they are expected to be given those measured before, and V what is left unknown of them,
 * <pre>
 * y_i = aᵢ + bᵢᵀx̂ + noise of variance R = σᵢ² + bᵢᵀVbᵢ        r = σᵢ²/R
 * </pre>
 * is a regression on x̂ without bias (Berkson's error; y_i itself is not used for x̂), which tells nothing of directions in which x̂ does not
 * move. But x̂ comes from links that are themselves unsure, by the same error in every such record: m of them tell of the location no more than one whose
 * noise is R/m + τ², τ² = bᵢᵀCbᵢ with C the uncertainty of the missing components' centres. What the m-th adds to m/(R + mτ²) is
 * R/(R + mτ²)². So, counting such records of each link,
 * <pre>
 * weight  w = ½ r (1 + mτ²/R)⁻²        location: noise 1/w in the link's update      σᵢ²: α + w²/2, β + w²/2 · r e²
 * </pre>
 * w² because a variance of which σ² is the share r tells r² of a record of it. The half is caution: the links are kept as if independent, though
 * after such a record they are not, which full weight would pay with intervals of coefficients that cover 84 to 87 % for 90 where 40 % are missing. It is an
 * approximation: beside the posterior (by Gibbs' sampler; three components, each missing on its own) a whole record is predicted 0.013, 0.04 and 0.06
 * nats worse where 10, 25 and 40 % are missing, at most, from eight records on; throwing such components away would cost 0.04, 0.09 and 0.23. Intervals of
 * predictions hold; those for means are wide (of 90 % up to 94.5). The result depends a little on the order of records. What is known of the
 * missing component by those after it is left out. So: name first what is seldom missing.
 *
 * <p><b>Default prior.</b> Each link has the reference prior of the family linear: 0.005 − (i + 1)/2 for its shape. This is not an inverse Wishart (whose
 * shapes rise with i) but the right Haar prior of the triangular group, under which every link's predictive is the textbook's, with
 * n − i − 1 degrees, and a component's own S gives the interval of n − 1 degrees that it would have alone [4]. It depends on the order of
 * the components, by what a few records weigh. Values should vary by more than some 10⁻⁷ of their unit.
 *
 * <p>[1] Murphy, Conjugate Bayesian analysis of the Gaussian distribution, 2007. [2] Gelman et al., Bayesian Data Analysis, 3rd ed., 2013.
 * [3] Daniels and Pourahmadi, Bayesian analysis of covariance matrices and dynamic models for longitudinal data, Biometrika 89 (2002).
 * [4] Sun and Berger, Objective Bayesian analysis for the multivariate normal model, Bayesian Statistics 8 (2007).
 */
package io.credence.families.linear.vectors;
