/**
 * Detectors of change as others have them, on the same seam as the package around this one: for comparison, and for who knows them.
 *
 * <p>Those that watch residuals take them no farther out than 8 sds, which no right model passes in 10¹⁵ records: squares of what
 * is hostile stay finite. All are two-sided. None settles kind and onset after the alarm.
 *
 * <h2>Page–Hinkley</h2>
 *
 * <p>The residuals' mean is learnt, x̄ ← x̄ + (z − x̄)/n, and two sums fade: S ← max(0, αS ± (z − x̄) − δ), an alarm where one passes λ
 * after at least nMin records [1, 2]. The usual α = .9999, δ = .005, nMin = 30 and λ = 50 are meant for standardised data, as residuals are. S is kept
 * from falling below nought (as River does; MOA lets it, which makes a chart blind for as long as it has fallen). With so small
 * a δ S is a random walk: a shift of m sds takes about λ/m records, and what is called a false alarm is the walk's own.
 *
 * <p><b>The budget.</b> With the mean known S is a Markov chain, and the mean number of records until it passes λ the first entry of
 * (I − Q)⁻¹1 [3], solved on a grid of λ when the detector is built; each side gets half. A mean that is learnt pulls the walk back to its
 * own start, and records before nMin cannot alarm: both lower the rate, the more so for small δ (measured in the detector study). The
 * promise holds if the model is right.
 *
 * <h2>ADWIN</h2>
 *
 * <p>A window of all values since the last cut, as sums in rows of at most five buckets of 2ⁱ values [4]. Every 32 values each border between
 * buckets is tried as a cut into n₀ older and n₁ younger ones, each more than six: their means differ if they are farther apart than
 * √(2 m v L) + ⅔ m L, with m = 1/(n₀ − 4) + 1/(n₁ − 4), v the window's variance, L = ln(2 ln(n)/δ), δ = .002. Then the oldest bucket is dropped and all
 * are tried again. So far [4] as MOA has it: cuts and windows are those of MOA on the same numbers, whatever their range. The
 * window outlasts its cut, so that one change is cut out in several bites: each is an alarm for who only watches. In a pipeline the
 * alarm begins a new regime, and with it an empty window.
 *
 * <p>δ bounds the probability of a cut per look only for values in [0, 1] of known variance; no rate follows from it, and no budget is kept.
 *
 * <h2>Run-length drop</h2>
 *
 * <p>The model of run lengths believes w(r) that the regime's last r records are alike [5]. The regime's own run is the most probable one after 15
 * records, and one record longer after each; or the most probable one should that be longer. The alarm comes where the
 * runs shorter than it have .9 of the probability. The probability of a run of nought is the hazard whatever happens: it says nothing. In a
 * world as the model has it nine alarms of ten are changes; no rate per record follows.
 *
 * <h2>Posterior divergence</h2>
 *
 * <p>KL(now ‖ then) between the belief now and the one when the regime had n₀ records, at first 30, anew whenever records have doubled
 * since: of a mean with known variance ½ n₀ (m − m₀)²/σ² and what the growing sureness adds. In a regime E (m − m₀)² = σ²(1/n₀ − 1/n), so twice
 * the quadratic part is at most a half of χ² with a degree per parameter, however many records there are; a shift of δ sds k records
 * ago adds ½ n₀ (δk/(n₀ + k))². It needs a belief that stands still within a regime: exchangeable families that forget nothing and have
 * the divergence in closed form.
 *
 * <p>[1] Page, Continuous inspection schemes, Biometrika 41 (1954). [2] Hinkley, Inference about the change-point from cumulative sum
 * tests, Biometrika 58 (1971). [3] Brook and Evans, Biometrika 59 (1972). [4] Bifet and Gavaldà, Learning from time-changing data with
 * adaptive windowing, SDM 2007, with its variance-dependent bound. [5] Adams and MacKay, Bayesian Online Changepoint Detection, 2007.
 */
package io.credence.core.drift.classical;
