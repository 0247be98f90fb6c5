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
 */
package io.credence.app.score.drift;
