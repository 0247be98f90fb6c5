/**
 * How well alarms found changes whose truth is known.
 *
 * <p>All times are in one unit, whatever it is: microseconds of event time, or indices of records. With horizon h, an
 * alarm of a key at d is about the change with the greatest onset s ≤ d of that key, provided that d − s ≤ h. Of the
 * alarms about a change the first finds it and the others repeat it; an alarm about none is unrelated. An alarm before
 * its onset is unrelated: foresight is luck. A change is judged when its key was watched until s + h.
 *
 * <pre>
 *   recall              found / judged                                   exact binomial limits
 *   delay               d − s of those found and judged
 *   false alarms        unrelated, or unrelated and repeats, per record and per time of a key; exact Poisson limits
 *   onsets held         s within the alarm's interval, of those found and judged; mean width of those intervals
 *   kinds               what a change was called, of those found and judged
 *   reliability         each alarm claims a change of its own with its probability; true of those that find one
 * </pre>
 *
 * <p>Whether a repeat is a false alarm depends on what is asked: one who is called out twice for one change says yes,
 * one who asks whether anything was the matter says no. So both rates are there. Alarms of one unquiet time come
 * together, and then Poisson limits are too narrow.
 */
package io.credence.simulate.score.change;
