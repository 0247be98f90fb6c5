package io.credence.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A fleet of sensors with known truth, driven by event time. Confined to a thread.
 *
 * <p>What is sent depends on the options only: not on the clock, nor on how the caller slices time.
 */
public final class Fleet {
    private static final String[] SITES = {"north", "south", "east", "west"};

    private final Imperfections imperfections;
    private final Schedule schedule;
    private final PriorityQueue<Sensor> due =
            new PriorityQueue<>(Comparator.comparingLong(Sensor::micros).thenComparingInt(Sensor::index));
    private final PriorityQueue<Held> held = new PriorityQueue<>();
    private final ReadingJson json = new ReadingJson();
    private final SentBooks books = new SentBooks();
    private final List<String> keys = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();

    /** Where records go; called on the thread that advances the fleet. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a record; records come in the order in which they arrive.
         *
         * @param kind of sensor: each kind has its own topic
         * @param key null where the record says not whose it is
         * @param eventMicros when it was read
         * @param value JSON, or what was to be JSON; the receiver's to keep
         * @param what it is in truth
         */
        void record(SensorKind kind, String key, long eventMicros, byte[] value, Sent what);
    }

    /** A fleet about to take its first readings. */
    public Fleet(FleetOptions options) {
        imperfections = options.imperfections();
        long firstShift = options.startMicros() + options.warmupReadings() * options.intervalMicros();
        schedule = new Schedule(options.seed(), firstShift, options.shiftEveryMicros(), options.sensors());
        for (int i = 0; i < options.sensors(); i++) {
            SensorKind kind = SensorKind.values()[i % SensorKind.values().length];
            int ordinal = i / SensorKind.values().length;
            Sensor sensor = new Sensor(i, kind, SITES[ordinal % SITES.length], ordinal + 1, options);
            sensor.planShift(schedule);
            keys.add(sensor.key());
            due.add(sensor);
        }
    }

    /** Sends every record that has arrived by this event time; a time already passed sends nothing. */
    public void advanceTo(long micros, Sink sink) {
        while (true) {
            long reading = due.peek().micros();
            Held waiting = held.peek();
            boolean deliversFirst = waiting != null && waiting.deliverMicros() <= reading;
            if ((deliversFirst ? waiting.deliverMicros() : reading) > micros) {
                return;
            }
            if (deliversFirst) {
                held.remove();
                books.release();
                send(waiting, sink);
            } else {
                read(sink);
            }
        }
    }

    /**
     * Sends what is still on its way; the fleet should not be advanced after. What no later reading has overtaken by now is
     * not late.
     */
    public void drain(Sink sink) {
        for (Held last = held.poll(); last != null; last = held.poll()) {
            books.release();
            send(last.asThingsStand(), sink);
        }
    }

    private void read(Sink sink) {
        Sensor sensor = due.remove();
        if (sensor.isShifting()) {
            shifts.add(sensor.shift());
            sensor.planShift(schedule);
        }
        Sent fate = sensor.fate(imperfections);
        Held record = sensor.read(fate == Sent.DUPLICATE ? Sent.OK : fate, json);
        books.read();
        if (fate == Sent.LATE) {
            hold(record);
        } else {
            send(record, sink);
        }
        if (fate == Sent.DUPLICATE) {
            hold(sensor.again(record));
        }
        due.add(sensor);
    }

    private void hold(Held record) {
        held.add(record);
        books.hold();
    }

    private void send(Held record, Sink sink) {
        SensorKind kind = record.sensor().kind();
        books.send(kind, record.what());
        sink.record(kind, record.key(), record.eventMicros(), record.value(), record.what());
    }

    /** The sensors' keys, such as {@code north/temperature-01}. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** What has been sent so far. */
    public SentBooks books() {
        return books;
    }

    /** The shifts so far, in the order of their onset. */
    public List<Shift> shifts() {
        return List.copyOf(shifts);
    }
}
