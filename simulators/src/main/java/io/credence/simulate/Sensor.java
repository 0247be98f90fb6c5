package io.credence.simulate;

import io.credence.core.random.KeyedRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One sensor: its world, its next reading, and the record made of it. Confined to the fleet's thread. */
final class Sensor {
    private static final int WORLD = 1;
    private static final int TIME = 2;
    private static final int READING = 3;
    private static final int FAULT = 4;
    private static final int SHIFT = 5;
    // Readings come up to a fifth of the interval late, so that they are neither in step nor out of order.
    private static final int JITTER = 5;

    private final int index;
    private final SensorKind kind;
    private final String site;
    private final String key;
    private final long hash;
    private final long firstMicros;
    private final long intervalMicros;
    private final World world;
    private final KeyedRandom random = new KeyedRandom();
    private long number;
    private long imperfect = -Imperfections.APART;
    private long micros;
    private long round;
    private long shiftMicros;

    Sensor(int index, SensorKind kind, String site, int ordinal, FleetOptions options) {
        this.index = index;
        this.kind = kind;
        this.site = site;
        key = site + "/" + kind.word() + (ordinal < 10 ? "-0" : "-") + ordinal;
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        hash = KeyedRandom.keyHash(options.seed(), bytes, 0, bytes.length);
        intervalMicros = options.intervalMicros();
        firstMicros = options.startMicros() + wholeMillis(intervalMicros * index / options.sensors());
        world = World.of(kind, intervalMicros * 1e-6, random.aim(hash, 0, 0, WORLD));
        micros = timeOf(0);
    }

    private static long wholeMillis(long micros) {
        return micros / 1000 * 1000;
    }

    private long timeOf(long reading) {
        long late = random.aim(hash, reading, 0, TIME).nextLong(Math.max(1, intervalMicros / JITTER));
        return firstMicros + reading * intervalMicros + wholeMillis(late);
    }

    int index() {
        return index;
    }

    SensorKind kind() {
        return kind;
    }

    String key() {
        return key;
    }

    /** Event time of the next reading. */
    long micros() {
        return micros;
    }

    /** Number of the next reading. */
    long next() {
        return number;
    }

    void planShift(Schedule schedule) {
        shiftMicros = schedule.micros(index, round++);
    }

    /** Whether the world shifts before the next reading. */
    boolean isShifting() {
        return shiftMicros <= micros;
    }

    /** Shifts the world, from the next reading on. */
    Shift shift() {
        Shift.Level before = world.level();
        World.Change change = world.shift(random.aim(hash, number, 0, SHIFT));
        return new Shift(key, kind, change.kind(), micros, change.size(), change.isSubtle(), before, world.level());
    }

    /** What becomes of the next reading. */
    Sent fate(Imperfections imperfections) {
        if (number - imperfect < Imperfections.APART) {
            return Sent.OK;
        }
        Sent fate = imperfections.draw(kind, random.aim(hash, number, 0, FAULT));
        imperfect = fate == Sent.OK ? imperfect : number;
        return fate;
    }

    /** Takes the next reading, as a record of its fate, and moves on to the one after. */
    Held read(Sent fate, ReadingJson json) {
        long time = micros;
        long seq = number;
        random.aim(hash, seq, 0, READING);
        double value = fate == Sent.OUTLIER ? world.readOutlier(random) : world.read(random);
        Held record = switch (fate) {
            case MISSING -> held(json.verbatim(key, site, time, seq, "null"), fate, 0);
            case MALFORMED -> malformed(json, time, seq);
            case LATE -> held(json.value(key, site, time, seq, value, kind.decimals()), fate, delay());
            default -> held(json.value(key, site, time, seq, value, kind.decimals()), fate, 0);
        };
        number++;
        micros = timeOf(number);
        world.evolve((micros - time) * 1e-6, random.aim(hash, seq, 1, READING));
        return record;
    }

    /** The record once more, a little later. */
    Held again(Held record) {
        long later = 1000 + random.aim(hash, record.number(), 1, FAULT).nextLong(3 * intervalMicros);
        long when = record.deliverMicros() + later;
        return new Held(
                this, record.number(), Sent.DUPLICATE, record.key(), record.eventMicros(), when, record.value());
    }

    private Held held(byte[] value, Sent what, long delay) {
        return new Held(this, number, what, key, micros, micros + delay, value);
    }

    // At least one of the next two readings of this sensor is sent before.
    private long delay() {
        return 2 * intervalMicros + random.nextLong(3 * intervalMicros);
    }

    private Held malformed(ReadingJson json, long time, long seq) {
        byte[] whole = json.value(key, site, time, seq, 1, kind.decimals());
        return switch (random.nextInt(5)) {
            case 0 -> held(Arrays.copyOf(whole, whole.length / 2), Sent.MALFORMED, 0);
            case 1 -> held(json.verbatim(key, site, time, seq, "\"offline\""), Sent.MALFORMED, 0);
            case 2 -> held(json.verbatim(key, site, time, seq, "{\"raw\":17}"), Sent.MALFORMED, 0);
            case 3 -> held("E1 LOW BATTERY".getBytes(StandardCharsets.US_ASCII), Sent.MALFORMED, 0);
            default -> new Held(this, seq, Sent.MALFORMED, null, time, time, json.verbatim(null, site, time, seq, "1"));
        };
    }
}
