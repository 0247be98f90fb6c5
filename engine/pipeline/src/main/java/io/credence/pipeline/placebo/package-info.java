/**
 * Placebos: what a pipeline's alarms are worth, measured while it runs.
 *
 * <p>Beside a sampled share of keys a second stream is made up and taken the pipeline's way: through an {@link
 * io.credence.core.Assimilator} of the same model, detector and policy, at the times, inputs, weights and rounding of the key's own records, and past the same
 * door. Nobody outside hears of it.
 *
 * <p><b>The source.</b> An episode begins with a copy of what is believed of the key, θ ~ p(θ | y₁…yₙ). From then on the copy makes up its own data: y* is
 * drawn from its predictive and then observed. By the chain rule y*₁, y*₂, … have the law that the model gives the records to come, ∫ p(y* | θ) p(θ | y₁…yₙ) dθ: of
 * an exchangeable family one θ drawn and independent values under it, of a level a walk. So the stream is calm under the model by construction. A source that only
 * evolved and did not observe would be wider with every record.
 *
 * <p><b>The shadow.</b> It begins as a new key does. What the key itself remembers is of real records, whose ranks among made-up ones would be a
 * change that the model is to blame for; what the pipeline promises is of streams of one law. So placebos say what the detector and
 * its budget do where the model is right, and what a change must have to be found. Where the model is wrong, calibration says so; placebos do not.
 *
 * <p><b>Episodes.</b> Calm for 120·32ᵁ records, U uniform, so that every doubling of a regime's age at the change is as common; what alarms by then is a false
 * alarm (and what says that predictions do not fit, a false misfit), and the shadow lives on with what was done about it. Then every value is shifted by one of a ladder of sizes, in sds of the predictive of one record at that
 * time, whose direction is drawn: the first alarm finds it. The episode ends there, or after 4,096 records, or after an hour of event time and 256 records. The next begins from what is
 * then believed of the key. An injection counts when its episode ends, found or not, so no share waits for half of its own.
 *
 * <p><b>What a shift is.</b> Where any number is possible, y + δ·sd either way. Where only numbers from a limit up are, only up; of whole numbers the shift is made
 * whole by a draw, ⌊δ·sd + U⌋, whose mean is right. Of yes and no the rarer becomes commoner: each of the others turns with the probability that moves the
 * mean by δ·sd; sizes that no probability can reach are not drawn. Of a counter its rate is shifted, so that what is added to the counter grows. Names and texts have no size, and of several
 * values there is a shift for each direction: those have no placebos, and neither have values between two limits.
 *
 * <p><b>Figures.</b> False alarms are counts over calm records and over calm time, with the exact Poisson interval [1]; shares have the exact binomial one [2]. The
 * smallest shift noticed within an hour is where the share of shifts noticed within an hour, made monotone over the ladder by pooling neighbours, passes a half, linear in
 * the log of the size between two of the ladder; its bracket is from the largest size of which it is certain (97.5 %, one-sided) that fewer than half are noticed to the
 * smallest of which it is certain that more are.
 *
 * <p><b>Draws</b> are aimed with hashes of their own, made of the key's: no draw of the key is shifted, and everything said of users' keys is the same to the bit with and without placebos.
 *
 * <p>[1] Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936). [2] Clopper and Pearson, The use of confidence or
 * fiducial limits, Biometrika 26 (1934).
 */
package io.credence.pipeline.placebo;
