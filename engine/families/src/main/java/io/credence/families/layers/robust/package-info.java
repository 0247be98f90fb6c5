/**
 * Outliers: what is said and learnt of values far from where they were expected.
 *
 * <p>Around any model whose predictive of y is a normal or Student's t, with location m, scale s and ν degrees. With the error in scales
 * d = (y − m)/s, the model inside is told y with the likelihood's power ω(d²), which for a filter is noise of variance r/ω:
 * <pre>
 * wolf         ω = min(1, c²/d²)²              after Duran-Martin et al. [1]
 * student-t    ω = (η + 1)/(η + d²)            the weight of the t likelihood's own estimate [2, §2]
 * </pre>
 * Both meet the condition of [1] that sup ω and sup ω·d² are finite, so that one record moves location and scale by a bounded amount. Of [1] is kept
 * that the weight is a power of the likelihood and depends on one number c; not its shape c²/(c² + d²), whose ω·d² does not
 * return to nought: with 5 % of the values 20 sds away the scale learnt then was 1.5 times the clean one at c = 3,
 * under this 1.05 times.
 * Weights below 1e-9 are nought: of such a record nothing is absorbed.
 *
 * <p><b>The scale s is the predictive's</b>, not the noise's, so that a wide prior does not reject the records it waits for. Nor does one
 * under which the scale itself is unknown: d² is divided by τ(ν) ≥ 1 with which Student's t is as often beyond c as a normal is, by
 * Wallace's approximation of its normal score, z² ≈ ((8ν+1)/(8ν+3))² ν log(1 + d²/ν):
 * <pre>
 * τ = ν/c² · (exp(c²/ν · ((8ν+3)/(8ν+1))²) − 1)
 * </pre>
 *
 * <p><b>A run of outliers is a change.</b> Every record moves the run k ← (k + 1)·(1 − min(1, c²/d²)²), and a weight is taken to the power
 * 1/(1 + k). Single outliers leave k near nought; after a shift of any size the weights rise from record to record until it is followed.
 * So the influence of one wild record is bounded, that of many in a row is not.
 *
 * <p><b>Scale.</b> A model that learns its noise's variance takes it from Σωe²/Σω. Of standard normals that is E[ωd²]/E[ω] = 1/κ, so wolf's predictive has
 * the scale s√κ, with Q the upper tail and φ the density, and by parts
 * <pre>
 * E[ω]   = 1 − 2Q + 2c⁴·I₄,        I₂ = φ/c − Q,  I₄ = (φ/c³ − I₂)/3        (Iₖ the integral of x⁻ᵏφ beyond c)
 * E[ωd²] = 1 − 2(cφ + Q) + 2c⁴·I₂
 * </pre>
 * at c: κ = 1.0081 at 3. The t weight needs no such factor under its own noise: E[ω] = E[ωd²] = 1.
 *
 * An outlier among the first handful of records cannot be told from the scale: it is believed, and outgrown as the scale's mean
 * is, like 1/n. To know better afterwards, those records would have to be kept and filtered anew once later ones tell which of them was far
 * out, with the time between them and what was published about them; a weight that does not wait has nothing to go by, for of two or
 * three values any may be the outlier.
 *
 * <p><b>What is predicted</b> is a density, so that evidence compares it with others, and one value far away costs what it costs and no more:
 * <pre>
 * wolf         (1 − ε)·t(ν; m, s√κ) + ε·t(2; m, cs)        ε the learnt share of outliers
 * student-t    t(min(ν, η); m, s)
 * </pre>
 * ε is the mean of Beta counts that begin at 0.1 and 9.9, take each record by the share that the wide part has in its density, and
 * forget towards their beginning with a memory of 500 records. Values rounded or beyond limits are scored by the probability of their interval; a
 * limit that is no surprise is told with weight 1, one far out as a value there would be.
 *
 * <p>The posterior is approximate: that of a generalised likelihood for wolf, one step of the estimate for the t.
 *
 * <p>[1] Duran-Martin, Altamirano, Shestopaloff, Sánchez-Betancourt, Knoblauch, Jones, Briol and Murphy, Outlier-robust Kalman filtering through
 * generalised Bayes, ICML 2024. [2] Lange, Little and Taylor, Robust statistical modeling using the t distribution, JASA 84 (1989) 881–896.
 */
package io.credence.families.layers.robust;
