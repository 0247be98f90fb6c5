package io.credence.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is suspected of one record must not colour the next, which may be another key's. */
final class SuspicionTest {
    @Test
    void calmForgetsAllThatWasSaid() {
        Suspicion s = new Suspicion();
        s.raise(9, true, Suspicion.Guarantee.IF_EXCHANGEABLE);
        s.dependence(0.4);
        s.kind(ChangeKind.LEVEL, 3);
        s.onset(5, 4, 6);
        s.before(1, 2);
        s.settle(8, true);
        s.calm();
        assertEquals(Suspicion.Guarantee.NONE, s.guarantee());
        assertEquals(ChangeKind.RESTART, s.kind());
        assertEquals(0, s.onsetMicros());
        assertTrue(Double.isNaN(s.meanBefore()) && Double.isNaN(s.sdBefore()) && Double.isNaN(s.dependence()));
        assertTrue(!s.isAlarm() && !s.isSettled() && !s.isSteady());
    }
}
