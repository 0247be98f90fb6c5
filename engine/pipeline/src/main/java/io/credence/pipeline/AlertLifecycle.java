package io.credence.pipeline;

import io.credence.core.ChangeKind;
import io.credence.core.Posterior;
import io.credence.core.Suspicion;
import io.credence.core.drift.ChangeRate;

/**
 * Takes an alert from PENDING over FIRING to RESOLVED, in the event time of its key; confined to a thread.
 *
 * <p>A change fires once it has been pending long enough and, where a smallest effect is asked for, once
 * {@link #RECORDS_TO_SIZE} records of the new regime have shown its size. It resolves when the new regime is learnt and
 * it has fired long enough, or at once when it was too small. Meanwhile more records show better what changed and when: the
 * same alert is told again, dated anew. Another change resolves it and opens the next episode.
 *
 * <p>Where there is a cool-down, an alert that fired and is over keeps those of its key that follow it PENDING for so long. Who
 * is still not learnt then fires; who is learnt sooner is over without having fired. What never fired begins no
 * cool-down: nobody was woken, and a change too small to tell must not hide a large one.
 */
public final class AlertLifecycle {
    /** Records of a regime after which its predictive says what changed. */
    public static final int RECORDS_TO_SIZE = 10;

    /** Records of a regime after which it counts as learnt. */
    public static final int RECORDS_TO_LEARN = 50;

    private final String pipeline;
    private final AlertRules rules;
    private final Outputs outputs;
    private final ChangeRate changes;
    private final ChangeKind shift; // what the model calls one

    AlertLifecycle(String pipeline, AlertRules rules, Outputs outputs, ChangeRate changes, ChangeKind shift) {
        this.pipeline = pipeline;
        this.rules = rules;
        this.outputs = outputs;
        this.changes = changes;
        this.shift = shift;
    }

    void detected(String key, KeyState state, Suspicion suspicion, String response, Alert.Level now) {
        Posterior posterior = state.posterior;
        long at = posterior.timeMicros();
        if (state.alert != null) {
            enter(state, Alert.State.RESOLVED, at, now);
        }
        state.episodes++;
        state.alert = new Alert(
                id(pipeline, key, state),
                key,
                suspicion.name(shift),
                Alert.State.PENDING,
                suspicion.onsetMicros(),
                suspicion.onsetFromMicros(),
                suspicion.onsetToMicros(),
                at,
                at,
                at,
                probability(state, suspicion),
                new Alert.Level(suspicion.meanBefore(), suspicion.sdBefore()),
                now,
                response,
                posterior.regime(),
                Promise.of(suspicion),
                Grounds.of(suspicion, shift));
        outputs.alert(state.alert);
        advance(state, now);
    }

    /** Of the last alert of a key. */
    static String id(String pipeline, String key, KeyState state) {
        return new EpisodeId(Fingerprint.of(pipeline, key, "regime"), state.episodes).toString();
    }

    private double probability(KeyState state, Suspicion suspicion) {
        state.isOfOthersToo = true;
        return changes.probability(suspicion.logEvidence());
    }

    /** What the alert the key has is about is seen more clearly now; where it was nothing it is over. */
    void settled(KeyState state, Suspicion suspicion, Alert.Level now) {
        long at = state.posterior.timeMicros();
        double likely = probability(state, suspicion);
        Grounds grounds = Grounds.of(suspicion, shift);
        state.alert = state.alert.seenAs(suspicion.name(shift), suspicion, grounds, likely, at, now);
        if (suspicion.isSteady()) {
            enter(state, Alert.State.RESOLVED, at, now);
        } else {
            outputs.redated(state.alert);
        }
    }

    /** Moves the alert the key has, if it is time. */
    void advance(KeyState state, Alert.Level now) {
        Alert alert = state.alert;
        long at = state.posterior.timeMicros();
        long records = state.posterior.observationsInRegime();
        boolean isHeld = state.posterior.isHeld(); // what is not learnt shows no size, and is not over
        boolean isLearnt = !isHeld && records >= RECORDS_TO_LEARN;
        if (alert.state() == Alert.State.PENDING) {
            boolean sized = rules.minimumEffect().isNone() || records >= RECORDS_TO_SIZE || isHeld;
            if (!sized || at - alert.detectedAt() < rules.pendingMicros()) {
                return;
            }
            if (!isHeld && rules.minimumEffect().exceeds(alert.before(), now)) {
                enter(state, Alert.State.RESOLVED, at, now);
                return;
            }
            if (state.isQuiet()) {
                if (isLearnt) {
                    enter(state, Alert.State.RESOLVED, at, now);
                }
                return;
            }
            enter(state, Alert.State.FIRING, at, now);
            alert = state.alert;
        }
        if (isLearnt && at - alert.settledAt() >= rules.keepFiringMicros()) {
            enter(state, Alert.State.RESOLVED, at, now);
        }
    }

    /** Ends the alert of a key that is forgotten, where it has one. */
    void end(KeyState state) {
        if (state.alert != null) {
            enter(state, Alert.State.RESOLVED, state.posterior.timeMicros(), state.alert.after());
        }
    }

    private void enter(KeyState state, Alert.State next, long at, Alert.Level now) {
        Alert changed = state.alert.in(next, at, now);
        if (next == Alert.State.RESOLVED && state.alert.state() == Alert.State.FIRING && rules.coolDownMicros() > 0) {
            long over = at + rules.coolDownMicros();
            state.quietUntil = over < at ? Long.MAX_VALUE : over; // beyond all times
        }
        state.alert = next == Alert.State.RESOLVED ? null : changed;
        outputs.alert(changed);
    }
}
