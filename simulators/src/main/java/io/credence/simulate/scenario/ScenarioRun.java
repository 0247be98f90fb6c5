package io.credence.simulate.scenario;

import io.credence.simulate.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays a scenario, once: its readings in the order of their arrival. Confined to a thread. What comes depends on the scenario alone: neither on the number of threads nor on anybody's
 * clock.
 *
 * <p>Time is cut into slices. In a slice every thread of its own reads some of the units and sorts what arrives; the caller's
 * thread puts these parts together.
 */
public final class ScenarioRun implements Iterator<Reading>, AutoCloseable {
    private static final double READINGS_OF_A_SLICE = 65_536;

    private final long end;
    private final long slice;
    private final ExecutorService threads;
    private final List<Part> parts = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Map<Sent, Long> books = new EnumMap<>(Sent.class);
    private final List<Future<List<Reading>>> coming = new ArrayList<>();
    private Iterator<Reading> now = Collections.emptyIterator();
    private long from;

    /** A run on so many threads. */
    public ScenarioRun(Scenario scenario, int threads) {
        from = scenario.startMicros();
        end = from + scenario.lengthMicros();
        slice = Math.max(1, Math.round(READINGS_OF_A_SLICE / scenario.readingsPerSecond() * 1e6));
        this.threads = Executors.newFixedThreadPool(threads, ScenarioRun::daemon);
        for (int i = 0; i < threads; i++) {
            parts.add(new Part());
        }
        Forces forces = new Forces(scenario);
        for (Source source : sources(scenario)) {
            Unit unit = new Unit(scenario, source, forces);
            units.add(unit);
            parts.get(source.index() % threads).units.add(unit);
        }
        for (Sent what : Sent.values()) {
            books.put(what, 0L);
        }
        order();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scenario");
        thread.setDaemon(true);
        return thread;
    }

    /** The units of a scenario. */
    public static List<Source> sources(Scenario scenario) {
        List<Source> sources = new ArrayList<>();
        for (FleetPlan fleet : scenario.fleets()) {
            for (String site : fleet.sites()) {
                for (int unit = 0; unit < fleet.units(); unit++) {
                    sources.add(new Source(sources.size(), fleet, site, fleet.key(site, unit)));
                }
            }
        }
        return sources;
    }

    /** Some units, and what they have read that has not arrived. */
    private static final class Part {
        private final List<Unit> units = new ArrayList<>();
        private final PriorityQueue<Reading> held = new PriorityQueue<>();

        /** What arrives before a time, of what is read before another. */
        List<Reading> slice(long read, long arrived) {
            List<Reading> all = new ArrayList<>();
            for (Unit unit : units) {
                unit.readUntil(read, all);
            }
            List<Reading> now = new ArrayList<>(all.size());
            for (Reading reading : all) {
                (reading.arrivalMicros() < arrived ? now : held).add(reading);
            }
            // What is held up for long must not be looked at in every slice.
            while (!held.isEmpty() && held.element().arrivalMicros() < arrived) {
                now.add(held.remove());
            }
            Collections.sort(now);
            return now;
        }
    }

    @Override
    public boolean hasNext() {
        while (!now.hasNext() && !coming.isEmpty()) {
            now = come();
            order();
        }
        return now.hasNext();
    }

    @Override
    public Reading next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Reading arriving = now.next();
        Reading reading = units.get(arriving.source().index()).arrived(arriving);
        books.merge(reading.what(), 1L, Long::sum);
        return reading;
    }

    /** Has the next slice made, while this one is taken. */
    private void order() {
        if (from >= end) {
            return;
        }
        long to = slice < end - from ? from + slice : end;
        // What is on its way at the end still arrives.
        long arrived = to == end ? Long.MAX_VALUE : to;
        for (Part part : parts) {
            coming.add(threads.submit(() -> part.slice(to, arrived)));
        }
        from = to;
    }

    private Iterator<Reading> come() {
        List<Reading> all = new ArrayList<>();
        try {
            for (Future<List<Reading>> part : coming) {
                all.addAll(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the scenario was played", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a unit cannot be simulated", e.getCause());
        }
        coming.clear();
        if (parts.size() > 1) {
            Collections.sort(all);
        }
        return all.iterator();
    }

    /** Ends it, at whatever reading. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** How many records have been sent, by what they are. */
    public Map<Sent, Long> books() {
        return Collections.unmodifiableMap(books);
    }

    /** What really happened so far, unit by unit: as far as readings were taken. */
    public List<KeyTruth> truth() {
        return units.stream().map(Unit::truth).toList();
    }
}
