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
 * <p><b>Learnt.</b> Which ρ predicts best differs between keys, and for one key between its years. So K copies of the belief fade, copy
 * i at its own factor λᵢ a record (or a given time), and predict together:
 * <pre>
 * p(y)  = Σ wᵢ pᵢ(y)                     w = 1/K at first
 * wᵢ   ← (1 − a) wᵢ pᵢ(y) / p(y) + a/K   a = 0.001: fixed share [4]
 * ηᵢ   ← λᵢ (ηᵢ + T(y)) + (1 − λᵢ) η₀
 * </pre>
 * The share a is what lets a factor come back: no weight falls below a/K, from which it is back within ln(K/a) = 8.7 nats. Since wᵢ pᵢ
 * ≤ p and a factor keeps at least the share 1 − a + a/K from record to record, over n records the sum of log p is behind that of any one
 * factor of the K by no more than
 * <pre>
 * ln K − (n − 1) ln(1 − a + a/K) ≈ 1.8 + 0.83 n/1000        nats, for K = 6,
 * </pre>
 * 0.0017 a record of 2,000, whatever the records are; against the best of the factors that change at times, c of them, there are c·8.7
 * nats more. What a fixed factor between two of the K might have gained is to be measured: docs/results, forgetting. A choice of one factor, collapsed
 * into one belief after every record, does not do it: one record hardly tells two factors apart, and the prior between them decides.
 *
 * <p>A past that ends all at once is faded too slowly by all of them. Run lengths [package {@code runlengths}] may predict as one voice more, w = 1/(K + 1) at first and shares alike:
 * the few likeliest beginnings of what lasts now, each a copy that forgets nothing since. The bounds hold with K + 1 for K. A record is a step of runs
 * whatever it weighs, and time alone none; what is said of how much is retained is of the copies, and what a summary tells of the runs is the likeliest one's.
 *
 * <p>A record fades what is behind it when it is absorbed, so that a belief is always that of the next record; one that counts for less than a record
 * is less of a step, of factor and share both. Pits are the mixture's: each copy's, at one draw for all, by the weights before the record.
 * Weights depend on what came after what, so late records are filtered in, not folded. Widening by ρ widens each copy and
 * moves the weights linearly to 1/K. Summaries are those of the mixture, quantiles between a copy's own interpolated.
 *
 * <p>A prior worth records stays worth them under every factor: far from where it expects values, copies that forget fast are
 * pulled to it and lose. Learning to forget wants a prior that hardly counts, as the families' defaults are.
 *
 * <p>[1] Ibrahim and Chen, Power prior distributions for regression models, Statistical Science 15 (2000) 46–60. [2] Kulhavý and Zarrop, On a
 * general concept of forgetting, International Journal of Control 58 (1993) 905–924.
 * [3] West and Harrison, Bayesian Forecasting and Dynamic Models, 2nd ed., 1997. [4] Herbster and Warmuth, Tracking the best
 * expert, Machine Learning 32 (1998) 151–178.
 */
package io.credence.families.layers.forget;
