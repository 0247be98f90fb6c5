package io.credence.simulate.scenario;

import io.credence.core.random.KeyedRandom;
import io.credence.simulate.Sent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One unit of a fleet: reads its world and sends what it read. Confined to a thread. */
final class Unit {
    private static final int TIME = 10;
    private static final int PASSING = 11;
    private static final int READING = 12;
    private static final int FAULT = 13;
    private static final int JUMPS = 14;
    private static final int SILENCES = 15;
    private static final int SKEW = 5_000;
    private static final long MILLI = 1_000;
    private static final int REPEATED_WITHIN = 3; // readings

    private final Source source;
    private final FleetPlan plan;
    private final Faults faults;
    private final long hash;
    private final long first;
    private final long skew;
    private final Spell jumps;
    private final Spell silences;
    private final UnitWorld world;
    private final Ledger ledger;
    private final KeyedRandom random = new KeyedRandom();
    private long number;
    private long next;
    private long last;

    Unit(Scenario scenario, Source source, Forces changes) {
        this.source = source;
        plan = source.fleet();
        faults = plan.faults();
        hash = hash(scenario.seed(), source.key());
        long siteHash = hash(scenario.seed(), plan.name() + "@" + source.site());
        List<Force> forces = changes.of(source, hash);
        // Units do not read in step.
        first = scenario.startMicros() + (long) (random.aim(hash, -1, 0, TIME).nextDouble() * plan.everyMicros());
        skew = Math.round(new Spread(0, 0, faults.skewMicros()).location(new Spread.Draw(siteHash, hash, SKEW)));
        jumps = new Spell(faults.jumps(), hash, JUMPS, scenario.startMicros());
        silences = new Spell(faults.silences(), hash, SILENCES, scenario.startMicros());
        world = new UnitWorld(scenario, source, siteHash, hash, forces);
        ledger = new Ledger(source, forces);
        next = timeOf(0);
        last = scenario.startMicros();
    }

    /** What a name is worth under a seed. */
    static long hash(long seed, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return KeyedRandom.keyHash(seed, bytes, 0, bytes.length);
    }

    private long timeOf(long reading) {
        double late = random.aim(hash, reading, 0, TIME).nextDouble() * plan.jitter();
        return first + reading * plan.everyMicros() + (long) (late * plan.everyMicros());
    }

    /** Everything read before a time; records of it may arrive later. */
    void readUntil(long end, List<Reading> into) {
        while (next < end) {
            long micros = next;
            if (world.pass(micros - last, random.aim(hash, number, 0, PASSING))) {
                ledger.repaired(micros);
            }
            last = micros;
            world.at(micros);
            if (!silences.isOn(micros)) {
                read(micros, into);
            }
            number++;
            next = timeOf(number);
        }
    }

    private void read(long micros, List<Reading> into) {
        double mean = world.mean(micros);
        random.aim(hash, number, 0, READING);
        double exposure = world.exposure(random);
        double value = world.read(mean, exposure, random);
        random.aim(hash, number, 0, FAULT);
        Sent fate = fate(random.nextDouble());
        if (fate == Sent.OUTLIER) {
            value = world.readOutlier(mean, exposure, random);
        }
        double shown = plan.readout().of(value);
        // Beyond all doubles there is no value to show.
        if (!Double.isFinite(shown) && (fate == Sent.OK || fate == Sent.OUTLIER)) {
            fate = Sent.MISSING;
        }
        boolean isLate = fate == Sent.LATE;
        long arrival = isLate ? micros + 1 + random.nextLong(Math.max(1, faults.lateMicros())) : micros;
        Reading reading = new Reading(
                source,
                micros,
                written(micros),
                arrival,
                number,
                fate == Sent.MISSING || !Double.isFinite(shown) ? Double.NaN : shown,
                exposure,
                fate == Sent.DUPLICATE ? Sent.OK : fate,
                random.nextInt(Reading.DAMAGES));
        into.add(reading);
        if (fate == Sent.DUPLICATE) {
            into.add(reading.again(arrival + 1 + random.nextLong(REPEATED_WITHIN * plan.everyMicros())));
        }
    }

    private long written(long micros) {
        long shown = micros + skew + (jumps.isOn(micros) ? faults.jumpMicros() : 0);
        return Math.floorDiv(shown, MILLI) * MILLI;
    }

    private Sent fate(double u) {
        // A burst's outliers come on top, from the other end, so that it changes no other reading's fate.
        if (1 - u < world.outliers()) {
            return Sent.OUTLIER;
        }
        double least = faults.outliers();
        if (u < least) {
            return Sent.OUTLIER;
        } else if (u < (least += faults.missing())) {
            return Sent.MISSING;
        } else if (u < (least += faults.late())) {
            return Sent.LATE;
        } else if (u < (least += faults.malformed())) {
            return Sent.MALFORMED;
        }
        return u < least + faults.duplicates() ? Sent.DUPLICATE : Sent.OK;
    }

    /** Takes the next of its records to arrive, and gives it back called what it turned out to be. */
    Reading arrived(Reading reading) {
        return ledger.arrived(reading);
    }

    KeyTruth truth() {
        return ledger.truth(world.parameters());
    }
}
