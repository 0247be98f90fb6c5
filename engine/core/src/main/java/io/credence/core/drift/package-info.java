/**
 * Detectors of change. They read scores only, so any detector fits any family.
 *
 * <p><b>The charts.</b> Under the model the residuals z = Φ⁻¹(pit) are independent standard normals, record after
 * record. A chart accumulates the log likelihood ratio ℓ(z) of a change against none and forgets what speaks against it:
 * S ← max(0, S + ℓ(z)) [1]. Three charts run: the mean one scale up, one scale down (ℓ = ±z − ½), and the variance
 * fourfold (ℓ = ⅜z² − ln 2). Residuals are clipped first, so that no single record can carry a chart to its threshold:
 * one outlier is not a regime.
 *
 * <p><b>The reference.</b> The residuals compare each record with the family's own predictive before the record. For an
 * exchangeable family without forgetting its memory is the regime: it is the growing reference of the regime, its
 * residuals are exactly independent under the model, and no reference frozen after a few records can promise that, for
 * its own estimation error is a permanent shift. For a tracking family (a level that wanders) the innovations show a
 * jump J as a trace J(1−K)ᵏ, which is what is beyond the process noise; how much of it can be seen depends on the gain K
 * and no detector on the same stream can see more.
 *
 * <p><b>The contract.</b> The mean number of records to a false alarm of a chart with threshold h (its average run
 * length) is the first entry of (I − Q)⁻¹1, Q the transition matrix of S on a grid of [0, h) [2]. log ARL is very nearly
 * linear in h, so a few solutions when the detector is built give the threshold for any budget. Each of the three charts
 * gets a third of the budget; alarms of different charts only coincide more, so the sum of the rates bounds the rate of
 * all (Bonferroni). The promise holds if the model is right. Clipping and the records that wait for warm-up only lower
 * the rate.
 *
 * <p><b>The onset.</b> The last record at which the alarming chart stood at zero is the likelihood's own guess of the
 * first changed record. The interval reaches back to the last but one moment at which all charts stood at zero.
 *
 * <p>[1] Page, Continuous inspection schemes, Biometrika 41 (1954). [2] Brook and Evans, An approach to the probability
 * distribution of CUSUM run length, Biometrika 59 (1972).
 */
package io.credence.core.drift;
