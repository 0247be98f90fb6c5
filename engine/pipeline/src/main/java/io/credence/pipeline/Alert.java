package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Surprise;
import io.credence.core.Suspicion;

/**
 * One alert at one moment of its life; immutable.
 *
 * @param id an {@link EpisodeId}: the same from PENDING to RESOLVED
 * @param key the key it is about
 * @param kind what changed
 * @param state where it stands
 * @param startsAt the likeliest beginning, in microseconds
 * @param startsFrom not before this
 * @param startsTo not after this
 * @param detectedAt when the evidence sufficed
 * @param settledAt when the state was entered
 * @param updatedAt when the last word about it was said: later than that where it was dated again
 * @param probability that something changed
 * @param before the predictive while all was calm
 * @param after the predictive now
 * @param response what was done
 * @param regime the regime the change began
 * @param promise what its false-alarm rate rests on
 * @param grounds what speaks for it
 */
public record Alert(
        String id,
        String key,
        ChangeKind kind,
        State state,
        long startsAt,
        long startsFrom,
        long startsTo,
        long detectedAt,
        long settledAt,
        long updatedAt,
        double probability,
        Level before,
        Level after,
        String response,
        int regime,
        Promise promise,
        Grounds grounds) {

    /** Where an alert stands. */
    public enum State {
        /** Detected, not yet worth waking anybody. */
        PENDING,
        /** Somebody should look. */
        FIRING,
        /** Over: the new regime is learnt, or the change was too small. */
        RESOLVED
    }

    /** Centre and spread of a predictive. */
    public record Level(double mean, double sd) {
        /** What was predicted of what is watched. */
        static Level of(Surprise surprise) {
            return new Level(surprise.level(), surprise.levelSd());
        }

        /** How far another level is, in this one's sds: moved or widened, whichever is more. */
        double distance(Level other) {
            double moved = Math.abs(other.mean - mean) / sd;
            double widened = Math.abs(StrictMath.log(other.sd / sd));
            return Math.max(moved, widened);
        }

        /** How far another level is, in the unit of both: moved or widened, whichever is more. */
        double difference(Level other) {
            return Math.max(Math.abs(other.mean - mean), Math.abs(other.sd - sd));
        }
    }

    Alert in(State next, long at, Level now) {
        return new Alert(
                id,
                key,
                kind,
                next,
                startsAt,
                startsFrom,
                startsTo,
                detectedAt,
                at,
                at,
                probability,
                before,
                now,
                response,
                regime,
                promise,
                grounds);
    }

    /** The same, answered otherwise. */
    Alert answered(String word) {
        return new Alert(
                id,
                key,
                kind,
                state,
                startsAt,
                startsFrom,
                startsTo,
                detectedAt,
                settledAt,
                updatedAt,
                probability,
                before,
                after,
                word,
                regime,
                promise,
                grounds);
    }

    /** As it is seen later: another kind, onset or probability. */
    Alert seenAs(ChangeKind what, Suspicion suspicion, Grounds now, double likely, long at, Level level) {
        return new Alert(
                id,
                key,
                what,
                state,
                suspicion.onsetMicros(),
                suspicion.onsetFromMicros(),
                suspicion.onsetToMicros(),
                detectedAt,
                settledAt,
                at,
                likely,
                new Level(suspicion.meanBefore(), suspicion.sdBefore()),
                level,
                response,
                regime,
                promise,
                now);
    }
}
