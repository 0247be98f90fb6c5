package io.credence.app.simulate;

import io.credence.simulate.scenario.FleetPlan;
import java.util.List;
import java.util.Locale;

/** How readings can be written. */
public enum LineFormat {
    /** A row for each. */
    CSV,
    /** An object for each. */
    JSON;

    Lines lines(List<FleetPlan> fleets) {
        return this == CSV ? new CsvLines(fleets) : new JsonLines(fleets);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
