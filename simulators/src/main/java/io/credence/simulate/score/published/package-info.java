/**
 * Three published benchmarks, scored as their own programmes score them.
 *
 * <h2>NAB [1]</h2>
 *
 * <p>n rows, each with a score and no future used. The first min(⌊0.15 n⌋, 750) rows are probation and count nowhere.
 * With s(x) = 2/(1 + e^(5x)) − 1, and −1 beyond x = 3, a detection at row i is worth
 *
 * <pre>
 *   inside the window [L, R] of w = R − L + 1 rows:  u = s(−(R − i + 1)/w) / s(−1)     1 at L, towards 0 at R
 *   outside, [L, R] the last window that ended:      u = s((i − R)/(R − L))            towards −1
 *   outside, no window ended yet:                    u = −1
 * </pre>
 *
 * <p>A file's raw score is, over the windows with a row that counts, A_TP times the greatest u of a detection inside or
 * −A_FN where there is none, plus A_FP times the sum of u over detections outside. One threshold serves all files: the
 * one of the greatest summed raw score S. Reported is 100 (S − S₀)/(S₁ − S₀), S₀ that of never firing, S₁ = A_TP times
 * the number of windows. Only the order of scores and which are equal matters, and lowering the threshold past a score
 * adds that score's rows: so all thresholds are tried in one sweep over the sorted rows. Since it is chosen on what it
 * is judged on, the figure flatters; {@link io.credence.simulate.score.published.NabHalves} does not.
 *
 * <h2>SKAB [2]</h2>
 *
 * <p>400 rows of each file to fit on, the rest judged. Outliers: rows of all files pooled. Change points: a labelled
 * row opens the window [t, t + 60 s]; where two overlap, the later one starts where the earlier ends. The first alarm
 * inside, at the share u of the window, earns (A_TP − A_FP)/2 · (1 − tanh(π(u − ½))/tanh(π/2)) + A_FP, further ones
 * nothing; a window without one costs A_FN, an alarm outside every window A_FP. Reported is 100 (S − n A_FN)/(n A_TP −
 * n A_FN).
 *
 * <h2>TCPD [3]</h2>
 *
 * <p>T_k are annotator k's starts of segments and X the predicted ones, index 0 added to all. A start is hit by an
 * unused member of X within 5 records, the nearest. Precision is the hits of ∪T_k over |X|, recall the mean over k of
 * the hits of T_k over |T_k|, F1 their harmonic mean. Cover is the mean over k of Σ_A |A|/n · max_A′ |A∩A′|/|A∪A′| over
 * k's segments A and the predicted A′.
 *
 * <h2>References</h2>
 *
 * <ol>
 *   <li>A. Lavin, S. Ahmad, Evaluating real-time anomaly detection algorithms: the Numenta anomaly benchmark, ICMLA
 *       2015; github.com/numenta/NAB v1.1.
 *   <li>I. D. Katser, V. O. Kozitsin, Skoltech anomaly benchmark (SKAB), 2020; github.com/waico/SKAB v0.9.
 *   <li>G. J. J. van den Burg, C. K. I. Williams, An evaluation of change point detection algorithms, arXiv 2003.06222.
 * </ol>
 */
package io.credence.simulate.score.published;
