package io.credence.app.simulate;

import io.credence.simulate.scenario.FleetPlan;
import io.credence.simulate.scenario.Reading;
import java.util.List;
import java.util.Optional;

/** How readings are written; confined to a thread. */
interface Lines {
    /** What stands above them. */
    Optional<byte[]> head();

    /** A reading, without the end of the line. */
    byte[] of(Reading reading);

    /** How files of such lines are called. */
    String ending();

    /** Whether any of these fleets says exposures. */
    static boolean hasExposure(List<FleetPlan> fleets) {
        return fleets.stream().anyMatch(fleet -> fleet.signal().exposure().isPresent());
    }
}
