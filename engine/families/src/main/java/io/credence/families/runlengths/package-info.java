/**
 * Values that follow a family of independent records until, all at once, they follow it anew: Bayesian online change points.
 *
 * <p>A regime's values come from the family with parameters drawn from its prior. After every record a new regime begins with
 * probability h [1]. What is believed is a distribution over the run r, the number of records of the regime so far, and for each
 * run what the family believes of those records alone:
 * <pre>
 * p(y | r)        the family's predictive after those r records
 * evidence        p(y) = Σ w(r) p(y | r)
 * the run goes on w′(r+1) = w(r) p(y | r) (1 − h) / p(y)
 * a new one       w′(0)   = Σ w(r) p(y | r) h / p(y),  with the prior                             [1, eq. 3]
 * </pre>
 * w(0) is h after every record whatever happened: a change shows in the distribution moving to short runs once some records of the new
 * regime are in, and is read off there, never off w(0).
 *
 * <p><b>Learnt hazard.</b> With a Beta(1, N − 1) prior for h and a changes in t records its mean is (1 + a)/(N + t) [2]. Each run
 * carries the changes expected before it; where runs meet, at a new regime, they are averaged.
 *
 * <p><b>Pruning.</b> At most {@code keep} runs are kept, and none below 10⁻¹² of the whole: the least probable is left out and the rest
 * scaled up. That is the only approximation (with a learnt hazard also the averaging); with as many runs kept as there were records
 * it is exact.
 *
 * <p><b>Widening</b> widens the belief of each run and moves the weights linearly to the prior's, which is all on a new regime;
 * what was learnt of the hazard is kept to the same share.
 *
 * <p><b>Read-outs.</b> Parameters are those of the most probable run, beside the distribution of the run itself. The predictive is
 * the mixture of all: its quantiles by root finding on Σ w F, its mean and spread, which a vague prior makes useless, again those of the
 * most probable run. The pit of a discrete or rounded value is randomised by one draw for all runs, so that the mixture's is
 * uniform.
 *
 * <p><b>All runs at once.</b> Where the family can score a record under many beliefs at once ({@link io.credence.core.BatchUpdater}: of
 * the built-in families {@code gaussian} with both parameters unknown), that is done, for quantiles too: a third of the time, and equal to one after the
 * other to 1e-12 a record. Where it cannot (a limit instead of a value, numbers near the ends of the doubles), the runs take their turns.
 *
 * <p><b>New regimes</b> are by default expected to be like the most probable one before: of a Gaussian the mean within some ten sds
 * of the old one and the variance worth two records about it, of counts and waits a rate worth half an event; while too little is
 * known of it for that, as of a flat line, the family's prior. This is empirical Bayes:
 * without it a prior that holds at any scale would leave, with probability h, a next value anywhere among the doubles. With
 * {@code regimes: independent} it is the family's prior, as in [1].
 *
 * <p>[1] Adams and MacKay, Bayesian Online Changepoint Detection, 2007. [2] Wilson, Nassar and Gold, Bayesian Online Learning of the
 * Hazard Rate in Change-Point Problems, 2010.
 */
package io.credence.families.runlengths;
