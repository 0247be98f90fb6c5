/**
 * How new a record is against a long memory of its key: an index that ranks and triggers, beside the probability that a prediction gives.
 *
 * <p><b>Why.</b> A prediction that follows a key answers "is this odd now". Bursts are odd every hour, and a shift has been followed before the
 * evidence has gathered; own-history quantiles of such tails, smoothed and rested, score about 41 on NAB. What people call an anomaly is what the
 * key has never done. A new extreme is news once: it is quiet in bursts and rests by itself.
 *
 * <p><b>Chance.</b> Of n + 1 exchangeable numbers without ties each is equally likely the largest. So the next record is a new high with
 * probability exactly 1/(n + 1), of whatever distribution, and a new low as likely; ties only lower it. log₁₀ n is that rarity, the same for
 * each key and age. What a memory holds are the extremes of the block of 8,000 records being filled and of the one before, so n is between 8,000 and
 * 16,000 in the end; it is the count of just these, lest the rarity be overstated behind a change of blocks. Of a vector each component
 * has a memory, and so has the normal score of its distance from the prediction, lest what is odd only jointly be missed. The newest of these d
 * counts, and as any of them may be it, its rarity is log₁₀(n/d): one's news is not drowned by the calm of the others.
 *
 * <p><b>Size.</b> A value that barely passes the old range is a coin that fell so; one far out is not. With a tail beyond the range that falls
 * tenfold for each further unit u of distance to the power of the rarity so far, P(x > H + eu) = n^−(1+e), the evidence of an excess e is
 *
 * <p>E = min(6, log₁₀(n) (1 + e)), e = max(x − H, L − x) / max(6 s, δ),
 *
 * <p>with s the running sd, gain max(1/n, 1/8000). For n = 1,000 that is an exponential tail with scale 6s/6.9: heavier than a normal's, of
 * the order of heavy-tailed noise. This part is a model, the rank is not. δ, the shortest non-zero step between neighbours so far, keeps
 * the next level of a series of few levels from being infinitely far out. An excess of .002 or less is nothing: the gain of a
 * level that settles at .005 moves residuals by so much of their own size, which of a series of two values by turns would be its only news. So
 * 1/(n + 1) is the chance of an excess, and no more than that the chance of evidence. The first hundred records judge nothing.
 *
 * <p><b>Views.</b> What can be new is the value; the mean of the last six (it never stayed away for so long); the distance from a level that
 * follows with gain max(1/n, .005) (it never moved so fast); the mean of the last six distances from what the key does at this hour of the
 * week. The X of a record is the sum of the four E: the maximum is worth 6 points less on NAB, as two views at once are stronger than one. They are
 * dependent: so X is an index and no probability, however each of its parts began. Six of these is the number of records that the study
 * found best of 4, 6, 8, 12.
 *
 * <p><b>Week.</b> Hours of the week in UTC: whoever lives by another zone has the same bins under other names, but for the hour of daylight saving. A bin
 * learns with gain max(1/records, .2), that is, it follows the hour in the first week and afterwards remembers about five records of it: the end of
 * this hour last week. A residual r is learnt with weight min(1, 3a/|r|), a the running mean of |r| with gain max(1/n, .001), this one among them, so
 * an anomaly does not become the habit of its hour. An hour never seen is expected to be like a level with gain max(1/n, .001). A key
 * without a clock has a single bin.
 *
 * <p><b>Rest.</b> X is published only if it is more than the last published X times max(0, 1 − records since/R), R = max(200, n/10): else 0. What is
 * larger comes through at any time, what is as large not for a while.
 *
 * <p><b>Index.</b> 1 − 10^(−X/4): one half is 1.2, .9 is 4, which takes one value well outside or two views at once. What is published stays:
 * nothing here depends on what comes after, and a late, missing, repeated or refused record is neither judged nor remembered. Decisions and
 * regimes leave the memory alone.
 *
 * <p><b>Arithmetic.</b> Means of equal numbers differ in their last bits with the order of summing. So an excess or a step must be more than 2⁻⁴⁰ of
 * the largest magnitude remembered, of the season's view 2⁻¹⁸ of the distance from the key's first value, which is what two bins to a number
 * leave. A constant series, or one of two values, is never new. Values beyond 10¹⁵⁰ are taken as that; seasons farther than 10³⁸ from the first value
 * are not followed.
 *
 * <p><b>Size of it.</b> 3 numbers a key and 133 a memory, of which a vector has one more than components: 5 scalars, 2 × 6 recent, 4 × 8 extremes, 84 of the week (1 without a clock). A scalar with a
 * clock takes 1,088 bytes, without 424.
 *
 * <p><b>What constants rest on.</b> They were chosen by looking at NAB's files; 18 neighbouring settings stay within 10 points (the study's
 * table, score-recipe.md). Expect less of unseen series.
 */
package io.credence.core.novelty;
