package io.credence.app.demo;

import io.credence.simulate.Fleet;
import io.credence.simulate.FleetOptions;
import io.credence.simulate.Shift;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a fleet's records when they are due by a clock. One thread runs it; any thread may ask for what was sent, or stop
 * it.
 */
final class Feed implements Worker.Work {
    private static final long NAP_NANOS = 5_000_000;
    private static final long NEWS_MILLIS = 100; // of shifts, which take copying

    private final Fleet fleet;
    private final Fleet.Sink sink;
    private final Clock clock;
    private volatile News news;
    private volatile boolean isStopped;
    private long toldMillis = Long.MIN_VALUE;

    /**
     * What has happened so far; immutable.
     *
     * @param sent by what it was; not to be changed
     * @param shifts in the order of their onset
     */
    record News(Account sent, List<Shift> shifts) {}

    Feed(FleetOptions options, Fleet.Sink sink, Clock clock) {
        fleet = new Fleet(options);
        this.sink = sink;
        this.clock = clock;
        tell(List.of());
    }

    @Override
    public void run() {
        while (!isStopped) {
            step();
            LockSupport.parkNanos(NAP_NANOS);
        }
        fleet.drain(sink);
        tell(fleet.shifts());
    }

    /** Sends what is due. */
    void step() {
        long millis = clock.millis();
        fleet.advanceTo(millis * 1_000, sink);
        boolean isTimeForAll = toldMillis <= millis - NEWS_MILLIS;
        toldMillis = isTimeForAll ? millis : toldMillis;
        tell(isTimeForAll ? fleet.shifts() : news.shifts());
    }

    private void tell(List<Shift> shifts) {
        news = new News(Account.of(fleet.books()), shifts);
    }

    /** Ends it, once what is still on its way was sent. */
    @Override
    public void stop() {
        isStopped = true;
    }

    News news() {
        return news;
    }

    /** The sensors' keys. */
    List<String> keys() {
        return fleet.keys();
    }
}
