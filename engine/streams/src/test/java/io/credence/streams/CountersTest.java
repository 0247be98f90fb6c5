package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.core.Reason;
import io.credence.pipeline.KeyStates;
import io.credence.pipeline.Outputs;
import io.credence.pipeline.Pipeline;
import io.credence.pipeline.spec.Plans;
import org.junit.jupiter.api.Test;

/** A thread that hung ends late: what it says of a partition that another has opened meanwhile has no effect. */
final class CountersTest {
    private final Object hung = new Object();
    private final Object next = new Object();
    private final Counters counters = new Counters();

    /** A page after so many records that were no numbers. */
    private static Ledger page(int quarantined) {
        Ledger ledger = new Ledger();
        Pipeline pipeline = new Pipeline(
                Plans.of(Stage.spec("books", "spec: { model: { family: gaussian } }\n"), true),
                KeyStates.onHeap(),
                new Outputs() {},
                ledger.books());
        for (int i = 0; i < quarantined; i++) {
            pipeline.reject("a", Reason.BAD_VALUE, "no number");
        }
        ledger.keys(7);
        return ledger;
    }

    @Test
    void aLateEndTakesNothingFromTheNextOne() {
        counters.opened(0, hung, page(0));
        counters.opened(0, next, page(0));
        counters.holds(0, next, 3, 500);
        counters.holds(0, hung, 1, 1);
        counters.closed(0, hung);
        assertEquals(7, counters.keys());
        assertEquals(3, counters.decodedKeys());
        assertEquals(500, counters.storedBytes());
        counters.closed(0, next);
        assertEquals(0, counters.keys());
        assertEquals(0, counters.decodedKeys());
    }

    @Test
    void aLateCommitCountsNothingOfTheNextOne() {
        counters.opened(0, hung, page(0));
        counters.turned(0, hung, page(0), page(1));
        counters.opened(0, next, page(0)); // it was not committed
        counters.turned(0, next, page(0), page(2));
        counters.committed(0, hung);
        assertEquals(0, counters.quarantined(Reason.BAD_VALUE), "the next one's may yet be aborted");
        counters.turned(0, hung, page(0), page(5));
        counters.committed(0, next);
        assertEquals(2, counters.quarantined(Reason.BAD_VALUE));
    }

    /** Nobody says that a commit went through before its thread died; the next one's first page does. */
    @Test
    void whatWasCommittedAfterAllIsCountedOnce() {
        counters.opened(0, hung, page(0));
        counters.turned(0, hung, page(0), page(1));
        counters.closed(0, hung);
        counters.opened(0, next, page(1));
        counters.committed(0, hung);
        assertEquals(1, counters.quarantined(Reason.BAD_VALUE));
    }
}
