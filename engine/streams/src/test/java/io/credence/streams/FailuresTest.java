package io.credence.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
    private static String words(Throwable failure) {
        return Failures.inWords(failure, Path.of("state"));
    }

    @Test
    void aRecordThatIsTooLargeNamesTheTopicAndTheSetting() {
        assertEquals(
                "topic P.quarantine does not take a record of that size (larger than the server accepts): raise the"
                        + " topic's max.message.bytes, or `kafka: { producer.max.request.size: … }` where that was the"
                        + " limit",
                words(new StreamsException(
                        "Error encountered sending record to topic P.quarantine for task 0_1 due to:\nsomething",
                        new RecordTooLargeException("larger than the server accepts"))));
    }

    /** One line that a fault can be found by: the trace itself is for who asks for it. */
    @Test
    void aFaultOfAProgramIsOneLineWithItsPlace() {
        String words = words(new StreamsException("task 0_1", new ArithmeticException("a fault\nin two lines")));
        assertTrue(
                words.matches("ArithmeticException: a fault in two lines at io\\.credence\\.streams\\.FailuresTest\\."
                        + "\\w+\\(FailuresTest\\.java:\\d+\\)"),
                words);
        assertEquals("TimeoutException: no answer", words(new TimeoutException("no answer")));
    }

    @Test
    void partitionsThatWereAddedAreSaidInOurWords() {
        assertEquals(
                "the input no longer has the partitions that the beliefs were kept for: keys have moved away from their"
                        + " beliefs; start anew with `state reset`, or under another metadata.name",
                words(new RuntimeException(new StreamsException(
                        "Existing internal topic credence-P-posteriors-changelog has invalid partitions: expected: 4;"
                                + " actual: 2. Use 'org.apache.kafka.tools.StreamsResetter' tool to clean up invalid"
                                + " topics before processing."))));
    }

    /** Kills: following causes for ever, which nobody would hear of: the thread that dies is the one that asks. */
    @Test
    void causesThatGoRoundInACircleEnd() {
        RuntimeException inner = new IllegalArgumentException("inner");
        RuntimeException outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);
        assertTrue(words(outer).startsWith("IllegalArgumentException: inner at "), () -> words(outer));
        assertNull(new Suspects().recordOf(outer));
    }
}
