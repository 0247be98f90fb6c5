package io.credence.families.particle.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RunnerTest {
    private static final long NEVER_REACHED = 600_000;

    @Test
    void wakingForNothingIsNoLimit() {
        Thread waiting = Thread.currentThread();

        Runner.Ending ending = Runner.run(
                () -> {
                    Thread runner = Thread.currentThread();
                    untilItWaits(waiting, runner);
                    synchronized (runner) {
                        runner.notifyAll(); // as the JVM itself may
                    }
                    untilItWaits(waiting, runner);
                },
                NEVER_REACHED);

        assertEquals(Runner.Ending.DONE, ending);
    }

    private static void untilItWaits(Thread waiting, Thread runner) {
        while (waiting.getState() != Thread.State.TIMED_WAITING && !runner.isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
