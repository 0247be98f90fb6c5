/**
 * Mixtures of Student's t, boxes of equal values and laws of counts, and the layer that corrects what a predictive says by how its past
 * pits fell: what families that average over explanations share.
 *
 * <p><b>Mixture.</b> Components share one number of degrees ν. A component stands on the value z itself or on its
 * logarithm x = log(1 + z), which goes on straight below z = −½, and its density in z has the Jacobian dx/dz. A box is a uniform of a given width
 * around a centre: the mass of "equal to that value" where values are known to a step. So the whole is a density
 * everywhere, without jumps.
 *
 * <p><b>Cells.</b> The probability of z ± w/2 is, for each component, the difference of the two tails on its own side; while
 * the cell is narrow against the scale it is the density with its second-order term, as in
 * {@link io.credence.core.Surprise}: with h the half width in scales, r = (ν+1)/(ν+t²),
 * <pre>
 * F(t+h) − F(t−h) = 2h f(t) (1 + h²/6 · r (r t² (ν+3)/(ν+1) − 1)) + O(h⁵)
 * </pre>
 * A cell on the logarithm is the interval between the logarithms of its ends, taken around its own middle.
 *
 * <p><b>Counts.</b> A law of counts, negative binomial (shape a, mean m, q = m/(a + m): P(Y &gt; k) = I_q(k + 1, a)) or of zeros and ones, has each number's
 * probability spread evenly over the box of one around it. Where values are counts a component keeps of its tail F(z₀) below z₀, the lower edge of nought's
 * box, the share ε; the rest lies evenly in that box: F′(z) = εF(z) below, F(z) − (1 − ε) F(z₀) · (part of the box above z) in it, F(z) beyond.
 *
 * <p><b>Quantiles</b> of a mixture lie between the least and the greatest of its components'; Newton's step from there,
 * halving whenever it leaves the bracket.
 *
 * <p><b>Histogram of pits.</b> If U = F(Y) has distribution G, then Y has the distribution G(F(y)), the density g(F(y)) f(y) and
 * the quantiles F⁻¹(G⁻¹(p)) [1]. G is the predictive of a Dirichlet histogram: B equal bins, counts nⱼ that forget, prior mass M
 * spread evenly, so g = B (nⱼ + M/B)/(Σn + M) in bin j.
 *
 * <p>[1] A. P. Dawid, Present position and potential developments: the prequential approach, JRSS A 147 (1984) 278–292; the
 * correction: M. Fasiolo et al. and others after V. Kuleshov, N. Fenner, S. Ermon, Accurate uncertainties for deep learning
 * using calibrated regression, ICML 2018.
 */
package io.credence.core.mixture;
