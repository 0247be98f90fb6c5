package io.credence.families.particle.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A thread that does what may take too long, for somebody who waits no longer than a limit.
 *
 * <p>They are lent: a thread whose work came back is handed to the next who asks, and ends when nobody does for a while. One whose work does not come back is
 * interrupted and left to itself; Java has no way to end it.
 */
final class Runner extends Thread {
    /** So many that never come back may there be in a process: each may keep a core busy. */
    static final int MOST_LEFT = 4;

    /*
     * Object.wait may end early for no reason (once in some million hand-overs on a busy machine), and without a clock that looks like a time that
     * is up. So the limit is waited for in slices: what ends early makes it shorter by one.
     */
    private static final int SLICES = 16;
    private static final long IDLE_MILLIS = 10_000;
    private static final Deque<Runner> IDLE = new ArrayDeque<>();
    private static int left; // to themselves, and still at it

    /** What came of it. */
    enum Ending {
        DONE,
        TOO_LONG,
        REFUSED
    }

    private Runnable work;
    private boolean isDone;
    private boolean isLeft;

    private Runner() {
        super("credence-simulator");
        setDaemon(true);
    }

    /** Does the work on another thread; what it throws it must keep to itself. */
    static Ending run(Runnable work, long limitMillis) {
        Runner runner;
        synchronized (IDLE) {
            if (left >= MOST_LEFT) {
                return Ending.REFUSED;
            }
            runner = IDLE.pollLast();
        }
        if (runner == null) {
            runner = new Runner();
            runner.start();
        }
        if (!runner.isDoneWithin(work, limitMillis)) {
            return Ending.TOO_LONG;
        }
        synchronized (IDLE) {
            IDLE.addLast(runner);
        }
        return Ending.DONE;
    }

    private synchronized boolean isDoneWithin(Runnable given, long limitMillis) {
        work = given;
        isDone = false;
        notifyAll();
        boolean isInterrupted = false;
        int waited = 0;
        while (!isDone && waited < SLICES) {
            try {
                wait((limitMillis + SLICES - 1) / SLICES);
                waited++;
            } catch (InterruptedException e) {
                isInterrupted = true; // the record is finished first, as every other is
            }
        }
        if (isInterrupted) {
            currentThread().interrupt();
        }
        if (!isDone) {
            isLeft = true;
            synchronized (IDLE) {
                left++;
            }
            interrupt();
        }
        return isDone;
    }

    @Override
    public void run() {
        while (true) {
            Runnable next = next();
            if (next == null) {
                return;
            }
            next.run();
            synchronized (this) {
                if (isLeft) {
                    synchronized (IDLE) {
                        left--;
                    }
                    return;
                }
                work = null;
                isDone = true;
                notifyAll();
            }
        }
    }

    /** Null where nobody had anything to do for so long. */
    private Runnable next() {
        while (true) {
            synchronized (this) {
                if (work == null) {
                    try {
                        wait(IDLE_MILLIS);
                    } catch (InterruptedException e) {
                        continue; // of work that came back just then
                    }
                }
                if (work != null) {
                    return work;
                }
            }
            synchronized (IDLE) {
                if (IDLE.remove(this)) {
                    return null;
                }
            }
        }
    }
}
