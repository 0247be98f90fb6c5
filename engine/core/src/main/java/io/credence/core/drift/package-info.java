/**
 * Detectors of change. They read records and their scores only, so any detector fits any family.
 *
 * <p><b>Ranks.</b> Of a regime's first records only a grid is kept: centre and scale, by medians. Every later record falls into one of 32
 * bins, and its rank among those before it, ties broken by a uniform draw, p = (Σ of bins below + U (own + 1)) / (n + 1), is exactly
 * uniform and independent of all before it, for exchangeable records of whatever distribution. So z = Φ⁻¹(p) is exactly standard normal:
 * rounding, skew and heavy tails do not matter. The counts grow with the regime: a reference that is frozen is wrong by 1/√m for ever,
 * which is a shift.
 *
 * <p><b>Bets.</b> Twelve likelihood ratios e(z) of a change against none, each of mean 1 given the past: the mean ¼ to 2 sds up or down, the
 * variance ×4, ×2, ×.4, each score half of the one before. R ← e(R + 1) sums the product since every possible onset [4, 5]; M is the weighted
 * mean of the twelve R. M less the records seen is a martingale, so the mean number of records until M reaches b is at least b: an alarm at
 * b keeps a budget of one in b. This is proven, for exchangeable records. Measured rates are .53 to .87 of it (RankDetectorTest, the drift
 * study), as the threshold is passed by a jump. What a lone outlier can add is bounded: no rank of n is farther out than Φ⁻¹(1 − 1/n).
 *
 * <p><b>Line and memory.</b> Records of sensors follow each other. What is ranked is therefore what a line (where the warm-up wants one by
 * BIC) and a share φ of the record before leave, both learnt on, about a mean of their own: φ when the regime doubles while young, then with every eighth record, for a fit that
 * follows every record of a young regime learns a change too. Where a fifth of the warm-up's values are one, as of counts and of yes and no, nothing is taken off them unless φ is beyond doubt, and nothing is learnt on: a
 * share that changes would untie what was tied. An outlier must neither teach nor
 * mislead, but what stays far out is where the record after it starts from: the record before is taken to have been no farther from what was expected of it than
 * four scales. (To keep it within four scales of the centre instead left the excursions of AR .9 half explained: 1.6 of the budget at 1e-5.) Where φ is fitted anew the
 * centre moves along, so that what is ranked keeps its mean. With these the ranks are exchangeable to first order only; measured rates keep
 * to the budget up to AR .95 (same study). What is left of dependence is watched in two sums, as they were at the last
 * full hundred of records: of products of each score with the one before, and with a fading sum Σ .7ᵏ z of those before that, which sees a share of the one before
 * the last as it sees a slow wave. Under exchangeability both are martingales of known variance; a φ that misses by chance adds to it. When either is beyond 3.2 sds, the alarm says that nothing is guaranteed, and how
 * strong the dependence is. The sums are of what is listened to, and begin with it.
 *
 * <p><b>Values or residuals.</b> A model that follows a step hides it from whoever reads its residuals, so values are ranked wherever the
 * regime's own line and memory foresee them about as well as the model does (by mean absolute error; asked after the warm-up and every
 * fifty records of calm). Where the model foresees better, as it does with seasons or a wandering level, its residuals are ranked, and the promise
 * rests on the model. Records with inputs and vectors have no other reference than the model.
 *
 * <p><b>Jumps.</b> Of a level that is followed with gain K, a jump J leaves the trace J(1 − K)ᵏ in what is not foreseen, of which bets on a lasting
 * shift see the beginning. For each recent record τ the evidence of "the level was widened by J² at τ" against none is, with a = Σ (1 − K)ᵏ z over
 * the scores since and A = Σ (1 − K)²ᵏ: ½a²/(1/J² + A) − ½ ln(1 + J²A). The best over τ and three gains is compared with a threshold h; of independent
 * normal scores, which ranks are whatever the noise, it is passed once in exp(2.0 + 1.022 h) records (simulated to within a tenth; JumpsTest).
 * It is looked at where a score is at least 1 from nought. Where the residuals of what may wander are listened to, bets get .8 of the budget, of
 * which they spend half, and jumps .45: more than all of it, which is kept to by measurement (.76 to .92 of 1e-3 and 1e-4, of trends to .95), not by proof; rarer alarms are extrapolated. A jump ever carries I = J²/(2S(1 − (1 − K)²)) nats, S the variance of what is not foreseen: what carries 1.5
 * ln(1/budget) is found eight times in ten after 2,000 records of a regime, what carries 2.35 of them nine times up to a gain of .2, as ranks cut off what is farthest out: of a faster one two or three scores are all there is ({@code smallestJump}; the drift study). A slope that jumps
 * leaves a trace that rises first; these traces and the bets between them find it at least as often (same study).
 *
 * <p><b>How soon.</b> With n₀ records before a change and k after it there is the information of n₀k/(n₀ + k): a shift of δ sds can be found
 * only where n₀ ≥ 2 (ln b + 2.5)/δ², by whatever method. {@code smallestShift} says so.
 *
 * <p><b>Kind and onset.</b> The last 160 values are kept, coarsely. On an alarm, and again 25 and 50 records later, every record τ of these
 * is tried as the first of something else. Before τ the whitened values have an unknown mean and variance under 1/σ; the evidence is
 * Γ(a) π^−a n^−½ SS^−a, a = (n − 1)/2. Given that, the records after τ have the evidence of a normal with the mean N(m, σ²/n) of before plus
 * N(e, c²σ²) times a regressor, and the variance of before, or a new one IG(1, v): a t density in V = I + 11ᵀ/n + c²hhᵀ, whose inverse and
 * determinant are two rank-one updates. The stories: a step; another variance; both; a slope; a ramp that ends; another φ. Against them one
 * regime for all records, with or without a few values far out. Where the model has a season of which the records kept show one and a half rounds, two harmonics of it are
 * taken off them first, fitted to those before the alarm, and other multiples of these from τ on, N(0, 4σ²) each, are one story more. All stories and all τ are equally likely beforehand. The kind is the story with
 * the largest sum over τ, the onset's interval the fewest records in a row with 95 % of the posterior over τ, pooled over stories. A change
 * that is new in variance knows the mean of before as from n records of the ratio of variances, lest a calm second half makes
 * the first half's mean surer than it is.
 *
 * <p><b>Probability.</b> With h changes a record beforehand, the odds of a change are h times the sum over onsets of the likelihood ratio: M at the
 * alarm, the stories' evidence over that of none when settled.
 *
 * <p><b>Misfit.</b> Ranks are uniform under any law that stays, so they never show that predictions do not fit it. The scores z = Φ⁻¹(pit) do: under the
 * model they are independent standard normals. Seven bets are laid on them, each a factor 1 + λg(z) whose g is bounded and has mean 0 under the model:
 * z cut off at 2.5 sds, up and down; its square less .978, up and down; whether it is beyond 3 sds; the product of z with the one before, up and down.
 * Sums over onsets as above, M their mean: at the budget again the mean number of records until a false word is at least 1/budget, proven if the model
 * is right. A change lifts M too, until the model has followed it. So a misfit is told only where M still suffices 50 records after it first did, and the
 * evidence of a change is below the square root of what an alarm takes. The first 60 records of a regime are not looked at, for there the
 * prior speaks. It is over where no such evidence comes again in 500 records, or in twice as many as it took; and where a change is told.
 *
 * <h2>CUSUM</h2>
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
 * [4] Roberts, A comparison of some control chart procedures, Technometrics 8 (1966). [5] Shin, Ramdas and Rinaldo, E-detectors,
 * New England Journal of Statistics in Data Science 2 (2024).
 */
package io.credence.core.drift;
