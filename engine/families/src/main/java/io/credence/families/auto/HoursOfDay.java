package io.credence.families.auto;

import io.credence.core.Composition;
import io.credence.core.clock.Cycle;
import io.credence.core.clock.WallClock;
import java.util.List;

/** A level and an effect of each hour of the wall clock's day: coarser than the profile, so that each hour tells soon. */
record HoursOfDay(WallClock wall) implements Composition {
    private static final int HOURS = 24;

    @Override
    public List<Integer> seasons() {
        return List.of(HOURS);
    }

    @Override
    public int covariates() {
        return 0;
    }

    @Override
    public Design newDesign() {
        return (y, h) -> h[Cycle.DAILY.part(HOURS, y.timeMicros(), wall.shows(y.timeMicros()))] = 1;
    }
}
