/**
 * Recalibration: what is published says how often a value fell where in what the model says, not how often it should have.
 *
 * <p>With F the predictive of the model inside and G the distribution of its past pits [1], it predicts
 * <pre>
 * P(Y ≤ y) = G(F(y))      density g(F(y))·f(y)      quantiles F⁻¹(G⁻¹(p))
 * </pre>
 * which is a proper distribution, so that evidence compares it with others. The probability of a cell or of a side is that of G between its ends.
 * A draw is one of the model's, kept with chance g/max g.
 *
 * <p>G is a histogram with a memory of 500 records, whose bins are twentieths and narrow near the ends, down to a thousandth. It is told by a Pólya
 * tree [2]: the bins are split near their middle again and again, and of a split's records
 * <pre>
 * P(lower part) = (n₁ + w·s)/(n₁ + n₂ + w)      n₁, n₂ in its parts; s the lower part's share of its width; w what flatness is worth
 * </pre>
 * with w = 7 records, and 2 where pits are beyond a tenth from an end. So where there are many records flatness says little, and
 * where there are few most of it. A Dirichlet prior, even over all bins and worth 50 records, keeps a tenth of flatness everywhere: it knew less of the next pit for each
 * of eleven shapes of values (by 0.001 to 0.02 nats after 200 records), and its 90 % intervals were off by a third as much again
 * (docs/results/2026-11-22-recalibrate.md). Within a bin G is even, so with equal bins nothing beyond the last edge is mended, and where values have a hard edge inside a bin,
 * as waits at nought, the interval ends a little too far out: 97 % for 95 %.
 *
 * <p><b>Learning.</b> A value counts at its pit; one that was rounded, or lies beyond a limit, is spread evenly over the jump of F that it stands for. No
 * draw is involved. Nothing is told back to the model inside: it learns as it would alone, and its own residual stays readable
 * ({@link io.credence.core.Surprise#uncorrected}) for whoever watches whether it is wrong.
 *
 * <p>Where the model is right G is flat but for chance, and the price is that chance: 0.010 nats a record once 500 are remembered, 0.038 after 200.
 * Order matters, as the histogram forgets.
 *
 * <p>[1] Kuleshov, Fenner and Ermon, Accurate uncertainties for deep learning using calibrated regression, ICML 2018.
 * [2] Lavine, Some aspects of Polya tree distributions for statistical modelling, Annals of Statistics 20 (1992) 1222–1235.
 */
package io.credence.families.layers.recalibrate;
