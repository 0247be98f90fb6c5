package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/** Who is put out for the deaths of threads, and who is not. */
final class SuspectsTest {
    private final Suspects suspects = new Suspects();

    private void die(String topic, int partition, long offset) {
        suspects.died(topic, partition, offset, new ArithmeticException("a fault"));
    }

    /** Kills: two deaths for each of a long run, within which nothing is committed. */
    @Test
    void afterAGuiltyOneTheNextIsGuiltyAtOnce() {
        die("t", 0, 10);
        assertFalse(suspects.isGuilty("t", 0, 10), "once is a chance");
        die("t", 0, 10);
        assertTrue(suspects.isGuilty("t", 0, 10));
        for (long offset : new long[] {11, 12, 1_012}) { // each counts from the one before
            assertFalse(suspects.isGuilty("t", 0, offset), "nobody died of it");
            die("t", 0, offset);
            assertTrue(suspects.isGuilty("t", 0, offset));
        }
    }

    @Test
    void othersAreHeardTwice() {
        die("t", 0, 10);
        die("t", 0, 10);
        die("t", 0, 1_011);
        die("t", 0, 9);
        die("t", 1, 11);
        die("u", 0, 11);
        assertFalse(suspects.isGuilty("t", 0, 1_011), "too far on");
        assertFalse(suspects.isGuilty("t", 0, 9), "before it");
        assertFalse(suspects.isGuilty("t", 1, 11), "of another partition");
        assertFalse(suspects.isGuilty("u", 0, 11), "of another topic");
    }

    @Test
    void aDeathNamesItsRecord() {
        RuntimeException fault = new ArithmeticException("a fault");
        suspects.died("t", 3, 11, fault);
        assertEquals("t-3@11", suspects.recordOf(new StreamsException("task 0_3", fault)));
        assertNull(suspects.recordOf(new ArithmeticException("a fault")), "another of the same words");
        RuntimeException broker = new TimeoutException("no answer");
        suspects.died("t", 3, 12, broker);
        assertNull(suspects.recordOf(broker));
    }
}
