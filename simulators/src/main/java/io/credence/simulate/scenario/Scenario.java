package io.credence.simulate.scenario;

import java.time.ZoneId;
import java.util.List;

/**
 * Fleets of units, what changes in their worlds, and for how long; immutable.
 *
 * @param name of it
 * @param seed of everything random
 * @param startMicros when reading begins
 * @param lengthMicros for how long units are read
 * @param zone whose clock is on the wall
 * @param fleets of units
 * @param changes of their worlds
 */
public record Scenario(
        String name,
        long seed,
        long startMicros,
        long lengthMicros,
        ZoneId zone,
        List<FleetPlan> fleets,
        List<Change> changes) {

    /** Copies the lists. */
    public Scenario {
        fleets = List.copyOf(fleets);
        changes = List.copyOf(changes);
    }

    /** The same with another seed. */
    public Scenario withSeed(long other) {
        return new Scenario(name, other, startMicros, lengthMicros, zone, fleets, changes);
    }

    /** The same at another time; what follows the calendar follows it then. */
    public Scenario startingAt(long micros) {
        return new Scenario(name, seed, micros, lengthMicros, zone, fleets, changes);
    }

    /** The same, ending otherwise. */
    public Scenario lasting(long micros) {
        return new Scenario(name, seed, startMicros, micros, zone, fleets, changes);
    }

    /** The same with only these fleets, whose readings do not change by it. */
    public Scenario only(List<String> names) {
        List<FleetPlan> some =
                fleets.stream().filter(fleet -> names.contains(fleet.name())).toList();
        return new Scenario(name, seed, startMicros, lengthMicros, zone, some, changes);
    }

    /** How many units there are. */
    public long units() {
        return fleets.stream().mapToLong(FleetPlan::size).sum();
    }

    /** About how many readings a second of all units together. */
    public double readingsPerSecond() {
        return fleets.stream()
                .mapToDouble(f -> f.size() * 1e6 / f.everyMicros())
                .sum();
    }

    /** About how many readings there will be. */
    public double readings() {
        return readingsPerSecond() * lengthMicros * 1e-6;
    }
}
