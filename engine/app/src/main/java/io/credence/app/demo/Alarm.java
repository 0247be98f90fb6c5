package io.credence.app.demo;

import io.credence.pipeline.Alert;

/**
 * An alert as a subscriber saw it; immutable.
 *
 * @param alert as it stands, with the level before and after
 * @param hasFired whether it ever was worth waking somebody
 * @param seenMillis by the wall clock, when its first message was read
 * @param firedMillis when it was first read to be firing; 0 where it was not
 */
record Alarm(Alert alert, boolean hasFired, long seenMillis, long firedMillis) {
    static Alarm first(Alert alert, long nowMillis) {
        boolean fires = alert.state() == Alert.State.FIRING;
        return new Alarm(alert, fires, nowMillis, fires ? nowMillis : 0);
    }

    Alarm next(Alert now, long nowMillis) {
        boolean fires = hasFired || now.state() == Alert.State.FIRING;
        return new Alarm(now, fires, seenMillis, fires && !hasFired ? nowMillis : firedMillis);
    }

    /** Whether it is suspected or known to be going on. */
    boolean isOpen() {
        return alert.state() != Alert.State.RESOLVED;
    }

    /** Whether it came to nothing: resolved without having fired. */
    boolean isDismissed() {
        return !hasFired && !isOpen();
    }
}
