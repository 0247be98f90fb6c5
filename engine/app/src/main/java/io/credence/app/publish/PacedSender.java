package io.credence.app.publish;

import java.util.Iterator;
import java.util.function.LongConsumer;

/**
 * Sends records when they are due and keeps that schedule when the destination does not: later records stay due when they were,
 * and a latency counts from then, not from when the sender got round to it. Unpaced, it counts from the call. Used once, by
 * one thread; any thread may {@link #stop} it.
 *
 * <p>A record whose time lies before that of one before it, as late ones have, is due together with that one.
 */
public final class PacedSender {
    private final Pace pace;
    private final Destination destination;
    private final Ticks ticks;
    private final Tally tally = new Tally();
    private final Object lock = new Object();
    private boolean isStopped;
    private Thread sending; // null where nobody is, and nobody may be interrupted

    private long sent;
    private long lastDue;
    private long greatestLag;

    /**
     * A sender that owns its destination and closes it at the end.
     *
     * @param ticks by which records are due
     */
    public PacedSender(Pace pace, Destination destination, Ticks ticks) {
        this.pace = pace;
        this.destination = destination;
        this.ticks = ticks;
    }

    /**
     * Sends all of them, or as many as can be until stopped or until a thousand in a row failed; returns when each was answered.
     *
     * @param progress is told how many were sent, after every record
     */
    public SendReport send(Iterator<Outgoing> records, LongConsumer progress) {
        long begun = ticks.nanos();
        try {
            if (begin()) {
                sendAll(records, progress, begun);
                destination.flush();
            }
        } catch (InterruptedException e) {
            stop();
        } finally {
            end();
            destination.close();
        }
        long last = sent == 0 ? begun : tally.lastNanos();
        return new SendReport(
                pace, new SendReport.Course(sent, last - begun, lastDue, greatestLag, why(records)), tally);
    }

    private void sendAll(Iterator<Outgoing> records, LongConsumer progress, long begun) throws InterruptedException {
        long first = 0;
        long newest = 0;
        long now = begun;
        while (records.hasNext()
                && !tally.isHopeless()
                && !Thread.currentThread().isInterrupted()) {
            Outgoing record = records.next();
            first = sent == 0 ? record.dueMicros() : first;
            newest = sent == 0 ? first : Math.max(newest, record.dueMicros());
            long due = pace.dueNanos(sent, newest - first);
            for (long early = begun + due - now; early > 0; early = begun + due - now) {
                ticks.pause(early);
                now = ticks.nanos();
            }
            long since = pace.isScheduled() ? begun + due : ticks.nanos();
            try {
                destination.send(record, failure -> answered(failure, since));
            } finally {
                now = ticks.nanos();
                greatestLag = Math.max(greatestLag, now - since); // also of one that was not taken in the end
            }
            sent++;
            lastDue = due;
            progress.accept(sent);
        }
    }

    private void answered(Exception failure, long since) {
        if (failure == null) {
            tally.acknowledged(since, ticks.nanos());
        } else {
            tally.failed(failure, ticks.nanos());
        }
    }

    /** Has it end soon, with what was sent by then. */
    public void stop() {
        synchronized (lock) {
            isStopped = true;
            if (sending != null) {
                sending.interrupt(); // it may wait for the next record to be due, or for room
            }
        }
    }

    private boolean begin() {
        synchronized (lock) {
            sending = Thread.currentThread();
            return !isStopped;
        }
    }

    /** From now on nobody interrupts: what is on its way is waited for. */
    private void end() {
        synchronized (lock) {
            sending = null;
            if (isStopped) {
                Thread.interrupted();
            }
        }
    }

    private SendReport.End why(Iterator<Outgoing> rest) {
        synchronized (lock) {
            if (isStopped) {
                return SendReport.End.STOPPED;
            }
        }
        return tally.isHopeless() && rest.hasNext() ? SendReport.End.GAVE_UP : SendReport.End.DONE;
    }
}
