/**
 * Another scale: the model is of a number z = g(y) that tells the value y.
 *
 * <pre>
 * units    g(y) = (y − o)/unit                       any value
 * log      g(y) = log((y − o)/unit)                  values above the origin o
 * logit    g(y) = log((y − o)/(t − y))               values between the origin o and the top t
 * power    g(y) = s·((1 + |u|)ᵖ − 1)/p, u = (y − o)/unit, s = sign u      any value [1]
 *          with p = λ above the origin and 2 − λ below, 0 ≤ λ ≤ 2; for p = 0 it is s·log(1 + |u|)
 * </pre>
 *
 * <p>Each is increasing and onto the whole line, so a proper predictive F of z is a proper one of y: P(Y ≤ y) = F(g(y)), the quantiles
 * are g⁻¹ of its quantiles, the pit is its pit, and the density f(g(y))·g′(y) has the Jacobian. (The power is Yeo and Johnson's: that of Box and Cox
 * [2] is onto a half-line, so that a normal z leaves probability on values that do not exist.) What is believed is exact where
 * the model is. A value outside the bounds is impossible.
 *
 * <p><b>Rounded values.</b> Of a value known to y ± δ/2 the model is told the interval from g(y − δ/2) to g(y + δ/2): its middle, and its
 * width as the resolution. The score per unit of y is then the interval's probability exactly, whereas g(y) ± ½δg′(y) would shift the
 * interval: for a logarithm at y = δ and 2δ under an sd of ½ those get 0.683 and 0.158 of the mass instead of 0.708 and 0.175. An
 * interval that reaches beyond a bound is a side: a latency of 0 ms, where values are known to be rounded to
 * 1 ms, is one below half a millisecond. Sides of limits are the same on every scale.
 *
 * <p>A predictive is taken no narrower than values are rounded, and on this scale the rounding differs from place to place: it is the
 * distance of the median from its nearer neighbour, the same for every value, so that what is predicted stays one distribution.
 *
 * <p>The parameters and priors are those of z, and so is the summary; quantiles and scores are those of y. Moments of y are not told, for those of a
 * logarithm's t do not exist, but of units they are: o and unit times the mean, unit times the sd and the CRPS.
 *
 * <p>[1] Yeo and Johnson, A new family of power transformations to improve normality or symmetry, Biometrika 87 (2000) 954–959.
 * [2] Box and Cox, An analysis of transformations, JRSS B 26 (1964) 211–252.
 */
package io.credence.families.layers.transform;
