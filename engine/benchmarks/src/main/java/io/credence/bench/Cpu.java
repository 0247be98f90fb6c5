package io.credence.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the thread was charged, and for how many particles moved through a record; sums over all iterations. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Cpu {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long steps;
    private long begun;

    /** Nothing yet. */
    @Setup(Level.Iteration)
    public void clear() {
        nanos = 0;
        steps = 0;
    }

    /** Milliseconds of the thread's own time. */
    public double cpuMillis() {
        return nanos * 1e-6;
    }

    /** Millions of particles moved through a record: that over this is nanoseconds a step. */
    public double megaSteps() {
        return steps * 1e-6;
    }

    void begin() {
        begun = THREADS.getCurrentThreadCpuTime();
    }

    void end(long particleSteps) {
        nanos += THREADS.getCurrentThreadCpuTime() - begun;
        steps += particleSteps;
    }
}
