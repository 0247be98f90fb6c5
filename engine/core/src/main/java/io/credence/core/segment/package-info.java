/**
 * A key's values as segments, each a constant or a straight line: where they begin, known at the time and seen from the end.
 *
 * <p><b>Unit.</b> Everything is said of z = (y − m)/U, m and U mean and sd of the key's values as known today. So there is no
 * scale to choose; what changes when the unit moves is how far a change of so much stands out, and all evidence is taken anew.
 *
 * <p><b>Segment.</b> Of n records, i = 0 … n − 1: z = μ + ε, or z = μ + β i/10 + ε, each beforehand with one half; ε ~ N(0, σ²),
 * σ² ~ IG(1, 1), μ | σ² ~ N(0, σ²/κ), β | σ² ~ N(0, σ²), κ = 1/10. integrated [1]:
 *
 * <pre>
 * log p(z | kind) = −(n/2) log 2π + ½ log(|Λ₀|/|Λ|) + log Γ(1 + n/2) − (1 + n/2) log b,   b = 1 + ½ (Σz² + nδ²/12 − rᵀΛ⁻¹r)
 * constant: Λ₀ = κ, Λ = κ + n, r = Σz;   line: Λ₀ = diag(κ, 1), Λ = Λ₀ + [n, Σx; Σx, Σx²], x = i/10, r = (Σz, Σxz)
 * </pre>
 *
 * <p>Σx and Σx² follow from n, so Σy, Σiy, Σy² and n are all that is kept. δ is the step to which values are rounded, in the unit: the
 * smallest distance of neighbours that was not zero. It adds the variance δ²/12 of rounding. With it
 * n records are worth at most (2πe δ²/12)^(−n/2) = (.84/δ)ⁿ, the likelihood at its greatest: no value is surer than its own cell. The prior's
 * scale of 1 keeps b ≥ 1, so that segments of equal values have finite evidence whatever δ is.
 *
 * <p><b>Path.</b> A record starts a segment with h = 1/300. The most probable way to cut everything is max-product over ends: with V(0) = 0,
 * V(t) = max over s of V(s) + log h [s &gt; 0] + (t − s − 1) log(1 − h) + log p(z_s … z_{t−1}), and pointers back to the best s [2]. Quadratic in
 * the number of cells.
 *
 * <p><b>Causal.</b> One start s is held. With every record the later starts t are tried, at least two records old: where log p(s … t−1) +
 * log p(t … now) + log h/(1 − h) − log p(s … now) is above two nats, a change is known, dated at the best t, which is held from now on. Where
 * what is left of the held segment belongs to the one before it (sixteen records at most, and one segment explains both better than two), nothing new is said: the change known
 * before is dated anew. So there are two causal read-outs: when it was known (detection), and since when (dating). Neither comes with a
 * budget of false alarms: two nats are odds of seven if segments are what the prior says, which records with heavy tails, or that depend on each other, are not. For alarms with a contract there are detectors.
 *
 * <p><b>Bounds.</b> The history is at most 1,024 cells of equally many records, a power of two: exact to 1,024 records, beyond that starts
 * are known to the cell, and a segment has at least two. Causal starts are tried among the last 128 records, the newest sixteen with every record and an eighth of the older; when one
 * passes, all. The causal unit forgets with 1/8192 a record, the path's is of the whole history.
 *
 * <p>What is not here: segments that wander or remember. They explain every change away and evidence prefers them, people who mark changes
 * do not. Seasons are therefore read as changes of slope.
 *
 * <p>[1] Murphy, Machine Learning: A Probabilistic Perspective, 2012, §7.6.3 for the normal–inverse-gamma evidence.
 * [2] Fearnhead, Exact and efficient Bayesian inference for multiple changepoint problems, Statistics and Computing 16 (2006).
 */
package io.credence.core.segment;
