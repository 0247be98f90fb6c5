package io.credence.app.publish;

/** Time that passes only where somebody waits or is told to be slow; one thread. */
final class VirtualTicks implements Ticks {
    private long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(long nanos) {
        now += nanos;
    }

    void pass(double millis) {
        now += Math.round(millis * 1e6);
    }

    /** Does something at a later time, which nobody waits for. */
    void later(double millis, Runnable what) {
        long then = now;
        pass(millis);
        what.run();
        now = then;
    }

    double millis() {
        return now / 1e6;
    }
}
