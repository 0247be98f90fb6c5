package io.credence.app.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PacedSenderTest {
    private static final int PER_SECOND = 1_000;
    private static final int RECORDS = 10_000;
    private static final int STALLED = 5_000; // the record at which the destination blocks

    private final VirtualTicks ticks = new VirtualTicks();

    /** Acknowledges after half a millisecond; blocks for a second at one record. Also measures as a naive sender does. */
    private final class Stalling implements Destination {
        final Histogram naive = new Histogram(3);
        private int taken;

        @Override
        public void send(Outgoing record, Answer answer) {
            long called = ticks.nanos();
            if (taken++ == STALLED) {
                ticks.pass(1_000);
            }
            ticks.later(0.5, () -> {
                answer.done(null);
                naive.recordValue(ticks.nanos() - called);
            });
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /**
     * Kills measuring from the call, and a schedule that begins anew after a stall: of ten seconds at 1,000 a second, one in
     * which nothing is accepted delays 1,000 records by up to a second.
     */
    @Test
    void whatAStallDelaysIsInThePercentiles() {
        Stalling destination = new Stalling();
        SendReport report = send(Pace.atRate(PER_SECOND), destination, records(RECORDS));
        assertEquals(RECORDS, report.sent());
        assertEquals(1_000, report.tookAtLeast(1.5), "records that waited");
        assertEquals(0.5, report.latencyMillis(50), 0.001);
        // A tenth of all waited 0 to 1,000 ms, evenly: the best 95 % waited up to 500 ms, the best 99 % up to 900 ms.
        assertEquals(500, report.latencyMillis(95), 5);
        assertEquals(900, report.latencyMillis(99), 5);
        assertEquals(990, report.latencyMillis(99.9), 5);
        assertEquals(1_000.5, report.latencyMillis(100), 1);
        assertEquals(1_000, report.greatestLagMillis(), 1);
        // The naive sender saw one slow record in ten thousand.
        assertEquals(1, destination.naive.getCountBetweenValues(1_500_000, Long.MAX_VALUE));
        assertEquals(0.5, destination.naive.getValueAtPercentile(99.9) / 1e6, 0.001);
        // And the schedule was caught up with.
        assertTrue(report.isRateReached());
        assertEquals(PER_SECOND, report.achievedPerSecond(), 1);
    }

    /** Kills a schedule that is moved by a stall: after it, records are sent when they were due all along. */
    @Test
    void laterRecordsStayDueWhenTheyWereDue() {
        List<Double> sentAt = new ArrayList<>();
        send(Pace.atSpeed(2), taking(sentAt, i -> ticks.pass(i == 1 ? 3_500 : 0)), records(0, 2, 4, 6, 8, 10, 20));
        // Seconds of event time at double speed; the one due at 1 s is taken at 4.5 s, and then what is due.
        assertEquals(List.of(0.0, 4_500.0, 4_500.0, 4_500.0, 4_500.0, 5_000.0, 10_000.0), sentAt);
    }

    /** Kills due times that go back, which would count a record that is late on purpose as held up. */
    @Test
    void aRecordThatIsLateOnPurposeIsDueWithItsPredecessor() {
        List<Double> sentAt = new ArrayList<>();
        SendReport report = send(Pace.atSpeed(1), taking(sentAt, i -> {}), records(5, 7, 1, 8));
        assertEquals(List.of(0.0, 2_000.0, 2_000.0, 3_000.0), sentAt);
        assertEquals(0, report.latencyMillis(100));
    }

    @Test
    void unpacedCountsFromTheCall() {
        List<Double> sentAt = new ArrayList<>();
        SendReport report = send(Pace.unpaced(), taking(sentAt, i -> ticks.pass(20)), records(100));
        assertEquals(100, report.sent());
        assertEquals(20, report.latencyMillis(99), 0.1);
        assertTrue(Double.isNaN(report.wantedPerSecond()) && Double.isNaN(report.greatestLagMillis()));
        assertEquals(50, report.achievedPerSecond(), 0.1);
        assertTrue(report.lines().get(report.lines().size() - 1).endsWith("from the call to the acknowledgement"));
    }

    /** Kills latencies that end when the record is taken: acknowledgements may come long after. */
    @Test
    void acknowledgementsThatComeLateAreWaitedForAndCount() {
        Deque<Destination.Answer> open = new ArrayDeque<>();
        Destination slow = new Destination() {
            @Override
            public void send(Outgoing record, Answer answer) {
                open.add(answer);
            }

            @Override
            public void flush() {
                ticks.pass(2_000);
                open.forEach(answer -> answer.done(null));
            }

            @Override
            public void close() {}
        };
        SendReport report = send(Pace.atRate(100), slow, records(101));
        assertEquals(3_000, report.latencyMillis(100), 2, "the first was due at 0 s");
        assertEquals(2_000, report.latencyMillis(0.1), 2, "the last at 1 s");
        assertEquals(101 / 3.0, report.achievedPerSecond(), 0.1);
        assertFalse(report.isRateReached());
        assertEquals(
                "THE WANTED RATE WAS NOT REACHED: the last answer came 2 s after its record was due",
                report.lines().get(report.lines().size() - 1));
    }

    /** Kills a rate that is measured by what was handed over rather than by what was acknowledged. */
    @Test
    void aDestinationThatIsTooSlowIsSaidToBe() {
        SendReport report = send(Pace.atRate(1_000), taking(new ArrayList<>(), i -> ticks.pass(2)), records(3_000));
        assertFalse(report.isRateReached());
        assertEquals(500, report.achievedPerSecond(), 1);
        assertEquals(3_000, report.greatestLagMillis(), 3);
        assertEquals(1_500, report.latencyMillis(50), 2);
        assertFalse(report.json().path("rateReached").asBoolean(true));
    }

    @Test
    void everyRecordIsAccountedForAndTheFirstFailureIsTold() {
        Destination some = answering(i -> i % 3 == 0 ? new IOException("no room for " + i) : null);
        SendReport report = send(Pace.atRate(1_000), some, records(9));
        assertEquals(9, report.sent());
        assertEquals(3, report.failed());
        assertEquals(6, report.acknowledged());
        assertEquals("IO: no room for 0", report.firstFailure());
        assertEquals(
                "9 records sent in 0.008 s: 6 acknowledged, 3 failed",
                report.lines().get(0));
        assertEquals(
                "  the first failed because of IO: no room for 0",
                report.lines().get(1));
        assertFalse(report.isRateReached());
    }

    /** Kills going on for ever against a broker that is gone. */
    @Test
    void aThousandFailuresInARowEndIt() {
        SendReport report = send(Pace.unpaced(), answering(i -> i == 5 ? null : new IOException()), records(5_000));
        assertEquals(1_006, report.sent());
        assertEquals(1_005, report.failed());
        assertEquals("IO", report.firstFailure());
        assertEquals(
                "1,006 records sent in 0 s, then given up: 1 acknowledged, 1,005 failed",
                report.lines().get(0));
        assertTrue(report.json().path("gaveUp").asBoolean());
        SendReport whole = send(Pace.unpaced(), answering(i -> new IOException()), records(1_000));
        assertFalse(whole.json().path("gaveUp").asBoolean(true), "there was nothing more");
    }

    @Test
    void nothingToSendIsReportedAsNothing() {
        SendReport report = send(Pace.atRate(5), answering(i -> null), records(0));
        assertEquals(List.of("0 records sent in 0 s: all acknowledged"), report.lines());
        assertNull(report.firstFailure());
        assertTrue(report.json().path("latency").path("p99").isNull());
    }

    @Test
    void stoppedWhileItWaitsItReportsWhatWasSent() throws Exception {
        List<Double> sentAt = new ArrayList<>();
        CountDownLatch waits = new CountDownLatch(1);
        Ticks endless = new Ticks() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                waits.countDown();
                new CountDownLatch(1).await();
            }
        };
        assertStops(new PacedSender(Pace.atRate(1), taking(sentAt, i -> {}), endless), waits);
        assertEquals(1, sentAt.size());
    }

    /** Kills a stop that a producer without room holds up for the minute it may block. */
    @Test
    void stoppedWhileTheDestinationBlocksItReportsWhatWasSent() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        Destination full = new Destination() {
            private int taken;

            @Override
            public void send(Outgoing record, Answer answer) throws InterruptedException {
                if (++taken == 2) {
                    ticks.pass(700);
                    waits.countDown();
                    new CountDownLatch(1).await();
                }
                answer.done(null);
            }

            @Override
            public void flush() throws InterruptedException {
                throw new AssertionError("not where it is to end soon");
            }

            @Override
            public void close() {
                assertFalse(Thread.currentThread().isInterrupted(), "closing may take its time");
            }
        };
        SendReport report = assertStops(new PacedSender(Pace.atRate(PER_SECOND), full, ticks), waits);
        assertEquals(700, report.greatestLagMillis(), "of the one that was not taken");
    }

    private static SendReport assertStops(PacedSender sender, CountDownLatch waits) throws Exception {
        FutureTask<SendReport> run = new FutureTask<>(() -> sender.send(records(10), n -> {}));
        Thread thread = new Thread(run, "sender");
        thread.start();
        waits.await();
        sender.stop();
        SendReport report = run.get();
        assertEquals(1, report.sent());
        assertEquals(1, report.acknowledged());
        assertTrue(
                report.lines().get(0).contains("then stopped: all acknowledged"),
                report.lines().get(0));
        assertTrue(report.json().path("stopped").asBoolean());
        return report;
    }

    @Test
    void stoppedBeforeItBeganItSendsNothing() {
        PacedSender sender = new PacedSender(Pace.unpaced(), answering(i -> null), ticks);
        sender.stop();
        assertEquals(0, sender.send(records(3), n -> {}).sent());
    }

    @Test
    void theDistributionIsWrittenInMilliseconds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latency.hgrm");
        send(Pace.unpaced(), taking(new ArrayList<>(), i -> ticks.pass(20)), records(100))
                .writeDistribution(file);
        String text = Files.readString(file);
        assertTrue(text.contains("Value     Percentile TotalCount 1/(1-Percentile)"), text);
        assertTrue(text.contains("#[Max     =       20.0"), text);
    }

    private SendReport send(Pace pace, Destination destination, Iterator<Outgoing> records) {
        return new PacedSender(pace, destination, ticks).send(records, n -> {});
    }

    private interface Slowness {
        void at(int record);
    }

    /** Notes when each is taken, and acknowledges it once that is over. */
    private Destination taking(List<Double> takenAt, Slowness slowness) {
        return new Destination() {
            @Override
            public void send(Outgoing record, Answer answer) {
                slowness.at(takenAt.size());
                takenAt.add(ticks.millis());
                answer.done(null);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private interface Failing {
        Exception at(int record);
    }

    private static Destination answering(Failing failing) {
        return new Destination() {
            private int taken;

            @Override
            public void send(Outgoing record, Answer answer) {
                answer.done(failing.at(taken++));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /** So many, all at one time. */
    private static Iterator<Outgoing> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Outgoing(null, new byte[0], 0))
                .iterator();
    }

    /** At these seconds. */
    private static Iterator<Outgoing> records(long first, long second, long... more) {
        return LongStream.concat(LongStream.of(first, second), LongStream.of(more))
                .mapToObj(s -> new Outgoing(null, new byte[0], s * 1_000_000))
                .iterator();
    }
}
