package io.credence.app.demo;

import java.io.IOException;

/** A thread at its work until it is told to stop; started and closed by one thread. */
final class Worker<W extends Worker.Work> implements AutoCloseable {
    private final W work;
    private final Thread thread;
    private volatile Exception failure;

    /** What a thread does. */
    interface Work {
        /** Works until told to stop. */
        void run() throws Exception;

        /** Tells it to stop; from any thread. */
        void stop();
    }

    private Worker(W work, String name) {
        this.work = work;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static <W extends Work> Worker<W> start(W work, String name) {
        Worker<W> worker = new Worker<>(work, name);
        worker.thread.start();
        return worker;
    }

    @SuppressWarnings("CatchingUnchecked") // a thread has nobody to throw at: its owner asks
    private void run() {
        try {
            work.run();
        } catch (Exception e) {
            failure = e;
        }
    }

    W work() {
        return work;
    }

    /**
     * Checks that it goes on.
     *
     * @throws IOException where it ended by itself
     */
    void requireHealth() throws IOException {
        if (failure != null) {
            throw new IOException(thread.getName() + " ended: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Tells it to stop and waits for its end; a second call does nothing. */
    void end() {
        work.stop();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
