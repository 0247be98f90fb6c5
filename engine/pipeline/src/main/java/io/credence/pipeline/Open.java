package io.credence.pipeline;

import io.credence.core.ChangeKind;

/**
 * What has to be known of an answer for as long as it may be changed or taken back; immutable.
 *
 * @param at event time of the alarm
 * @param before what beliefs had forgotten by then; null where nothing
 * @param kind what seemed to have changed
 * @param promise what the alarm's false-alarm rate rests on
 */
record Open(long at, Forgotten before, ChangeKind kind, Promise promise) {}
