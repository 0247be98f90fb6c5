package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Reason;
import io.credence.pipeline.Alert;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outcome;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.Scores;
import io.credence.pipeline.spec.Plans;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is kept beside the keys comes back as it was. */
final class LedgerTest {

    @Test
    void comesBackAsItWas() {
        Ledger ledger = new Ledger();
        Pipeline pipeline = new Pipeline(
                Plans.of(Stage.spec("books", "spec: { model: { family: gaussian } }\n"), true),
                KeyStates.onHeap(),
                new Outputs() {},
                ledger.books());
        pipeline.reject("a", Reason.BAD_VALUE, "no number");
        pipeline.reject(null, Reason.BAD_KEY, "none");
        pipeline.reject(null, Reason.BAD_KEY, "none");
        ledger.keys(3);
        ledger.took(41);
        ledger.saw(-7);
        ledger.forgot();
        ledger.expiredOne();
        ledger.expiredOne();
        ledger.evictedOne();
        ledger.decided();
        ledger.alerted(Alert.State.FIRING);
        ledger.alerted(Alert.State.FIRING);
        Kept kept = new Kept("gaussian/1", Long.MIN_VALUE, 7);
        ledger.keptFor(kept);

        byte[] bytes = ledger.encode();
        Ledger read = Ledger.decode(bytes);

        assertEquals(3, read.keys());
        assertEquals(41, read.offset());
        assertEquals(-7, read.newestMicros());
        assertEquals(1, read.forgotten());
        assertEquals(2, read.expired());
        assertEquals(1, read.evicted());
        assertEquals(1, read.decisions());
        assertEquals(2, read.alerts(Alert.State.FIRING));
        assertEquals(0, read.alerts(Alert.State.PENDING));
        assertEquals(3, read.books().observationsReceived());
        assertEquals(3, read.books().count(Outcome.QUARANTINED));
        assertEquals(2, read.books().reasons().get(Reason.BAD_KEY));
        assertTrue(read.books().balance());
        assertTrue(Arrays.equals(bytes, read.encode()));
        assertNull(read.keptFor(kept));
        assertThrows(IllegalArgumentException.class, () -> read.keptFor(new Kept("poisson/1", Long.MIN_VALUE, 7)));
        assertNotNull(read.keptFor(new Kept("gaussian/1", 0, 7)));
        assertNull(read.keptFor(new Kept("gaussian/1", 0, 7)), "said once");
    }

    @Test
    void emptyComesBackEmpty() {
        Ledger read = Ledger.decode(new Ledger().encode());
        assertEquals(-1, read.offset());
        assertEquals(Long.MIN_VALUE, read.newestMicros());
        assertEquals(0, read.books().observationsReceived());
    }

    @Test
    void whatAnotherBuildWroteIsRefusedInWords() {
        byte[] bytes = new Ledger().encode();
        bytes[0] = 9;
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ledger.decode(bytes))
                .getMessage()
                .contains("format 9"));
        assertThrows(IllegalArgumentException.class, () -> Ledger.decode(new byte[3]));
        byte[] newer = new Ledger().encode();
        int states = Alert.State.values().length;
        ByteBuffer.wrap(newer)
                .put(1 + 7 * 8 + 1 + 8 * states + 2 * 8 + 2 + new Scores().size() + 8 + 4, (byte) 100); // outcomes
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ledger.decode(newer))
                .getMessage()
                .contains("newer version"));
    }
}
