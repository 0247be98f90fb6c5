/**
 * Detectors of change. They read scores only, so any detector fits any family.
 *
 * <p><b>The charts.</b> Under the model the residuals z = Φ⁻¹(pit) are independent standard normals, record after
 * record. A chart accumulates the log likelihood ratio ℓ(z) of a change against none and forgets what speaks against it:
 * S ← max(0, S + ℓ(z)) [1]. Three charts run: the mean one scale up, one scale down (ℓ = ±z − ½), and the variance
 * fourfold (ℓ = ⅜z² − ln 2). Residuals are clipped at three sds first, so that no single record can carry a chart from
 * rest to its threshold: one outlier is not a regime.
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
 * all (Bonferroni). Grid and line err by about a hundredth, so thresholds aim three hundredths higher. The promise holds if
 * the model is right. The records that wait for warm-up only lower the rate.
 *
 * <p><b>The onset.</b> The record at which the alarming chart left zero is the likelihood's own guess of the first changed
 * one. A change may be older than that: after it the chart drifts upwards by some m a record, but may fall back to zero a
 * few times before it climbs. The last zero of a random walk with drift m and steps of variance v lies at most q·v/m²
 * records after its start with the probability at which χ² with one degree is below q [3, the arcsine law with drift].
 * With m estimated by the climb itself, the interval reaches back 1 + 3.84·v/m² records; v is 1 for the means, and was
 * found to need 3 for the spread, whose steps are skewed. It ends at the alarm. Measured on independent residuals
 * (CusumDetectorTest): it holds the truth in more than nine of ten for shifts of 1 to 3 sd and for a doubled spread, and in
 * about half for a shift of ½ sd, which the charts are not made for.
 *
 * <p>[1] Page, Continuous inspection schemes, Biometrika 41 (1954). [2] Brook and Evans, An approach to the probability
 * distribution of CUSUM run length, Biometrika 59 (1972).
 * [3] Karatzas and Shreve, Brownian Motion and Stochastic Calculus, 1991, §2.8 and §3.5.C.
 */
package io.credence.core.drift;
