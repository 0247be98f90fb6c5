/**
 * Particle filters: any state-space model, believed by weighted draws of its state.
 *
 * <p>Model. A hidden state x begins as p(x₁), moves as p(xₜ | xₛ) over a span, and shows itself as p(yₜ | xₜ): a {@link
 * io.credence.families.particle.StateSpaceModel}. The belief is N states xⁱ with weights wⁱ, Σ wⁱ = N, that stand for p(x | y₁…yₜ).
 *
 * <p>Filter [1]. Each state moves by a draw of p(xₜ | xₛ), its weight takes the factor gⁱ = p(yₜ | xₜⁱ), and where the weights are worth too few
 * states, (Σ w)² / Σ w² &lt; a share of N [2], N states are drawn anew by {@link io.credence.families.particle.Resampling}, all of weight one. The
 * predictive is the mixture Σ (wⁱ/N)·p(y | xₜⁱ): density, pit, quantiles and moments are its own, exactly. The product of its densities is an
 * unbiased estimate of the evidence [3, prop. 7.4.1]. Densities are shares of the greatest, a block at a time, so none over- or underflows; where
 * weights are too far apart for that, the pass is taken again in logarithms.
 *
 * <p>When draws are made. Of a record the filter draws two words for the noise of the <em>next</em> move (all made of the one uniform that scores draw), and leaves them in the belief with the
 * particles as they are: the move is made when somebody asks, always alike. So time that passes draws nothing and composes, and what is forecast,
 * simulated and scored is one distribution. All is a function of the records and the pipeline's seed, as everywhere.
 *
 * <p>Widening is geometric in moments: with v the variance of the particles and v₀ that of the first state, the precision becomes ρ/v + (1 − ρ)/v₀, the
 * mean follows, and each state is moved by the one straight line that makes it so. At ρ = 0 the first states are drawn again from the words the key
 * began with. It composes; it does not bring back what a single surviving state has lost, which the next move does.
 *
 * <p>What no particle can explain: every second one is drawn anew from p(x₁), the record is scored and absorbed by these, and it is counted in the
 * belief and told with the score. Where even that does not explain it, it is refused as numerical trouble and the belief stays.
 *
 * <p>Two records at one instant are weighed without a move between them: very many of them leave few different states.
 *
 * <p>Parameters nobody gave are numbers of each particle, too ({@link io.credence.families.particle.Learning}). Where sums s over a particle's path are enough for
 * them, a move draws θ ~ p(θ | s), or takes a step that leaves this distribution as it is, then x ~ p(x | x, θ), then adds to s [4]: a filter of the chain (x, s, θ), so its
 * evidence is unbiased as any other's. But s is the statistic of one path: as particles lose their different pasts it becomes that of one path only, too sure and not that of the
 * truth; so a step may leave but a share of s. Without sums, draws of θ are pulled to their mean and blurred by as much [5], which keeps mean and covariance and adds nothing; evidence and parameters
 * are then those of a model whose θ moves a little.
 *
 * <p>Draws can be spared. Where part of a state is normal given the rest, and seen linearly through normal noise or a mixture of it, particles hold its mean and variance, and a record
 * is weighed and absorbed exactly ({@link io.credence.families.particle.PartlyExact}): of a part that always is, nothing is drawn at all [11]; where it is only the last step before a
 * record, that step is drawn given the record [12, §II.2]. Elsewhere a kernel may propose draws near the record ({@link io.credence.families.particle.Guided}): records are scored by
 * particles moved blindly, as forecasts tell, and then the particles are drawn anew from where they were, from proposals, and weighed by p(y | x)·p(x | x₋)/q(x). The beliefs are so much better as proposals
 * are; but the product of scores is then no unbiased estimate of the evidence, only one whose bias falls with 1/N, since each is a ratio of two sums that are right on average.
 *
 * <p>How far chance moves the evidence: {@link io.credence.families.particle.Genealogy}. Where that is to stay, their number follows it: {@link
 * io.credence.families.particle.Headcount}. It is known before particles are drawn anew, so the evidence stays unbiased.
 *
 * <ol>
 *   <li>N. J. Gordon, D. J. Salmond, A. F. M. Smith, Novel approach to nonlinear/non-Gaussian Bayesian state estimation, IEE Proc. F 140 (1993).
 *   <li>R. Douc, O. Cappé, E. Moulines, Comparison of resampling schemes for particle filtering, ISPA 2005.
 *   <li>P. Del Moral, Feynman–Kac Formulae, Springer 2004.
 *   <li>G. Storvik, Particle filters for state-space models with the presence of unknown static parameters, IEEE Trans. Signal Process. 50 (2002) 281–289;
 *       P. Fearnhead, Markov chain Monte Carlo, sufficient statistics, and particle filters, J. Comput. Graph. Stat. 11 (2002) 848–862, for steps in place of draws.
 *   <li>J. Liu, M. West, Combined parameter and state estimation in simulation-based filtering, in: Sequential Monte Carlo Methods in Practice, Springer
 *       2001.
 *   <li>G. Marsaglia, W. W. Tsang, A simple method for generating gamma variables, ACM Trans. Math. Softw. 26 (2000) 363–372.
 *   <li>A. Lee, N. Whiteley, Variance estimation in the particle filter, Biometrika 105 (2018) 609–625.
 *   <li>J. Olsson, R. Douc, Numerically stable online estimation of variance in particle filters, Bernoulli 25 (2019) 1504–1535.
 *   <li>B. W. Silverman, Density Estimation for Statistics and Data Analysis, Chapman and Hall 1986, eq. 3.31.
 *   <li>T. Hesterberg, Weighted average importance sampling and defensive mixture distributions, Technometrics 37 (1995) 185–194.
 *   <li>R. Chen, J. S. Liu, Mixture Kalman filters, J. R. Stat. Soc. B 62 (2000) 493–508.
 *   <li>A. Doucet, S. Godsill, C. Andrieu, On sequential Monte Carlo sampling methods for Bayesian filtering, Stat. Comput. 10 (2000) 197–208.
 * </ol>
 */
package io.credence.families.particle;
