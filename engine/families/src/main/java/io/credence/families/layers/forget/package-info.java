/**
 * Forgetting: what a span has not confirmed counts for less.
 *
 * <p>Over t seconds a belief moves towards the prior by widening with ρ = retain^(t/per), which for the conjugate families is
 * <pre>
 * η ← ρη + (1 − ρ)η₀
 * </pre>
 * in natural parameters: a power prior [1], the Bayesian reading of exponential forgetting [2]. A record of weight w counts for
 * wρ(age), the prior is never forgotten, and the worth of a belief stays below the prior's and that of the records of about
 * per/(1 − retain). As η is linear in what was absorbed and spans multiply, a late record is folded in exactly with the weight its
 * age has earned: order still makes no difference.
 *
 * <p>The scores are those of this recursion, exactly, but no longer the pieces of one joint density: forgetting by a power is no
 * transition of the parameters [3, §6.3]. The pull to the prior keeps spreads bounded in directions that no record excites.
 *
 * <p>A forecast h seconds ahead is that of the belief widened by ρ(h): nothing is known of how the parameters will move
 * but that what is known now will count for less.
 *
 * <p>[1] Ibrahim and Chen, Power prior distributions for regression models, Statistical Science 15 (2000) 46–60. [2] Kulhavý and Zarrop, On a
 * general concept of forgetting, International Journal of Control 58 (1993) 905–924.
 * [3] West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., 1997.
 */
package io.credence.families.layers.forget;
