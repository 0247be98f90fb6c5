package io.credence.app.publish;

import java.util.concurrent.locks.LockSupport;

/** A clock to keep a schedule by, and a way to wait for it. */
public interface Ticks {
    /** The machine's own. */
    Ticks SYSTEM = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
            // Not Thread.sleep, which is a millisecond at least on JDK 17.
            LockSupport.parkNanos(nanos);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    };

    /** Now, from an origin of its own. */
    long nanos();

    /** Waits about that long, or less. */
    void pause(long nanos) throws InterruptedException;
}
