/**
 * What a change on ranks promises, tried on streams that are made up here and whose truth is therefore known: {@code credence score drift}.
 *
 * <p>One configuration for all, the detector as a spec has it by default; nothing is chosen by what comes out. A table is made of pieces that know
 * nothing of each other, each with seeds of its own, so that figures depend neither on the machine nor on how many threads there are.
 *
 * <p><b>Contract.</b> Streams whose law never changes, watched as values; an alarm begins a key anew. Alarms over what the budget allows for as
 * many records, with the limits of a Poisson count.
 *
 * <p><b>Delay.</b> Whoever rings more often hears more. So every watcher gets the setting at which its false alarms on Gaussian records come as
 * often as is asked, as measured ({@code EqualRate}): a straight line between two settings, in the logarithms of setting and rate, and a run on
 * fresh records that checks it. The oracle knows the change and what was before, not its sign. Delays are of streams on which nothing had alarmed
 * before the change. A median of whole records moves in steps; the one that is told lies within its record where half of the delays are below,
 * each taken for anywhere in its record, and ratios are of these.
 *
 * <p><b>Kinds.</b> Streams to each of which one thing happens, and what the alarm says of it at once and 25 and 50 records later.
 *
 * <p><b>Probabilities.</b> A loose budget, so that many alerts are false; what is said of them 25 records later against what is true.
 *
 * <p><b>Tracking.</b> Jumps of a level that the best filter follows, by the nats that the trace of one carries.
 *
 * <p><b>Forgetting.</b> Levels that stay, walk and jump, without any detector: log density of forgetting that is learnt, and of fixed factors the best of which is
 * chosen for each stream when it is over.
 *
 * <p><b>Widening.</b> One change a stream, small and large; log density after the alarm by how much of the belief is kept, the same streams for each.
 *
 * <p><b>Costs.</b> Cycles of calm and a shift that comes as often, costs as much and is as large as was said: the loss at the threshold that costs choose, and at others.
 *
 * <p><b>Placebo.</b> What placebos beside keys of a known law say, and what the same detector does on fresh streams of that law: each true figure is asked to be in the
 * interval that was said.
 */
package io.credence.app.score.drift;
