/**
 * What a surprise is due to: −log p(y | past), in nats, as what is usual and what level, season, covariates and the record alone add to it.
 *
 * <p><b>What is usual.</b> With r = Φ⁻¹(F(y)), the normal score of a record under its prediction, a change of variables is
 * <pre>
 * p(y) = φ(r)·dr/dy        −log p(y) = [½ log 2πe + log dy/dr] + ½(r² − 1)
 * </pre>
 * The bracket says how wide the prediction is where the value fell, in the value's unit; of a normal it is its entropy ½ log 2πeσ², whatever y, and as
 * E[½(r² − 1)] = 0 under the model its mean is the entropy of any prediction. What is farther out than one scale costs more than that: the <em>excess</em>
 * <pre>
 * x = max(0, ½(r² − 1))        usual = −log p(y) − x
 * </pre>
 * is what there is to explain. It has no unit, is never below nought, and in calm comes to φ(1) = .242 nats a record whatever the family: so excesses can be added
 * up over records and compared between keys. Where values are discrete or rounded r is the randomised score, and p a mass: the parts add up to it all the same. Of a
 * vector x is the sum over its components given those before them; of a name, of which only rarity is news, x = max(0, −log(1 − F) − 1), the excess of an exponential
 * tail over its mean. Layers need no rule of their own: a transform's Jacobian is in dy/dr, recalibration and heavy tails are in r.
 *
 * <p><b>Why the record alone cannot tell.</b> In a model y = Σ part p + noise the posterior expectation of what each contributed to an error e is Kₚe, Kₚ = cov(part p, y)/S. But these
 * gains are the same for every record: where the level is believed to wander by a tenth of the noise, nine tenths of each error are noise's however many
 * records in a row lie on one side, and a coefficient that is believed constant is never to blame. What tells a level that has shifted from an outlier, from a season that
 * has slipped or an effect that has changed is how errors follow each other, that is: the signature each leaves in what comes after [1; 2, ch. 7].
 *
 * <p><b>What has moved lately</b> is what a small filter beside the model believes: normal scores have, on top of noise, a level δ₀, coefficients δ on the model's own seasonal design h(t), and on its
 * inputs in sds from their running means, x̃. All are nought while the model is right. Every part that is present in a record has prior variance 1 in it and the noise 2,
 * always: the covariance is not updated, so that the filter never settles and each coefficient needs one number, not one for each pair. With
 * D₀ = δ₀, Dₛ = hᵀδₛ, Dₓ = x̃ᵀδₓ, vₚ = 1 (of covariates min(1, mean x̃²), 0 of what is absent),
 * <pre>
 * f = r − D₀ − Dₛ − Dₓ        gₚ = vₚ/(Σ v + 2)
 * E[part p | y and the records before] = Dₚ + gₚ f        E[noise | …] = 2f/(Σ v + 2)           together r
 * δₚ ← δₚ + gₚ f hₚ/|hₚ|²                                                                            (normalised least mean squares [3, ch. 6])
 * </pre>
 * The excess is divided in the proportions of those of the four that have the sign of r: what pulls the other way explains nothing. So the first record that is far out is mostly an
 * outlier's, for D = 0 and noise has 2 of at most 5 shares: nobody can know better yet. If the next ones lie on the same side the level has it from the second or third on;
 * if they follow the season's shape, the season; if they are on either side as the inputs are, the covariates. |r| is taken as 6 at most where it teaches.
 *
 * <p><b>What that is and is not.</b> It divides a cost; it tests nothing and raises no alarm. A part that the model does not have is never to blame: for most families all is
 * level or outlier. Inputs that hardly vary about a mean far from nought cannot be told from the level: their effect's change at the mean is the level's. A slip of a season of
 * many bins is known only when its bins come round again; until then it is level's and outlier's. A detector's new regime begins with δ = 0.
 *
 * <p><b>Late records</b>, which are absorbed after their time, have no records before them: what is not usual of them is an outlier's.
 *
 * <p>[1] Harvey and Koopman, Diagnostic checking of unobserved-components time series models, JBES 10 (1992) 377–389. [2] Durbin and Koopman, Time Series Analysis by State
 * Space Methods, 2nd ed., 2012. [3] Haykin, Adaptive Filter Theory, 4th ed., 2002.
 */
package io.credence.core.parts;
