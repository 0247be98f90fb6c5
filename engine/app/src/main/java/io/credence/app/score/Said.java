package io.credence.app.score;

import io.credence.simulate.score.predictive.Prediction;

/**
 * A line of {@code uncertainty.jsonl}: a record, what was said of it and what became of it; immutable.
 *
 * @param key whose
 * @param time microseconds, or the row number where the replay had no clock
 * @param observed NaN where the value is missing or could not be used
 * @param prediction {@link Prediction#NONE} where nothing was said
 * @param score how unusual, from 0 to 1; NaN where there is none
 * @param tail probability of what is as far out; NaN where there is none
 * @param outcome absorbed, absorbed-late, missing, duplicate, late or quarantined
 * @param isInOrder whether it has a place among the records that count: it came in order, with a value or without
 */
public record Said(
        String key,
        long time,
        double observed,
        Prediction prediction,
        double score,
        double tail,
        String outcome,
        boolean isInOrder) {}
