package io.credence.app.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns Ctrl-C and SIGTERM into a request, and ends the process when it has been met. Left alone, a JVM that was told to stop
 * exits with 143 however well it stopped, which supervisors take for a failure.
 */
public final class Shutdown implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread hook;

    private Shutdown(Duration longest, int codeWhenLate) {
        hook = new Thread(() -> end(longest, codeWhenLate), "credence-shutdown");
    }

    /**
     * Waits for signals from now on.
     *
     * @param longest how long whoever works may take to stop
     * @param codeWhenLate the exit code where that was not enough
     */
    public static Shutdown onSignal(Duration longest, int codeWhenLate) {
        Shutdown shutdown = new Shutdown(longest, codeWhenLate);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    private void end(Duration longest, int codeWhenLate) {
        asked.countDown();
        int status = codeWhenLate;
        try {
            status = code.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            System.err.println("credence: not stopped within " + longest.toSeconds() + " s; giving up");
        }
        Runtime.getRuntime().halt(status);
    }

    /** Waits for a signal; returns whether it came. */
    public boolean await(Duration longest) throws InterruptedException {
        return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that everything has stopped: a process that was asked to ends now. */
    public void done(int status) {
        code.complete(status);
    }

    /** Stops listening; too late where a signal came. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, by way of the hook.
        }
    }
}
