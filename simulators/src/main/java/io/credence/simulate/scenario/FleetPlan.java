package io.credence.simulate.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Units of one sort; immutable.
 *
 * @param name of a unit, as in {@code north/pump-03}
 * @param sites their names
 * @param units how many there are at each site
 * @param everyMicros time from one reading to the next
 * @param jitter how late a reading may be, as a share of that
 * @param signal of each
 * @param seasons all of which are added
 * @param hours all of which are added
 * @param wear that is added
 * @param readout how values are written
 * @param faults of readings
 */
public record FleetPlan(
        String name,
        List<String> sites,
        int units,
        long everyMicros,
        double jitter,
        Signal signal,
        List<Season> seasons,
        List<Hours> hours,
        Optional<Wear> wear,
        Readout readout,
        Faults faults) {

    /** Copies the lists. */
    public FleetPlan {
        sites = List.copyOf(sites);
        seasons = List.copyOf(seasons);
        hours = List.copyOf(hours);
    }

    /** How many units there are. */
    public long size() {
        return (long) sites.size() * units;
    }

    /** What a unit is called. */
    String key(String site, int unit) {
        int width = Math.max(2, Integer.toString(units).length());
        String number = Integer.toString(unit + 1);
        return site + "/" + name + "-" + "0".repeat(width - number.length()) + number;
    }
}
