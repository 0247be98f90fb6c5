package io.credence.pipeline;

/**
 * What has to be known of an answer for as long as it may be changed or taken back; immutable.
 *
 * @param at event time of the alarm
 * @param before what beliefs had forgotten by then; null where nothing
 */
record Open(long at, Forgotten before) {}
